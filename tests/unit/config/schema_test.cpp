// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What the schema promises: every key is known, described, and its default and example are values it accepts.
#include "agent/control/config/check.hpp"
#include "shared/config/load.hpp"
#include "tests/unit/config/case.hpp"

#include <QTest>

#include <functional>
#include <map>
#include <set>

using namespace poise;

class SchemaTest : public QObject {
    Q_OBJECT

  private slots:
    void everyPromisedKeyIsAccepted();
    void everyKeyIsPromised();
    void whatIsNotBuiltIsWarnedOf();
    void everyFieldIsDescribed();
    void everyDefaultIsAccepted();
    void everyExampleIsAccepted();
    void defaultsAreThoseOfTheSpecification_data();
    void defaultsAreThoseOfTheSpecification();
    void classesOfTheSpecificationExist();
};

namespace {

struct Leaf {
    const schema::Section* section;
    const schema::Field* field;
    std::string path;   ///< "pools.*.health.path"
    std::string header; ///< the TOML that a value of the key stands below: "[pools.n.health]\n"
};

/// All fields that have no section of their own.
void collect(const schema::Section& section, const std::string& path, const std::string& header,
             std::vector<Leaf>& leaves) {
    for (const schema::Field& field : section.fields()) {
        const std::string name(field.name);
        if (field.section == nullptr) {
            leaves.push_back({&section, &field, path + name, header.empty() ? "" : header + "\n"});
            continue;
        }
        const std::string table = (header.empty() ? "" : header.substr(1, header.size() - 2) + ".") + name;
        if (field.type == schema::Type::namedTables) {
            collect(field.section(), path + name + ".*.", "[" + table + ".n]", leaves);
        } else if (field.type == schema::Type::table) {
            collect(field.section(), path + name + ".", "[" + table + "]", leaves);
        } else {
            collect(field.section(), path + name + "[].", "", leaves);
        }
    }
}

const std::vector<Leaf>& leaves() {
    static const std::vector<Leaf> all = [] {
        std::vector<Leaf> found;
        collect(config::rootSection(), "", "", found);
        return found;
    }();
    return all;
}

/// The problem that the key itself has with a value, others (a pool that is missing, say) aside.
std::string refusalOf(const Leaf& leaf, const std::string& value) {
    const std::string text = leaf.header + std::string(leaf.field->name) + " = " + value;
    for (const schema::Problem& problem : config::parse(text, "t").problems) {
        const bool own = problem.path.ends_with(leaf.field->name) || problem.path.ends_with(']');
        if (own && problem.severity == schema::Severity::error &&
            problem.text.find(" names no ") == std::string::npos) {
            return control::formatProblem(problem);
        }
    }
    return {};
}

std::set<std::string> keysOf(const schema::Node& node, const schema::Section& section, const std::string& path) {
    std::set<std::string> keys;
    for (const schema::Member& member : *node.table()) {
        const schema::Field* field = section.find(member.key);
        if (field == nullptr || field->section == nullptr) {
            keys.insert(path + member.key);
            continue;
        }
        const auto below = [&](const schema::Node& table, const std::string& prefix) {
            keys.merge(keysOf(table, field->section(), prefix));
        };
        if (field->type == schema::Type::table) {
            below(member.value, path + member.key + ".");
        } else if (field->type == schema::Type::namedTables) {
            for (const schema::Member& named : *member.value.table()) {
                below(named.value, path + member.key + ".*.");
            }
        } else {
            for (const schema::Node& item : *member.value.list()) {
                below(item, path + member.key + "[].");
            }
        }
    }
    return keys;
}

} // namespace

void SchemaTest::everyPromisedKeyIsAccepted() {
    const config::Loaded loaded = config::parse(std::string(test::promised()), "t");
    for (const schema::Problem& problem : loaded.problems) {
        QVERIFY2(problem.severity == schema::Severity::warning, control::formatProblem(problem).c_str());
    }
    QCOMPARE(loaded.config.agent.name, std::string("edge-1"));
    QCOMPARE(loaded.config.listeners.items[0].routes.items[0].match.headers[0].second, std::string("gold"));
    QCOMPARE(loaded.config.pools.find("web")->servers.items[1].weight, 50.0);
    QCOMPARE(loaded.config.security.trustedProxies.size(), std::size_t(3));
}

