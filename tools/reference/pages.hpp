// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The pages of docs/reference, written from the definitions that the programs run on.
#pragma once

#include <string>

namespace poise::reference {

/// Every configuration key: docs/reference/configuration.md.
[[nodiscard]] std::string configurationPage();

/// Every metric: docs/reference/metrics.md.
[[nodiscard]] std::string metricsPage();

/// What the console shows of the schema and of telemetry, for translators: C++ as lupdate reads it.
[[nodiscard]] std::string translatorsPage();

/// The management API: docs/reference/api.md.
[[nodiscard]] std::string apiPage();

} // namespace poise::reference
