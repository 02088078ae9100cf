// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "bench/budget/table.hpp"

#include <cstdio>
#include <fstream>
#include <regex>
#include <stdexcept>

namespace poise::bench {

std::vector<Row> readBudget(const std::string& file) {
    static const std::regex row(R"(^\| `([a-z0-9_.]+)` \| ([0-9.]+) \|.*)");
    std::ifstream in(file);
    std::vector<Row> rows;
    std::smatch match;
    for (std::string line; std::getline(in, line);) {
        if (std::regex_match(line, match, row)) {
            rows.push_back({match[1], std::stod(match[2])});
        }
    }
    if (rows.empty()) {
        throw std::runtime_error(file + ": no budget in it");
    }
    return rows;
}

bool keepsBudget(const std::vector<Row>& budget, Measured measured) {
    bool kept = true;
    std::printf("%-36s %9s %9s\n", "", "limit", "measured");
    for (const Row& row : budget) {
        const auto found = measured.extract(row.name);
        if (found.empty()) {
            std::printf("%-36s is not measured\n", row.name.c_str());
            kept = false;
            continue;
        }
        const bool over = found.mapped() > row.limit;
        std::printf("%-36s %9.2f %9.2f%s\n", row.name.c_str(), row.limit, found.mapped(), over ? "  EXCEEDED" : "");
        kept = kept && !over;
    }
    for (const auto& [name, value] : measured) {
        std::printf("%-36s %9s %9.2f  has no limit\n", name.c_str(), "", value);
        kept = false;
    }
    return kept;
}

} // namespace poise::bench
