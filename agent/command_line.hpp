// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The arguments of `poised`.
#pragma once

#include "agent/base/clock.hpp"

#include <optional>
#include <string>

namespace poise {

struct CommandLine {
    std::string configFile;
    bool check = false;
    Millis drainTimeout{30'000};
    std::optional<int> exitCode; ///< the program ends here: help was asked for, or the arguments are wrong (2)
};

/// Prints help and complaints itself.
[[nodiscard]] CommandLine parseCommandLine(int argc, const char* const* argv);

} // namespace poise
