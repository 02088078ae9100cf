// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// From what the command line says to one merge patch (RFC 7396), and from the agent's problems back to the file.
#pragma once

#include "ctl/command/commands.hpp"
#include "ctl/view/config_view.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace poise::ctl {

struct Prepared {
    boost::json::object patch;
    std::string file; ///< that the patch was made of; empty: none
    Locate locate;    ///< in that file
};

/// `current` is the configuration in force, as `config.get` shows it. Throws Failure (usage) for what cannot be read:
/// for TOML and JSON with the place.
[[nodiscard]] Prepared prepareEdit(const Edit& edit, const boost::json::object& current);

/// The patch that makes `to` of `from`: null for what is gone, nothing for what is the same.
[[nodiscard]] boost::json::object patchBetween(const boost::json::object& from, const boost::json::object& to);

/// Puts `patch` behind `onto`: what the second says counts.
void overlay(boost::json::object& onto, const boost::json::object& patch);

/// The patch of "KEY=VALUE". Throws Failure (usage).
[[nodiscard]] boost::json::object patchOfSet(std::string_view text);

/// The patch that removes a key. Throws Failure (usage).
[[nodiscard]] boost::json::object patchOfUnset(std::string_view key);

} // namespace poise::ctl
