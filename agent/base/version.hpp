// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The version of the programs, as the project's CMakeLists.txt states it.
#pragma once

#include <string_view>

namespace poise {

extern const std::string_view kVersion;

} // namespace poise
