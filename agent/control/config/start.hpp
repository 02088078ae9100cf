// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How a start finds out which revision it runs, and goes back to the one before if nobody confirmed in time.
///
/// Thread: the store's writer.
#pragma once

#include "agent/control/config/ledger.hpp"
#include "shared/config/load.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace poise::control {

struct Started {
    config::Loaded loaded;                  ///< what is to run: what was given, or what it was reverted to
    Standing standing;                      ///< revision 1 if there is no store
    std::optional<wire::Revision> reverted; ///< the revision by which it was
    boost::system::error_code storage;      ///< why there is no store
    boost::system::error_code revert;       ///< why it could not go back; it is still to be tried
};

/// A usable configuration, as it was read from the file. `now` in milliseconds since the epoch.
[[nodiscard]] Started beginWith(Ledger& ledger, config::Loaded loaded, std::int64_t now);

/// The row of the revision that takes an unconfirmed one back; hash and changes are still to come.
[[nodiscard]] wire::Revision revertOf(const Standing& standing, std::int64_t now);

/// What is left of the time to confirm, 0 when it is over.
[[nodiscard]] Millis timeLeft(const Pending& pending, std::int64_t now);

} // namespace poise::control
