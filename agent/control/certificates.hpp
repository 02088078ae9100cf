// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The certificates in use: what the API lists of them, and the warnings before they expire.
///
/// Thread: control's. Time: the wall clock's, which certificates are about; given by whoever calls.
#pragma once

#include "agent/snapshot/snapshot.hpp"
#include "shared/wire/certificate.hpp"
#include "shared/wire/event.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace poise::control {

[[nodiscard]] wire::CertificateList certificatesOf(const snapshot::Snapshot& snapshot);

/// Tells of each certificate once when it comes close to its end, again when it comes closer, and when it is past it.
class CertificateWatch {
  public:
    /// Days before the end.
    static constexpr std::array kWarnings{30, 7, 1, 0};

    /// What is to be told now; `now` in milliseconds since the epoch.
    [[nodiscard]] std::vector<wire::Event> due(const snapshot::Snapshot& snapshot, std::int64_t now);

  private:
    using Shown = std::pair<std::string, std::string>; ///< listener, fingerprint

    std::map<Shown, std::size_t> told_; ///< how many of the warnings
};

} // namespace poise::control