void SchemaTest::everyKeyIsPromised() {
    const config::Loaded loaded = config::parse(std::string(test::promised()), "t");
    const std::set<std::string> promised = keysOf(loaded.source, config::rootSection(), "");
    // The expert half of the forecast is left out above, to keep the example readable; the example's listener, and the
    // rules for its requests, speak HTTP.
    const std::set<std::string> unsaid{"agent.history_size",
                                       "agent.upgrade_timeout",
                                       "agent.upgrade_drain",
                                       "log.access_sample",
                                       "log.syslog",
                                       "log.trace",
                                       "pools.*.scaling.prediction.trend",
                                       "pools.*.scaling.prediction.decrease_below",
                                       "listeners.*.routes[].match.sni",
                                       "listeners.*.routes[].match.alpn",
                                       "shaping.rules[].match.sni",
                                       "shaping.rules[].match.alpn"};
    for (const Leaf& leaf : leaves()) {
        QVERIFY2(promised.contains(leaf.path) || unsaid.contains(leaf.path), leaf.path.c_str());
    }
}

void SchemaTest::whatIsNotBuiltIsWarnedOf() {
    std::string keys;
    for (const schema::Problem& problem : config::parse(std::string(test::promised()), "t").problems) {
        keys += problem.path + " ";
    }
    QCOMPARE(QString::fromStdString(keys),
             QString("agent.latitude agent.longitude "
                     "listeners.web.tls.acme "
                     "listeners.web.routes.api.class listeners.web.routes.api.mirror "
                     "pools.web.weights pools.web.health.error_rate "
                     "pools.web.breaker pools.web.affinity "
                     "pools.web.connections.prewarm "
                     "pools.web.scaling shaping security.allow "
                     "security.deny security.geo "
                     "security.headers security.behaviour security.auth dns cluster alerts reports "));
}

void SchemaTest::everyFieldIsDescribed() {
    QVERIFY(leaves().size() > 120);
    for (const Leaf& leaf : leaves()) {
        const QString help =
            QString::fromUtf8(leaf.field->help.data(), static_cast<qsizetype>(leaf.field->help.size()));
        QVERIFY2(help.endsWith('.') && !help.contains('\n'), leaf.path.c_str());
        QVERIFY2(leaf.field->section != nullptr || !schema::accepted(*leaf.field).empty(), leaf.path.c_str());
    }
}

void SchemaTest::everyDefaultIsAccepted() {
    for (const Leaf& leaf : leaves()) {
        const std::string value = leaf.section->defaultOf(*leaf.field);
        if (!value.empty() && !leaf.header.empty()) {
            QCOMPARE(QString::fromStdString(refusalOf(leaf, value)), QString());
        }
    }
}

void SchemaTest::everyExampleIsAccepted() {
    for (const Leaf& leaf : leaves()) {
        if (!leaf.field->example.empty() && !leaf.header.empty()) {
            QCOMPARE(QString::fromStdString(refusalOf(leaf, std::string(leaf.field->example))), QString());
        }
    }
}

