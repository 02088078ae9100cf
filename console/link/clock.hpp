// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What time it is: one for the program, another that tests turn by hand.
#pragma once

#include <QtGlobal>

namespace poise::console {

class Clock {
  public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    /// Milliseconds since any moment; never goes back. For deadlines and ages.
    [[nodiscard]] virtual qint64 steady() const = 0;

    /// The same in nanoseconds, for what takes less than a millisecond.
    [[nodiscard]] virtual qint64 steadyNs() const = 0;

    /// Milliseconds since the epoch, in UTC; may jump. For people, and for what is compared with the agent's times.
    [[nodiscard]] virtual qint64 wall() const = 0;
};

/// The machine's.
class SystemClock final : public Clock {
  public:
    [[nodiscard]] qint64 steady() const override;
    [[nodiscard]] qint64 steadyNs() const override;
    [[nodiscard]] qint64 wall() const override;
};

} // namespace poise::console
