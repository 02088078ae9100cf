// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Standard output and error of poisectl: who reads them decides on colour, and may go away.
#pragma once

#include <string_view>

namespace poise::ctl {

/// Ends the program quietly: whoever read the output has gone.
struct ReaderGone {};

class Output {
  public:
    /// Colour where the stream is a terminal, unless NO_COLOR is set or TERM is "dumb".
    Output();

    /// To standard output. Throws ReaderGone (EPIPE), Failure for a full disk and the like.
    void write(std::string_view text) const;

    /// With a line feed, if it does not end in one.
    void line(std::string_view text) const;

    /// A line on standard error; nothing can be done where that fails.
    void complain(std::string_view text) const;

    /// The same without a line feed.
    void prompt(std::string_view text) const;

    [[nodiscard]] bool colour() const { return colour_; }

    [[nodiscard]] bool errorColour() const { return errorColour_; }

    /// Whether somebody sits there who can be asked: standard input and error are terminals.
    [[nodiscard]] bool interactive() const { return interactive_; }

  private:
    bool colour_;
    bool errorColour_;
    bool interactive_;
};

} // namespace poise::ctl
