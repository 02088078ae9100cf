// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/console/view/page_scene.hpp"

#include "console/style/theme.hpp"
#include "console/text/times.hpp"
#include "console/text/units.hpp"
#include "shared/wire/codec.hpp"
#include "shared/wire/methods.hpp"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QTranslator>

#include <cmath>

namespace poise::console::test {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kBegin = 1'767'225'600'000;

double wave(std::size_t seed, double at) {
    return 1 + 0.25 * std::sin(at / 37 + double(seed)) + 0.12 * std::sin(at / 7.3 + 2.1 * double(seed)) +
           0.05 * std::sin(at * 1.7 + double(seed * seed));
}

/// What is said of a figure at a moment, by history as by telemetry.
double figureAt(std::string_view series, std::string_view whose, std::int64_t t) {
    const double at = double(t - kBegin) / 1000;
    const bool agent = whose.empty();
    if (series == "rps") {
        const double most = whose.find('/') != std::string_view::npos ? 300 : 900;
        return agent ? figureAt(series, "api", t) + figureAt(series, "web", t) : most * wave(whose.size(), at);
    }
    if (series == "error_rate") {
        return 0.004 * wave(whose.size() + 2, at);
    }
    if (series == "servers_up") {
        return 8;
    }
    if (series == "connections_open") {
        return std::round(400 * wave(5, at));
    }
    if (series == "in_flight") {
        return std::round(60 * wave(whose.size() + 4, at));
    }
    const double rank = series == "p50_ms" ? 1 : series == "p95_ms" ? 2.3 : 4;
    return 20 * rank * wave(whose.size() + std::size_t(rank), at);
}

} // namespace

void prepareApplication() {
    QCoreApplication::setOrganizationName(u"poise-test"_s);
    QCoreApplication::setApplicationName(u"view"_s);
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    text::setUnits({.zone = text::Zone::utc});
    static QTranslator words; // English has plurals too
    if (words.load(QStringLiteral(POISE_WORDS "/poise_en.qm"))) {
        QCoreApplication::installTranslator(&words);
    }
    theme().install(*qApp);
    theme().setMode(ThemeMode::light);
}

PageScene::PageScene() {
    answerHistory();
}

PageScene::~PageScene() = default;

void PageScene::answerHistory() {
    there_.on("history.query", [](const boost::json::object& params) -> Answer<boost::json::value> {
        wire::HistoryQueryParams asked;
        if (wire::fromJson(boost::json::value(params), asked, wire::Unknown::ignore)) {
            return wire::Error(wire::Code::invalidParams);
        }
        const std::int64_t step = std::max<std::int64_t>(1000, (asked.to - asked.from) / 300);
        boost::json::array series;
        const std::string whose =
            asked.labels.pool.value_or("") + (asked.labels.server ? "/" + *asked.labels.server : "");
        for (const std::string& name : asked.series) {
            boost::json::array values;
            for (std::int64_t t = asked.from / step * step; t < asked.to; t += step) {
                const bool gap = t >= kBegin - 600'000 && t < kBegin - 570'000; // the agent did not run
                values.push_back(gap ? boost::json::value() : boost::json::value(figureAt(name, whose, t)));
            }
            series.push_back({{"name", name}, {"labels", boost::json::object()}, {"values", values}});
        }
        return boost::json::object{{"from", asked.from / step * step}, {"step", step}, {"series", series}};
    });
}

