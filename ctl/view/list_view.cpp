// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/view/list_view.hpp"

#include "ctl/text/number.hpp"
#include "ctl/text/printable.hpp"
#include "ctl/text/time.hpp"
#include "shared/wire/history_series.hpp"
#include "shared/wire/words.hpp"

#include <algorithm>
#include <utility>

namespace poise::ctl {
namespace {

constexpr std::int64_t kDay = 24LL * 60 * 60 * 1'000;

/// Days: the agent warns from then on as well.
constexpr std::int64_t kSoon = 30;

/// Of a series that this program does not know yet: empty.
std::string unitOf(std::string_view series) {
    const auto found = std::find_if(wire::kHistorySeries.begin(), wire::kHistorySeries.end(),
                                    [&](const wire::SeriesRow& row) { return row.name == series; });
    return found == wire::kHistorySeries.end() || found->unit.empty() ? std::string() : " " + std::string(found->unit);
}

TableCell timeCell(const std::optional<std::int64_t>& t) {
    return t ? TableCell{localTime(*t)} : TableCell{kNoData, Tone::faint};
}

} // namespace

std::string helloLine(const wire::Hello& hello) {
    const wire::AgentIdentity& agent = hello.agent;
    return printable((agent.name.empty() ? "the agent" : agent.name) +
                     (agent.region.empty() ? "" : " (" + agent.region + ")") + ", poised " + hello.version +
                     ", revision " + std::to_string(hello.revision) + ", your role is " +
                     std::string(wire::word(hello.role)));
}

std::string eventLine(const wire::Event& event, bool colour) {
    const std::string_view severity = wire::word(event.severity);
    const std::string padding(8 - std::min<std::size_t>(severity.size(), 8), ' ');
    std::string line = localTime(event.t) + "  " + toned(severity, toneOf(severity), colour) + padding + "  " +
                       toned(printable(event.source), Tone::strong, colour) + "  " + printable(event.text);
    if (event.actor) {
        line += " (" + printable(*event.actor) + ")";
    }
    return line;
}

TextTable historyTable(const wire::HistoryQuery& history) {
    std::vector<Heading> headings{{"TIME"}};
    std::size_t steps = 0;
    for (const wire::HistorySeries& series : history.series) {
        headings.push_back({printable(series.name) + unitOf(series.name), Align::right});
        steps = std::max(steps, series.values.size());
    }
    TextTable out(std::move(headings));
    for (std::size_t step = 0; step < steps; ++step) {
        std::vector<TableCell> row{{localTime(history.from + static_cast<std::int64_t>(step) * history.step)}};
        for (const wire::HistorySeries& series : history.series) {
            const auto value = step < series.values.size() ? series.values[step] : std::nullopt;
            row.push_back(value ? TableCell{shortest(*value)} : TableCell{kNoData, Tone::faint});
        }
        out.add(std::move(row));
    }
    return out;
}

std::string latencyLine(const wire::HistoryLatency& latency) {
    const std::uint64_t count = latency.requests;
    std::string line = std::to_string(count) + (count == 1 ? " request" : " requests");
    const std::pair<const char*, std::optional<double>> figures[] = {
        {": mean ", latency.mean}, {", p50 ", latency.p50}, {", p95 ", latency.p95}, {", p99 ", latency.p99}};
    for (const auto& [name, value] : figures) {
        line += value ? name + shortest(*value) + " ms" : "";
    }
    return line;
}

TextTable latencyTable(const wire::HistoryLatency& latency) {
    constexpr std::uint64_t kLongestBar = 40;
    std::uint64_t fullest = 1;
    for (const wire::LatencyBucket& bucket : latency.buckets) {
        fullest = std::max(fullest, bucket.requests);
    }
    TextTable out({{"UP TO ms", Align::right}, {"REQUESTS", Align::right}, {""}});
    for (const wire::LatencyBucket& bucket : latency.buckets) {
        std::string bar;
        for (std::uint64_t i = 0; i < (bucket.requests * kLongestBar + fullest - 1) / fullest; ++i) {
            bar += "█";
        }
        out.add({{shortest(bucket.to)}, {std::to_string(bucket.requests)}, {bar, Tone::good}});
    }
    return out;
}

TextTable certificateTable(std::vector<wire::Certificate> certificates, std::int64_t now) {
    std::ranges::stable_sort(certificates, {}, &wire::Certificate::until);
    TextTable out({{"LISTENER"}, {"NAMES"}, {"EXPIRES"}, {"DAYS", Align::right}, {"ISSUER"}, {"KEY"}, {"FILE"}});
    for (const wire::Certificate& certificate : certificates) {
        std::string names;
        for (const std::string& name : certificate.names) {
            names += (names.empty() ? "" : " ") + name;
        }
        const std::int64_t days = (certificate.until - now) / kDay;
        const Tone tone = certificate.until <= now ? Tone::bad : days < kSoon ? Tone::fair : Tone::plain;
        out.add({{printable(certificate.listener)},
                 {printable(names.empty() ? certificate.subject : names)},
                 {localTime(certificate.until)},
                 {certificate.until <= now ? "expired" : std::to_string(days), tone},
                 {certificate.selfSigned ? "itself" : printable(certificate.issuer)},
                 {printable(certificate.key)},
                 {printable(certificate.file)}});
    }
    return out;
}

TextTable tokenTable(std::span<const wire::TokenInfo> tokens) {
    TextTable out({{"NAME"}, {"ROLE"}, {"CREATED"}, {"EXPIRES"}, {"LAST USED"}});
    for (const wire::TokenInfo& token : tokens) {
        out.add({{token.name},
                 {std::string(wire::word(token.role))},
                 {localTime(token.created)},
                 timeCell(token.expires),
                 timeCell(token.lastUsed)});
    }
    return out;
}

} // namespace poise::ctl
