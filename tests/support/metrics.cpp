// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/metrics.hpp"

#include "shared/metrics/catalogue.hpp"
#include "tests/support/raw_client.hpp"

#include <algorithm>
#include <stdexcept>

namespace poise::test {
namespace {

[[noreturn]] void refuse(std::string_view line) {
    throw std::runtime_error("no line of metrics: '" + std::string(line) + "'");
}

/// `a="x",b="y"`; values hold no escapes, as the names in tests have none.
Metrics::Labels parseLabels(std::string_view text, std::string_view line) {
    Metrics::Labels labels;
    while (!text.empty()) {
        const std::size_t equals = text.find("=\"");
        const std::size_t end = equals == std::string_view::npos ? equals : text.find('"', equals + 2);
        if (end == std::string_view::npos) {
            refuse(line);
        }
        labels.emplace(text.substr(0, equals), text.substr(equals + 2, end - equals - 2));
        text.remove_prefix(end + 1);
        text.remove_prefix(std::min<std::size_t>(text.size(), text.starts_with(',') ? 1 : 0));
    }
    return labels;
}

Metrics::Series parseLine(std::string_view line) {
    const std::size_t space = line.rfind(' ');
    const std::size_t brace = line.find('{');
    if (space == std::string_view::npos || (brace != std::string_view::npos && line[space - 1] != '}')) {
        refuse(line);
    }
    Metrics::Series series;
    series.name = line.substr(0, std::min(brace, space));
    series.value = std::stod(std::string(line.substr(space + 1)));
    if (brace != std::string_view::npos) {
        series.labels = parseLabels(line.substr(brace + 1, space - brace - 2), line);
    }
    return series;
}

void requireKnown(std::string_view name, const Metrics::Labels& labels) {
    const auto* metric = std::find_if(metrics::kCatalogue.begin(), metrics::kCatalogue.end(),
                                      [&](const metrics::Metric& one) { return one.name == name; });
    if (metric == metrics::kCatalogue.end()) {
        throw std::logic_error("no metric has the name " + std::string(name));
    }
    for (const auto& [key, value] : labels) {
        if (std::find(metric->labels.begin(), metric->labels.end(), key) == metric->labels.end()) {
            throw std::logic_error(std::string(name) + " has no label " + key);
        }
    }
}

bool isCounter(std::string_view name) {
    return name.ends_with("_total") || name.ends_with("_count") || name.ends_with("_bucket");
}

} // namespace

Metrics Metrics::of(std::uint16_t managementPort) {
    const auto response = RawClient(managementPort).get("/metrics", "localhost");
    if (!response || response->status != 200 || !response->complete) {
        throw std::runtime_error("/metrics answered " + std::to_string(response ? response->status : 0));
    }
    return parse(response->body);
}

Metrics Metrics::parse(std::string_view text) {
    Metrics metrics;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (!line.empty() && line.front() != '#') {
            metrics.series_.push_back(parseLine(line));
        }
    }
    return metrics;
}

double Metrics::sum(std::string_view name, const Labels& labels) const {
    requireKnown(name, labels);
    double total = 0;
    for (const Series& one : series_) {
        if (one.name == name && std::includes(one.labels.begin(), one.labels.end(), labels.begin(), labels.end())) {
            total += one.value;
        }
    }
    return total;
}

std::string Metrics::wentBackSince(const Metrics& earlier) const {
    for (const Series& before : earlier.series_) {
        if (!isCounter(before.name)) {
            continue;
        }
        const auto now = std::find_if(series_.begin(), series_.end(), [&](const Series& one) {
            return one.name == before.name && one.labels == before.labels;
        });
        if (now == series_.end() || now->value < before.value) {
            return before.name + " from " + std::to_string(before.value) + " to " +
                   (now == series_.end() ? "nothing" : std::to_string(now->value));
        }
    }
    return {};
}

} // namespace poise::test