void SchemaTest::defaultsAreThoseOfTheSpecification_data() {
    QTest::addColumn<QString>("value");
    const std::pair<const char*, const char*> kDefaults[] = {
        {"pools.*.servers.*.weight", "100"},
        {"pools.*.weights.adjustment_interval", "\"30s\""},
        {"pools.*.weights.max", "1000"},
        {"pools.*.weights.min", "1"},
        {"pools.*.weights.factors.response_time", "0.4"},
        {"pools.*.weights.factors.cpu", "0.3"},
        {"pools.*.weights.factors.connections", "0.2"},
        {"pools.*.weights.factors.error_rate", "0.1"},
        {"pools.*.weights.sensitivity", "0.1"},
        {"pools.*.weights.smoothing", "0.8"},
        {"pools.*.health.checks", ""},
        {"pools.*.health.intervals.healthy", "\"30s\""},
        {"pools.*.health.intervals.unhealthy", "\"5s\""},
        {"pools.*.health.intervals.degraded", "\"15s\""},
        {"pools.*.health.path", "\"/health\""},
        {"pools.*.health.expect_status", "\"200-299\""},
        {"pools.*.health.timeout", "\"5s\""},
        {"pools.*.health.failures", "3"},
        {"pools.*.health.successes", "2"},
        {"pools.*.health.error_rate", "0.05"},
        {"pools.*.health.degraded_factor", "0.5"},
        {"pools.*.health.initial_state", "\"unknown\""},
        {"pools.*.health.require", "\"all\""},
        {"pools.*.breaker.enabled", "true"},
        {"pools.*.breaker.failures", "5"},
        {"pools.*.breaker.recovery", "\"1m\""},
        {"pools.*.breaker.half_open_requests", "3"},
        {"pools.*.affinity.method", "\"none\""},
        {"pools.*.affinity.timeout", "\"30m\""},
        {"pools.*.affinity.stickiness", "\"soft\""},
        {"pools.*.affinity.cookie.name", "\"lb_session\""},
        {"pools.*.affinity.cookie.http_only", "true"},
        {"pools.*.affinity.cookie.secure", ""},
        {"pools.*.affinity.cookie.same_site", "\"strict\""},
        {"pools.*.affinity.cookie.path", "\"/\""},
        {"pools.*.affinity.failover.enabled", "true"},
        {"pools.*.affinity.failover.migrate", "true"},
        {"pools.*.affinity.failover.max_retries", "2"},
        {"pools.*.affinity.ring.virtual_nodes", "160"},
        {"pools.*.affinity.ring.hash", "\"sha256\""},
        {"pools.*.connections.max_per_server", "1000"},
        {"pools.*.connections.connect_timeout", "\"30s\""},
        {"pools.*.connections.keep_alive", "\"1m\""},
        {"pools.*.connections.max_idle", "100"},
        {"pools.*.connections.max_requests", "0"},
        {"pools.*.connections.max_age", ""},
        {"pools.*.connections.queue", "1000"},
        {"pools.*.connections.queue_timeout", "\"5s\""},
        {"pools.*.connections.prewarm", "0"},
        {"pools.*.connections.tcp_keep_alive", "\"1m\""},
        {"pools.*.retry.attempts", "2"},
        {"pools.*.retry.on", "[\"connect\", \"reset_before_response\"]"},
        {"pools.*.retry.budget", "0.2"},
        {"pools.*.scaling.triggers.cpu", "0.7"},
        {"pools.*.scaling.triggers.memory", "0.8"},
        {"pools.*.scaling.triggers.connections", "1000"},
        {"pools.*.scaling.triggers.response_time", "\"1s\""},
        {"pools.*.scaling.policy.scale_up_cooldown", "\"5m\""},
        {"pools.*.scaling.policy.scale_down_cooldown", "\"15m\""},
        {"pools.*.scaling.policy.scale_up_factor", "1.5"},
        {"pools.*.scaling.policy.scale_down_factor", "0.8"},
        {"pools.*.scaling.min_instances", "2"},
        {"pools.*.scaling.max_instances", "50"},
        {"pools.*.scaling.prediction.look_ahead", "\"30m\""},
        {"pools.*.scaling.prediction.history_points", "168"},
        {"pools.*.scaling.prediction.armed", "false"},
        {"shaping.rate_limits.enabled", "false"},
        {"shaping.rate_limits.global", "\"10000/s\""},
        {"shaping.rate_limits.per_client", "\"100/s\""},
        {"shaping.rate_limits.burst", "1.5"},
        {"shaping.client_breaker.failure_threshold", "0.5"},
        {"shaping.client_breaker.request_volume", "20"},
        {"shaping.client_breaker.sleep_window", "\"1m\""},
    };
    for (const auto& [path, value] : kDefaults) {
        QTest::newRow(path) << QString::fromUtf8(value);
    }
}

void SchemaTest::defaultsAreThoseOfTheSpecification() {
    QFETCH(const QString, value);
    const auto leaf = std::find_if(leaves().begin(), leaves().end(),
                                   [](const Leaf& one) { return one.path == QTest::currentDataTag(); });
    QVERIFY(leaf != leaves().end());
    QCOMPARE(QString::fromStdString(leaf->section->defaultOf(*leaf->field)), value);
}

void SchemaTest::classesOfTheSpecificationExist() {
    const config::Loaded loaded = config::parse("[shaping.classes.high]\nqueue = 5", "t");
    QVERIFY(loaded.usable());
    std::string classes;
    for (const config::TrafficClass& one : loaded.config.shaping.classes) {
        classes += one.name + " " + std::to_string(one.priority) + " " + schema::formatNumber(one.bandwidth) + " " +
                   schema::formatDuration(one.maxLatency) + " " + std::to_string(one.queue) + "\n";
    }
    QCOMPARE(QString::fromStdString(classes), QString("critical 1 0.4 50ms 1000\nhigh 2 0.3 100ms 5\n"
                                                      "normal 3 0.2 500ms 1000\nlow 4 0.1 2s 1000\n"));
}

QTEST_APPLESS_MAIN(SchemaTest)
#include "schema_test.moc"
