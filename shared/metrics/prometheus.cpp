// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/metrics/prometheus.hpp"

#include <cassert>
#include <charconv>
#include <cmath>

namespace poise::metrics {
namespace {

void appendEscaped(std::string& out, std::string_view value) {
    for (const char c : value) {
        switch (c) {
        case '\\':
            out += R"(\\)";
            break;
        case '"':
            out += R"(\")";
            break;
        case '\n':
            out += R"(\n)";
            break;
        default:
            out += c;
        }
    }
}

std::string formatted(double value) {
    if (!std::isfinite(value)) {
        return std::isnan(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }
    // Fixed notation where it is short, for people and for scripts that know no exponents.
    const double size = std::abs(value);
    const bool plain = size == 0 || (size >= 1e-9 && size < 1e15);
    std::array<char, 64> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   plain ? std::chars_format::fixed : std::chars_format::scientific);
    return {digits.data(), end.ptr};
}

/// `{a="1",b="2"}`, or nothing where there is no label. `bound` is the bucket's `le`, empty where there is none.
void appendLabels(std::string& out, const Metric& metric, PrometheusText::Labels values, std::string_view bound) {
    assert(values.size() == metric.labelCount());
    char separator = '{';
    const std::string_view* label = metric.labels.data();
    for (const std::string_view value : values) {
        out += separator;
        out += *label++;
        out += "=\"";
        appendEscaped(out, value);
        out += '"';
        separator = ',';
    }
    if (!bound.empty()) {
        out += separator;
        out += "le=\"";
        out += bound;
        out += '"';
        separator = ',';
    }
    if (separator == ',') {
        out += '}';
    }
}

void appendSample(std::string& out, const Metric& metric, std::string_view suffix, PrometheusText::Labels values,
                  std::string_view bound, std::string_view number) {
    out += metric.name;
    out += suffix;
    appendLabels(out, metric, values, bound);
    out += ' ';
    out += number;
    out += '\n';
}

} // namespace

std::string& PrometheusText::linesOf(const Metric& metric) {
    assert(&metric >= kCatalogue.data() && &metric < kCatalogue.data() + kCatalogue.size());
    return lines_[static_cast<std::size_t>(&metric - kCatalogue.data())];
}

void PrometheusText::addSample(const Metric& metric, Labels values, std::string_view number) {
    appendSample(linesOf(metric), metric, "", values, "", number);
}

void PrometheusText::add(const Metric& metric, Labels values, double value) {
    addSample(metric, values, formatted(value));
}

void PrometheusText::add(const Metric& metric, Labels values, const SparseHistogram& histogram) {
    std::string& out = linesOf(metric);
    for (const std::chrono::nanoseconds bound : kExposedBounds) {
        const std::string seconds = formatted(std::chrono::duration<double>(bound).count());
        appendSample(out, metric, "_bucket", values, seconds, std::to_string(histogram.countUpTo(bound)));
    }
    const std::string count = std::to_string(histogram.count());
    appendSample(out, metric, "_bucket", values, "+Inf", count);
    appendSample(out, metric, "_sum", values, "", formatted(histogram.total().count()));
    appendSample(out, metric, "_count", values, "", count);
}

std::string PrometheusText::text() const {
    std::string out;
    for (std::size_t i = 0; i < kCatalogue.size(); ++i) {
        if (lines_[i].empty()) {
            continue;
        }
        const Metric& metric = kCatalogue[i];
        out.append("# HELP ").append(metric.name).append(" ").append(metric.help).append("\n");
        out.append("# TYPE ").append(metric.name).append(" ").append(name(metric.kind)).append("\n");
        out += lines_[i];
    }
    return out;
}

} // namespace poise::metrics
