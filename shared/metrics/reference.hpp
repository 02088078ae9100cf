// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The reference of all metrics as a page of Markdown, made from the catalogue: docs/reference/metrics.md.
#pragma once

#include <string>

namespace poise::metrics {

[[nodiscard]] std::string referencePage();

} // namespace poise::metrics
