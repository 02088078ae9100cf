// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Why there is no link, in sentences that say what to do next.
#pragma once

#include "ctl/failure.hpp"
#include "ctl/link/target.hpp"

#include <string_view>

namespace poise::ctl {

/// The agent answered the upgrade with an HTTP status other than 101; `body` may be an `application/problem+json`.
[[nodiscard]] Failure notUpgraded(const Target& target, unsigned status, std::string_view body);

/// The other end took the upgrade without the subprotocol of the API.
[[nodiscard]] Failure notAnAgent(const Target& target);

/// The certificate is another one; `presented` as it is, 64 digits.
[[nodiscard]] Failure wrongFingerprint(const Target& target, std::string_view presented);

/// No connection: `reason` as the system says it.
[[nodiscard]] Failure notConnected(const Target& target, std::string_view reason);

/// TLS did not come about.
[[nodiscard]] Failure notSecured(const Target& target, std::string_view reason);

/// `doing` took too long: "connecting", "the answer to config.get".
[[nodiscard]] Failure tookTooLong(const Target& target, std::string_view doing);

/// The connection is over; `code` and `reason` of its close frame, 0 if there was none.
[[nodiscard]] Failure ended(const Target& target, unsigned code, std::string_view reason);

} // namespace poise::ctl
