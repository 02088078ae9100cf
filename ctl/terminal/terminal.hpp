// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The terminal as a screen with keys, and as it was before once the object is gone.
///
/// Lifetime: signals that would end the program must be held off meanwhile: Interrupts.
#pragma once

#include <cstddef>
#include <string>
#include <termios.h>
#include <vector>

namespace poise::ctl {

enum class Key : char {
    none = 0,
    up = 1,
    down,
    left,
    right,
    pageUp,
    pageDown,
    quit, ///< Ctrl-C, Ctrl-D; Escape alone
    letterQ = 'q',
    letterR = 'r',
    // and any other character that is printed
};

/// Takes the first key off what a terminal has sent; `none` when it is not a key that anybody asks for.
[[nodiscard]] Key takeKey(std::string& bytes);

struct ScreenSize {
    std::size_t width = 80;
    std::size_t height = 24;

    bool operator==(const ScreenSize&) const = default;
};

class Terminal {
  public:
    /// Throws Failure (usage) where standard input or output is no terminal.
    Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    ~Terminal();

    /// As it is now.
    [[nodiscard]] ScreenSize size() const;

    /// The keys pressed since; does not wait.
    [[nodiscard]] std::vector<Key> keys();

    /// Puts the lines on the screen, from the top; what was there goes without flicker.
    void show(const std::vector<std::string>& lines) const;

  private:
    termios before_{};
};

} // namespace poise::ctl
