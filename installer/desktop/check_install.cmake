# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs the console into a folder and looks whether a desktop would find all of it.
cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE "${PREFIX}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --component console --prefix "${PREFIX}"
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

set(icons "share/icons/hicolor")
foreach(file IN ITEMS bin/poise share/applications/poise.desktop ${icons}/scalable/apps/poise.svg
        ${icons}/48x48/apps/poise.png ${icons}/64x64/apps/poise.png ${icons}/128x128/apps/poise.png
        ${icons}/256x256/apps/poise.png)
    if(NOT EXISTS "${PREFIX}/${file}")
        message(FATAL_ERROR "${file} is not installed")
    endif()
endforeach()

# What the entry starts and shows is what was installed.
file(STRINGS "${PREFIX}/share/applications/poise.desktop" named REGEX "^(Exec|Icon)=poise$")
list(LENGTH named count)
if(NOT count EQUAL 2)
    message(FATAL_ERROR "poise.desktop names another program or icon")
endif()

if(NOT VALIDATE)
    message(FATAL_ERROR "desktop-file-validate is missing: install desktop-file-utils")
endif()
execute_process(COMMAND "${VALIDATE}" --no-hints "${PREFIX}/share/applications/poise.desktop"
    COMMAND_ERROR_IS_FATAL ANY)
