// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A member of a JSON object as its text says it, so that `--json` prints what came and not what was understood.
#pragma once

#include <string_view>

namespace poise::ctl {

/// The value of the first member `name` of `object`, which is known to be the text of a JSON object; empty if there is
/// none.
[[nodiscard]] std::string_view rawMember(std::string_view object, std::string_view name);

} // namespace poise::ctl
