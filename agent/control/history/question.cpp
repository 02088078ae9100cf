// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/question.hpp"

#include "agent/control/history/series.hpp"
#include "agent/control/history/tiers.hpp"
#include "shared/schema/units.hpp"
#include "shared/wire/history_series.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <iterator>
#include <utility>

namespace poise::history {
namespace {

/// Steps that people like to read, in seconds; all multiples of the tiers' before them.
constexpr std::array<std::int64_t, 20> kHandySteps{1,   2,    5,    10,   20,    30,    60,    120,   300,    600,
                                                   900, 1200, 1800, 3600, 10800, 21600, 43200, 86400, 604800, 2592000};
constexpr std::int64_t kLongestStep = std::int64_t{3660} * 86'400;
/// The year 9999 ends.
constexpr std::int64_t kLastMoment = 253'402'300'800'000;

wire::Error invalid(std::string sentence) {
    return {wire::Code::invalidParams, std::move(sentence)};
}

std::string inWords(std::int64_t seconds) {
    return schema::formatDuration(std::chrono::seconds(seconds));
}

bool fits(const wire::SeriesLabels& kinds, const wire::HistoryLabels& labels) {
    return labels.server ? kinds.server : labels.pool ? kinds.pool : labels.listener ? kinds.listener : kinds.none;
}

std::string_view kindOf(const wire::HistoryLabels& labels) {
    return labels.server ? "a server" : labels.pool ? "a pool" : labels.listener ? "a listener" : "the whole agent";
}

std::optional<wire::Error> problemOf(const std::string& series, const wire::HistoryLabels& labels) {
    const auto* const row = std::ranges::find(wire::kHistorySeries, series, &wire::SeriesRow::name);
    if (row != wire::kHistorySeries.end() && fits(row->labels, labels)) {
        return std::nullopt;
    }
    std::string sentence = row == wire::kHistorySeries.end()
                               ? "there is no series \"" + series + "\""
                               : "there is no series \"" + series + "\" of " + std::string(kindOf(labels));
    sentence += "; of " + std::string(kindOf(labels)) + " there are";
    for (const wire::SeriesRow& known : wire::kHistorySeries) {
        if (fits(known.labels, labels)) {
            sentence.append(" ").append(known.name);
        }
    }
    return invalid(std::move(sentence));
}

Answer<std::optional<std::int64_t>> stepOf(const wire::HistoryQueryParams& params) {
    if (!params.step) {
        return std::optional<std::int64_t>();
    }
    const std::optional<schema::Millis> step = schema::parseDuration(*params.step);
    const std::int64_t seconds = step && step->count() % 1000 == 0 ? step->count() / 1000 : 0;
    if (seconds <= 0 || seconds > kLongestStep) {
        return invalid("step must be a whole number of seconds up to ten years, such as \"10s\", \"5m\" or \"1h\"");
    }
    return std::optional(seconds);
}

/// The part that all questions have.
template <typename Params>
Answer<Question> aboutWhat(const Params& params) {
    const std::optional<std::string> name = entityName(params.labels);
    if (!name) {
        return invalid("labels name nothing, a listener, a pool, or a pool and one of its servers");
    }
    if (params.from < 0 || params.to > kLastMoment || params.from >= params.to) {
        return invalid("from must be earlier than to, both in milliseconds since the epoch");
    }
    return Question{
        .name = *name, .entity = idOf(*name), .from = params.from / 1000, .to = (params.to + 999) / 1000, .step = {}};
}

std::int64_t countOf(const Question& question, std::int64_t step) {
    return (alignUp(question.to, step) - alignDown(question.from, step)) / step;
}

/// Ten to a decade of milliseconds, from one microsecond on; none before the first request or after the last.
std::vector<wire::LatencyBucket> latencyBuckets(const metrics::SparseHistogram& durations) {
    std::vector<wire::LatencyBucket> buckets;
    double from = 0;
    std::uint64_t before = 0;
    for (int exponent = -30; before < durations.count(); ++exponent) {
        const double to = std::pow(10.0, exponent / 10.0);
        const std::chrono::duration<double, std::milli> bound(to);
        const std::uint64_t upTo = durations.countUpTo(std::chrono::duration_cast<std::chrono::nanoseconds>(bound));
        if (upTo > before || !buckets.empty()) {
            buckets.push_back({from, to, upTo - before});
        }
        before = upTo;
        from = to;
    }
    return buckets;
}

std::int64_t handyStep(const Question& question, std::int64_t finest, std::int64_t points) {
    for (const std::int64_t step : kHandySteps) {
        if (step % finest == 0 && countOf(question, step) <= points) {
            return step;
        }
    }
    // Centuries: whatever it takes, rounded to days.
    return alignUp((question.to - question.from) / (points - 1) + 1, 86'400);
}

} // namespace

Answer<Question> check(const wire::HistoryQueryParams& params) {
    Answer<Question> question = aboutWhat(params);
    if (!question) {
        return question;
    }
    if (params.series.empty() || params.series.size() > wire::kHistorySeries.size()) {
        return invalid("name at least one series, and each once");
    }
    for (const std::string& series : params.series) {
        if (std::optional<wire::Error> problem = problemOf(series, params.labels)) {
            return std::move(*problem);
        }
    }
    const auto step = stepOf(params);
    if (!step) {
        return step.error();
    }
    question->step = *step;
    return question;
}

Answer<Question> check(const wire::HistoryLatencyParams& params) {
    if (params.labels.listener) {
        return invalid("latency is kept of the whole agent, a pool, or a pool and one of its servers");
    }
    return aboutWhat(params);
}

Answer<Steps> stepsFor(const Question& question, std::int64_t finest) {
    const std::int64_t step =
        question.step ? alignUp(*question.step, finest) : handyStep(question, finest, kUsualPoints);
    const std::int64_t count = countOf(question, step);
    if (count > kMostPoints) {
        const std::int64_t smallest = handyStep(question, finest, kMostPoints);
        return invalid("an answer has at most 2,000 points; the smallest step for this range is \"" +
                       inWords(smallest) + "\"");
    }
    return Steps{.from = alignDown(question.from, step), .step = step, .count = static_cast<std::size_t>(count)};
}

wire::Error notFound(const Question& question) {
    return {wire::Code::notFound, "there is no history of " + question.name};
}

wire::HistoryQuery answer(const wire::HistoryQueryParams& params, const Found& found) {
    wire::HistoryQuery result;
    result.from = found.steps.from * 1000;
    result.step = found.steps.step * 1000;
    for (const std::string& name : params.series) {
        const SeriesValue valueOf = seriesValue(name);
        wire::HistorySeries& series = result.series.emplace_back();
        series.name = name;
        series.labels = params.labels;
        series.values.reserve(found.values.size());
        std::ranges::transform(found.values, std::back_inserter(series.values), valueOf);
    }
    return result;
}

wire::HistoryLatency answer(const wire::HistoryLatencyParams& /*params*/, const Found& found) {
    wire::HistoryLatency result;
    result.from = found.steps.from * 1000;
    result.to = result.from + found.steps.step * static_cast<std::int64_t>(found.steps.count) * 1000;
    StepValue whole;
    for (const StepValue& step : found.values) {
        whole.point.duration += step.point.duration;
    }
    result.requests = whole.point.duration.count();
    result.mean = seriesValue("mean_ms")(whole);
    result.p50 = seriesValue("p50_ms")(whole);
    result.p95 = seriesValue("p95_ms")(whole);
    result.p99 = seriesValue("p99_ms")(whole);
    result.buckets = latencyBuckets(whole.point.duration);
    return result;
}

} // namespace poise::history
