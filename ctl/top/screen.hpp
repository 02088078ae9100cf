// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What `top` shows: a frame's tables as the lines of a screen, in the order that keys have chosen.
#pragma once

#include "ctl/terminal/terminal.hpp"
#include "shared/wire/telemetry.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace poise::ctl {

class Screen {
  public:
    /// False: the key ends the program.
    bool press(Key key);

    /// The lines, no more and no wider than the screen. `title` stands first.
    [[nodiscard]] std::vector<std::string> lines(const wire::Tables& tables, const std::string& title, ScreenSize size,
                                                 bool colour);

    /// All servers, for a frame that is printed.
    [[nodiscard]] std::string text(const wire::Tables& tables, const std::string& title, bool colour) const;

  private:
    [[nodiscard]] std::vector<std::size_t> order(const wire::Table& servers) const;
    void move(std::ptrdiff_t by);

    std::size_t sortedBy_ = 4; ///< column of the view: requests per second
    bool ascending_ = false;
    std::size_t first_ = 0; ///< row on top
    std::size_t page_ = 1;  ///< rows that fit
};

} // namespace poise::ctl
