# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
#
# One static library per folder, one program per main, one CTest test per QtTest class.

# poise_library(NAME SOURCES a.cpp ... DEPS lib ...): the static library of one folder.
function(poise_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
    if(ARG_SOURCES)
        add_library(${name} STATIC ${ARG_SOURCES})
        target_link_libraries(${name} PUBLIC poise_flags ${ARG_DEPS})
    else()
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE poise_flags ${ARG_DEPS})
    endif()
endfunction()

# poise_slow_to_compile(FILE ...): units of heavy templates; under a sanitizer they are not optimised, which would take
# minutes each.
function(poise_slow_to_compile)
    if(POISE_SANITIZE)
        set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS -O0)
    endif()
endfunction()

# poise_program(NAME SOURCES a.cpp ... DEPS lib ...): a program in bin/.
function(poise_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE poise_flags ${ARG_DEPS})
endfunction()

# What the sanitizers are told, in the environment of every test.
set(poise_sanitizer_options
    "UBSAN_OPTIONS=print_stacktrace=1"
    "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/lsan.supp:print_suppressions=0"
    "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/tsan.supp:die_after_fork=0")

# poise_test(NAME SOURCES a.cpp ... DEPS lib ... [LABELS l ...] [TIMEOUT s]): one QtTest program, run by CTest.
function(poise_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;DEPS;LABELS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${name} PRIVATE poise_flags Qt6::Test ${ARG_DEPS})
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 60)
    endif()
    if(POISE_SANITIZE OR POISE_COVERAGE)
        math(EXPR ARG_TIMEOUT "5 * ${ARG_TIMEOUT}") # what instrumented code costs at worst
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "${poise_sanitizer_options}")
endfunction()
