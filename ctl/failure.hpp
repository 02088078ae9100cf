// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How poisectl ends, and the exceptions that end a command: the sentence for people and the exit code.
#pragma once

#include "shared/wire/error.hpp"

#include <stdexcept>
#include <string>

namespace poise::ctl {

enum class ExitCode : int {
    ok = 0,
    refused = 1, ///< by the agent, or by whoever was asked whether to go on
    usage = 2,   ///< the command line, or a file that it names
    unreachable = 3,
    interrupted = 130, ///< by a signal, before what was waited for
};

/// Ends the command.
class Failure : public std::runtime_error {
  public:
    Failure(ExitCode code, const std::string& sentence)
        : std::runtime_error(sentence)
        , code_(code) {}

    [[nodiscard]] ExitCode code() const { return code_; }

  private:
    ExitCode code_;
};

/// The agent refused a call.
class Refused : public Failure {
  public:
    explicit Refused(wire::Error error)
        : Failure(ExitCode::refused, error.message)
        , error_(std::move(error)) {}

    [[nodiscard]] const wire::Error& error() const { return error_; }

  private:
    wire::Error error_;
};

} // namespace poise::ctl
