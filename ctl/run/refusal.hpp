// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The agent's errors as a terminal shows them: the sentence, then what it takes to do better.
#pragma once

#include "ctl/failure.hpp"
#include "ctl/view/config_view.hpp"

#include <string>

namespace poise::ctl {

/// A refused edit, with the places of the file that it was made of.
class RefusedEdit : public Refused {
  public:
    RefusedEdit(const Refused& refused, std::string file, Locate locate)
        : Refused(refused)
        , file_(std::move(file))
        , locate_(std::move(locate)) {}

    [[nodiscard]] const std::string& file() const { return file_; }

    [[nodiscard]] const Locate& locate() const { return locate_; }

  private:
    std::string file_;
    Locate locate_;
};

/// With a line for each problem of the configuration, and the three ways of each key that two have changed.
[[nodiscard]] std::string refusalText(const wire::Error& error, const std::string& file, const Locate& locate,
                                      bool colour);

/// The same for any failure; only the sentence where there is no more to it.
[[nodiscard]] std::string failureText(const Failure& failure, bool colour);

/// The member `changes` of an outcome, as JSON.
[[nodiscard]] std::string changesJson(const wire::ConfigOutcome& outcome);

} // namespace poise::ctl
