// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Edits of a configuration document: RFC 7396 merge patches, with the schema's notion of lists and secrets.
///
/// A list of tables with names is patched entry by entry. `order` may be left out: what is new goes last, what is gone
/// drops out; if it is given it names exactly the entries that there are then. The last entry takes the list with it.
/// A secret as it is shown, `{"secret": true, …}`, stays what it is.
#pragma once

#include "shared/config/root.hpp"
#include "shared/wire/problem.hpp"

#include <boost/json/object.hpp>

#include <vector>

namespace poise::config {

/// Containers in containers of a patch; deeper ones are refused.
inline constexpr std::size_t kDeepestPatch = 32;

struct Merged {
    boost::json::object document;        ///< only to be used without problems
    std::vector<wire::Problem> problems; ///< what no file could say; values are judged when the file is read
};

/// Takes any patch. Numbers are taken over as documents have them: 3.0 is 3.
[[nodiscard]] Merged applyPatch(const boost::json::object& document, const boost::json::object& patch,
                                const schema::Section& section = rootSection());

/// Whether a value of a patch is a secret as it is shown.
[[nodiscard]] bool isRedacted(const boost::json::value& value);

} // namespace poise::config
