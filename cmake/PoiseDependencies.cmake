# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
#
# The libraries that we build on, each found once. Asio is compiled once, in agent/base/asio.cpp, and Beast
# in agent/control/management/beast.cpp.

find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(OpenSSL 3.0 REQUIRED)
find_package(tomlplusplus 3.3 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
if(POISE_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
endif()
