// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a request costs, against the budget of README.md: times as ratios to a calibration, so that they hold on any
/// machine, and counts as they are.
///
/// usage: budget_bench README.md; exit code 1 when a limit is exceeded.
#include "bench/budget/requests.hpp"
#include "bench/budget/stages.hpp"
#include "bench/budget/table.hpp"

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    using namespace poise::bench;
    if (argc != 2) {
        std::fputs("usage: budget_bench README.md\n", stderr);
        return 2;
    }
    try {
        const std::vector<Row> budget = readBudget(argv[1]);
        Measured measured;
        measureStages(measured);
        measureRequests(measured);
        measureSizes(measured);
        return keepsBudget(budget, std::move(measured)) ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
