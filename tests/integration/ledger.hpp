// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What workers have counted, summed: the books that must balance at the end of every test.
#pragma once

#include "agent/dataplane/account/cells.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>

namespace poise::test {

struct Ledger {
    std::uint64_t accepted = 0; ///< connections of clients
    std::int64_t open = 0;      ///< … that are open
    std::int64_t idle = 0;      ///< connections to servers that are kept
    std::uint64_t answered = 0; ///< responses of servers that were passed on
    std::uint64_t own = 0;      ///< answers of our own
    std::array<std::uint64_t, account::kAborterNames.size()> aborted{};
    std::uint64_t connections = 0;     ///< to servers
    std::uint64_t connectFailures = 0; ///< to servers
    std::uint64_t retries = 0;
    std::uint64_t clientBytesIn = 0;
    std::uint64_t clientBytesOut = 0;
    std::map<std::string, std::uint64_t> refusals;

    /// Everything that ever began has ended in exactly one of these ways.
    [[nodiscard]] std::uint64_t ended() const { return answered + own + aborted[0] + aborted[1] + aborted[2]; }

    [[nodiscard]] std::uint64_t abortedBy(account::Aborter by) const { return aborted[static_cast<std::size_t>(by)]; }

    [[nodiscard]] std::uint64_t refused(const std::string& reason) const {
        const auto found = refusals.find(reason);
        return found == refusals.end() ? 0 : found->second;
    }

    void add(const account::WorkerCells& cells);
};

} // namespace poise::test
