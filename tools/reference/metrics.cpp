// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/metrics/catalogue.hpp"
#include "shared/metrics/stage.hpp"
#include "tools/reference/pages.hpp"

namespace poise::reference {
namespace {

using metrics::Metric;

constexpr std::string_view kHead =
    R"(<!-- Made from shared/metrics/catalogue.hpp by poise-reference; do not edit. -->
# Metrics

`GET /metrics` on the management port answers with these in Prometheus' text format. Counters start at 0 with the agent.
Histograms come as `_bucket`, `_sum` and `_count`.

| metric | kind | unit | labels | meaning |
|---|---|---|---|---|
)";

std::string labels(const Metric& metric) {
    std::string out;
    for (std::size_t i = 0; i < metric.labelCount(); ++i) {
        out.append(i > 0 ? ", `" : "`").append(metric.labels[i]).append("`");
    }
    return out;
}

std::string row(const Metric& metric) {
    std::string out("| `");
    out.append(metric.name).append("` | ").append(name(metric.kind)).append(" | ").append(metric.unit);
    return out.append(" | ").append(labels(metric)).append(" | ").append(metric.help).append(" |\n");
}

} // namespace

std::string metricsPage() {
    std::string page(kHead);
    for (const Metric& metric : metrics::kCatalogue) {
        page += row(metric);
    }
    page += "\nStages, in the order of a request's walk: ";
    for (const std::string_view stage : metrics::kStageNames) {
        page.append(stage == metrics::kStageNames.front() ? "`" : ", `").append(stage).append("`");
    }
    return page += ".\n";
}

} // namespace poise::reference
