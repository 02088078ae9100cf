// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Edits of the configuration as people read them: changes, whom they reach, what is wrong, who made which.
#pragma once

#include "ctl/text/table.hpp"
#include "shared/wire/config.hpp"

#include <boost/json/value.hpp>

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace poise::ctl {

/// A value on one line, as JSON writes it; "—" for null, "(secret)" for one that is not shown.
[[nodiscard]] std::string shownValue(const boost::json::value& value);

/// KEY, BEFORE, AFTER, APPLIES.
[[nodiscard]] TextTable changeTable(std::span<const wire::Change> changes);

/// The changes, whom they reach, and warnings; a sentence where nothing changes.
[[nodiscard]] std::string outcomeText(const wire::ConfigOutcome& outcome, bool colour);

/// Where a key stands in a file that the reader has, if he has one.
struct Place {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

using Locate = std::function<std::optional<Place>(std::string_view path)>;

/// `FILE:LINE:COLUMN: KEY: what is wrong, accepted: what is (did you mean `x`?)`; without a place `FILE: KEY: …`,
/// without a file from the key on. `what` stands after the key, "warning: ".
[[nodiscard]] std::string problemLine(const wire::Problem& problem, std::string_view file,
                                      const std::optional<Place>& place, std::string_view what = {});

/// The three ways of each key: KEY, BASE, THEIRS, YOURS.
[[nodiscard]] TextTable conflictTable(std::span<const wire::Conflict> conflicts);

/// REVISION, TIME, KIND, BY, FROM, CHANGES, NOTE.
[[nodiscard]] TextTable revisionTable(std::span<const wire::Revision> revisions);

} // namespace poise::ctl
