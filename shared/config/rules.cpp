// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/rules.hpp"

#include "shared/config/forms.hpp"
#include "shared/schema/text.hpp"

#include <algorithm>
#include <cmath>

namespace poise::config {

namespace {

using schema::Path;

std::string listed(const std::vector<std::string_view>& names) {
    constexpr std::size_t kMost = 8;
    std::string out;
    for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i) {
        out += (i == 0 ? "" : " | ") + schema::quoted(names[i]);
    }
    return names.size() > kMost ? out + " | …" : out;
}

void checkAgent(const Root& root, Findings& findings) {
    if (root.agent.latitude.has_value() != root.agent.longitude.has_value()) {
        findings.error({"agent", root.agent.latitude ? "latitude" : "longitude"}, "stands alone",
                       "latitude and longitude together");
    }
    if (!root.log.syslog.empty() && !root.log.file.empty()) {
        findings.error({"log", "syslog"}, "stands beside file, which would get no line", "one of the two");
    }
    if (!root.management.tls && !schema::isLoopback(root.management.listen.host)) {
        findings.error({"management", "tls"}, "tokens would travel in the clear",
                       "true, or false with a loopback address as management.listen");
    }
}

void checkShaping(const Root& root, Findings& findings) {
    const Shaping& shaping = root.shaping;
    double sum = 0;
    for (const TrafficClass& trafficClass : shaping.classes) {
        sum += trafficClass.bandwidth;
    }
    constexpr double kTolerance = 1e-6;
    if (sum > 1 + kTolerance) {
        findings.error({"shaping", "classes"}, "the classes' bandwidths add up to " + formatSum(sum),
                       "at most 1, of critical, high, normal and low too");
    }
    for (const ShapingRule& rule : shaping.rules) {
        const Path path{"shaping", "rules", rule.name};
        checkMatch(rule.match, path / "match", findings);
        if (!rule.trafficClass.empty()) {
            checkReference(rule.trafficClass, namesOf(shaping.classes), "class", path / "class", findings);
        }
    }
}

} // namespace

void Findings::error(const Path& path, std::string text, std::string accepted, std::string suggestion) {
    problems_.push_back({path.text(), file_, schema::locate(source_, path), schema::Severity::error, std::move(text),
                         std::move(accepted), std::move(suggestion)});
}

void Findings::warning(const Path& path, std::string text) {
    problems_.push_back(
        {path.text(), file_, schema::locate(source_, path), schema::Severity::warning, std::move(text), {}, {}});
}

bool checkReference(const std::string& name, const std::vector<std::string_view>& known, std::string_view what,
                    const Path& path, Findings& findings) {
    if (std::find(known.begin(), known.end(), name) != known.end()) {
        return true;
    }
    std::string text = schema::quotedShort(name) + " names no ";
    text += what;
    findings.error(path, std::move(text), known.empty() ? "a " + std::string(what) + " of this file" : listed(known),
                   schema::nearest(name, known));
    return false;
}

std::string formatSum(double sum) {
    return schema::formatNumber(std::round(sum * 1e6) / 1e6);
}

void checkMatch(const Match& match, const Path& path, Findings& findings) {
    for (const auto& [name, value] : match.headers) {
        if (!kToken.matches(name)) {
            findings.error(path / "headers" / name, "cannot be the name of a header field",
                           std::string(kToken.accepted));
        }
    }
}

void checkRules(const Root& root, Findings& findings) {
    checkAgent(root, findings);
    checkListeners(root, findings);
    checkPools(root, findings);
    checkShaping(root, findings);
}

} // namespace poise::config
