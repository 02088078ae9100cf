// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The program that runs, as it was started, so that it can be started once more from the file that is at its path now.
///
/// Thread: control's. Lifetime: made before anything else opens a descriptor.
#pragma once

#include "agent/base/error.hpp"

#include <string>
#include <sys/types.h>
#include <vector>

namespace poise::upgrade {

class Program {
  public:
    /// Reads path, arguments and environment, and keeps a place for the descriptor that the next program gets.
    Program(int argc, const char* const* argv);
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program();

    /// Our end of the channel to the program that we take over from; -1: nobody's. The caller owns it.
    [[nodiscard]] int takeChannel();

    [[nodiscard]] const std::string& path() const { return path_; }

    /// Starts the program with the same arguments and environment, and with `channel`, which stays the caller's too.
    /// It has no other descriptor but the standard ones, also not for a moment: a connection that is closed here while
    /// it starts is closed. Errors: the system's.
    [[nodiscard]] Result<pid_t> startAgain(int channel) const;

  private:
    std::string path_;
    std::vector<std::string> arguments_;
    std::vector<std::string> environment_;
    int place_ = -1;
    int channel_ = -1;
};

} // namespace poise::upgrade
