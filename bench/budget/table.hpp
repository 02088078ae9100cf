// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The budget: what a request may cost, in the table of README.md, and what it was found to cost.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace poise::bench {

/// By the name of the row.
using Measured = std::map<std::string, double>;

struct Row {
    std::string name;
    double limit = 0;
};

/// The rows "| `name` | limit | …" of a file. Throws std::runtime_error when there are none.
[[nodiscard]] std::vector<Row> readBudget(const std::string& file);

/// Prints budget and measurement side by side. False when a limit is exceeded, or when one of the two does not know
/// what the other one has.
[[nodiscard]] bool keepsBudget(const std::vector<Row>& budget, Measured measured);

} // namespace poise::bench
