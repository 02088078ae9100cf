// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Signals that end what goes on for ever, noted instead of obeyed: so that it ends in order.
///
/// Lifetime: as long as the object; then the signals do again what they did before. One object at a time.
#pragma once

#include <array>
#include <csignal>

namespace poise::ctl {

class Interrupts {
  public:
    Interrupts();
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;
    ~Interrupts();

    /// Whether one of them came.
    [[nodiscard]] bool pending() const;

  private:
    static constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

    std::array<struct sigaction, kSignals.size()> before_{};
};

} // namespace poise::ctl
