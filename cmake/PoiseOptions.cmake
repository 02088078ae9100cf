# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
#
# What a preset may choose, and the flags that every target of ours shares (the interface target poise_flags).

option(POISE_TESTS "Build the tests (needs Qt 6 Test)" ON)
option(POISE_CONSOLE "Build the console (needs Qt 6 Widgets, Charts, WebSockets)" ON)
option(POISE_FUZZ "Build the libFuzzer targets (needs clang)" OFF)
option(POISE_BENCH "Build the benchmarks" ON)
option(POISE_WERROR "Treat warnings as errors" OFF)
option(POISE_COVERAGE "Instrument for line coverage" OFF)
set(POISE_SANITIZE "" CACHE STRING "Value of -fsanitize=, for instance address,undefined or thread")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

find_program(POISE_CCACHE ccache)
if(POISE_CCACHE)
    # Precompiled headers are only cached when ccache may ignore their time stamps and defines.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime;CCACHE_BASEDIR=${CMAKE_SOURCE_DIR};CCACHE_NOHASHDIR=1;${POISE_CCACHE}")
endif()

add_library(poise_flags INTERFACE)
target_include_directories(poise_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(poise_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast
    -Wcast-qual -Woverloaded-virtual -Wimplicit-fallthrough -fstack-protector-strong -fno-plt)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(poise_flags INTERFACE -fpch-preprocess)
endif()
if(POISE_WERROR)
    target_compile_options(poise_flags INTERFACE -Werror)
endif()
if(POISE_SANITIZE)
    target_compile_options(poise_flags INTERFACE -fsanitize=${POISE_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(poise_flags INTERFACE -fsanitize=${POISE_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Instrumented code hides from gcc what is initialised; the release build has the warning.
        target_compile_options(poise_flags INTERFACE -Wno-maybe-uninitialized)
    endif()
    if(POISE_SANITIZE MATCHES "undefined")
        target_compile_options(poise_flags INTERFACE -fno-sanitize-recover=undefined)
    endif()
    if(POISE_SANITIZE MATCHES "thread")
        # Asio's fences are invisible to tsan, which then reports races that are not there.
        target_compile_definitions(poise_flags INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
    endif()
endif()
if(POISE_COVERAGE)
    target_compile_options(poise_flags INTERFACE --coverage -fprofile-update=atomic)
    target_link_options(poise_flags INTERFACE --coverage)
endif()

find_program(POISE_MOLD mold)
if(POISE_MOLD)
    target_link_options(poise_flags INTERFACE -fuse-ld=mold)
endif()
