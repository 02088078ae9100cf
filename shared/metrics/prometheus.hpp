// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Writes samples in Prometheus' text format, with the catalogue's names, types and help.
///
/// The format wants all samples of a metric together under one heading. Callers rather go server by server, so each
/// metric gathers its own lines, and text() puts them in the catalogue's order.
/// Format: https://prometheus.io/docs/instrumenting/exposition_formats/, version 0.0.4.
#pragma once

#include "shared/metrics/catalogue.hpp"
#include "shared/metrics/sparse_histogram.hpp"

#include <array>
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace poise::metrics {

class PrometheusText {
  public:
    static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

    using Labels = std::initializer_list<std::string_view>;

    /// A sample of a row of the catalogue; one value per label of that row, in its order.
    void add(const Metric& metric, Labels values, std::integral auto value) {
        addSample(metric, values, std::to_string(value));
    }

    void add(const Metric& metric, Labels values, double value);

    /// Buckets up to kExposedBounds, in seconds, their sum and their count.
    void add(const Metric& metric, Labels values, const SparseHistogram& histogram);

    /// Everything added so far. Metrics without a sample are left out.
    [[nodiscard]] std::string text() const;

  private:
    void addSample(const Metric& metric, Labels values, std::string_view number);
    std::string& linesOf(const Metric& metric);

    std::array<std::string, kCatalogue.size()> lines_;
};

} // namespace poise::metrics
