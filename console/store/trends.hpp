// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The last minutes of telemetry, one value a second, for sparklines; what is longer ago the agent is asked for.
///
/// Memory is bounded: a table keeps the columns and seconds that trends.cpp lists, of at most kMostRows rows.
#pragma once

#include "shared/wire/telemetry.hpp"

#include <QtGlobal>

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace poise::console {

class Trends {
  public:
    static constexpr std::size_t kMostRows = 4096; ///< of a table; later ones have no trend

    Trends();
    ~Trends();

    /// One value a second, the newest last; NaN where nothing is known. Empty where nothing is kept. Valid until the
    /// next add.
    [[nodiscard]] std::span<const float> values(std::string_view table, std::string_view key,
                                                std::string_view column) const;

    /// The second, since the epoch, of the newest value of a table; 0: there is none.
    [[nodiscard]] qint64 newest(std::string_view table) const;

    /// What the tables say at `t`, in milliseconds by the agent's clock. Within a second the last counts; seconds that
    /// were passed over are gaps. Where the clock went back, it begins anew.
    void add(const wire::Tables& tables, qint64 t);

    /// So many seconds are from one table to the next: what it says holds for those between, which are no gap.
    void setStep(qint64 seconds) { step_ = seconds; }

    void clear();

    /// What it holds, for tests of its bounds.
    [[nodiscard]] std::size_t bytes() const;

  private:
    class Ring;

    std::map<std::string, Ring, std::less<>> rings_; ///< by table
    qint64 step_ = 1;
};

} // namespace poise::console