void PageScene::addTraffic() {
    wire::HistoryLatency& took = there_.latency;
    took = {.requests = 0, .mean = 31, .p50 = 21.5, .p95 = 84, .p99 = 190, .buckets = {}};
    for (int i = 5; i < 25; ++i) {
        const double middle = i < 18 ? 13 : 22; // most are quick, some wait for something
        const double many = (i < 18 ? 9000 : 700) * std::exp(-std::pow(double(i) - middle, 2) / 9);
        took.buckets.push_back({std::pow(10, i / 10.0), std::pow(10, (i + 1) / 10.0), std::uint64_t(many)});
        took.requests += took.buckets.back().requests;
    }
    there_.addServers("web", 6);
    there_.setCell("servers", "web/b", "state", std::string("down"));
    there_.setCell("servers", "web/b", "reason", std::string("tcp: connection refused"));
    there_.setCell("servers", "web/c", "state", std::string("draining"));
    there_.setCell("servers", "web/s1", "state", std::string("degraded"));
    there_.setCell("servers", "web/s2", "state", std::string("maintenance"));
    there_.setCell("pools", "web", "servers_up", std::int64_t(6));
    there_.setCell("pools", "web", "servers_total", std::int64_t(9));
    there_.setCell("pools", "api", "servers_up", std::int64_t(2));
    there_.setCell("pools", "api", "servers_total", std::int64_t(2));
    there_.setCell("overview", "agent", "servers_up", std::int64_t(8));
    there_.setCell("overview", "agent", "servers_total", std::int64_t(11));
    there_.addEvent(wire::EventSeverity::warning, "server.health", "web/b", "web/b is unhealthy: connection refused");
    there_.addEvent(wire::EventSeverity::info, "config.applied", "config", "revision 7 was applied: one change");
    there_.addEvent(wire::EventSeverity::critical, "history.storage_failed", "history",
                    "history cannot be stored: no space left on device");
}

bool PageScene::next() {
    ++round_;
    t_ += 1000;
    wire::Table& servers = there_.tables["servers"];
    for (std::size_t row = 0; row < servers.keys.size(); ++row) {
        const std::string& key = servers.keys[row];
        const double busy = key == "web/b" ? 0 : wave(row, round_);
        there_.setCell("servers", key, "rps", busy == 0 ? 0 : figureAt("rps", key, t_));
        there_.setCell("servers", key, "in_flight", std::int64_t(20 * busy));
        there_.setCell("servers", key, "load", std::min(1.0, 0.4 * busy + 0.08 * double(row % 6)));
        for (const char* column : {"p50_ms", "p95_ms", "p99_ms"}) {
            there_.setCell("servers", key, column, busy == 0 ? wire::Cell() : wire::Cell(figureAt(column, key, t_)));
        }
        there_.setCell("servers", key, "error_rate", busy == 0 ? wire::Cell() : wire::Cell(0.004 * double(row % 5)));
        there_.setCell("servers", key, "last_check_t", t_ - 700);
    }
    for (const std::string& pool : there_.tables["pools"].keys) {
        for (const char* column : {"rps", "p50_ms", "p95_ms", "p99_ms", "error_rate"}) {
            there_.setCell("pools", pool, column, figureAt(column, pool, t_));
        }
        there_.setCell("pools", pool, "in_flight", std::int64_t(figureAt("in_flight", pool, t_)));
    }
    for (const char* column : {"rps", "p50_ms", "p95_ms", "p99_ms", "error_rate"}) {
        there_.setCell("overview", "agent", column, figureAt(column, "", t_));
    }
    for (const char* column : {"connections_open", "in_flight"}) {
        there_.setCell("overview", "agent", column, std::int64_t(figureAt(column, "", t_)));
    }
    there_.publish(t_);
    const qint64 wanted = t_;
    here_->clock().advance(1000);
    return here_->until([&] { return agent().connection().dataTime >= wanted; });
}

bool PageScene::show(Page& page, const QSize& size) {
    static QTemporaryDir folder;
    here_ = std::make_unique<AgentScene>(there_.profile(folder.path()));
    if (!here_->live()) {
        return false;
    }
    page.setAgent(&agent());
    page.resize(size);
    page.show();
    page.activate();
    const bool subscribed = here_->until([&] { return there_.subscribedTopics().contains(u"overview"_s); });
    return subscribed && next() && here_->until([&] { return agent().table("overview") != nullptr; });
}

void PageScene::picture(QWidget& widget, const QString& name) {
    const QString folder = qEnvironmentVariable("POISE_PICTURES");
    if (!folder.isEmpty()) {
        widget.grab().save(QDir(folder).filePath(name + u".png"_s));
    }
}

} // namespace poise::console::test
