// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A configuration that is about to be: the text that would be written, read again, and what it changes.
#pragma once

#include "agent/control/config/outcome.hpp"
#include "shared/config/load.hpp"
#include "shared/wire/config.hpp"
#include "shared/wire/role.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

namespace poise::control {

struct Draft {
    config::Loaded loaded; ///< usable
    std::string hash;
    std::vector<wire::Change> changes;   ///< against the current one
    std::vector<std::string> adminPaths; ///< those of them that take an admin
};

/// The current text, edited by a merge patch (RFC 7396). Errors: invalid_config, with places in the edited text.
[[nodiscard]] Outcome<Draft> draftOfPatch(const config::Loaded& current, const boost::json::object& patch);

/// Another text. Errors: invalid_config.
[[nodiscard]] Outcome<Draft> draftOfText(const config::Loaded& current, std::string text);

/// `forbidden` with the keys that the role may not change, or nothing.
[[nodiscard]] std::optional<wire::Error> forbiddenTo(wire::Role role, const Draft& draft);

/// `stale_revision` when the patch changes keys that were changed since its base, or nothing.
[[nodiscard]] std::optional<wire::Error> staleness(std::uint64_t base, const std::string& baseText,
                                                   std::uint64_t revision, const config::Loaded& current,
                                                   const boost::json::object& patch);

} // namespace poise::control
