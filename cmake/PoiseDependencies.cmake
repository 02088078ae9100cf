# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
#
# The libraries that we build on, each found once. Asio is compiled once, in agent/base/asio.cpp, and Beast
# in agent/control/management/beast.cpp; poisectl has both in ctl/link/link.cpp alone.

find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(OpenSSL 3.0 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(NGHTTP2 REQUIRED IMPORTED_TARGET libnghttp2>=1.52)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc>=1.0)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd>=1.5)
find_package(ZLIB REQUIRED)
if(POISE_TESTS)
    pkg_check_modules(BROTLIDEC REQUIRED IMPORTED_TARGET libbrotlidec>=1.0)
endif()
find_package(SQLite3 3.40 REQUIRED)
find_package(tomlplusplus 3.3 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
if(POISE_CONSOLE)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Network WebSockets Charts DBus Svg LinguistTools)
    find_package(Qt6Keychain 0.13 REQUIRED)
endif()
if(POISE_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
endif()
