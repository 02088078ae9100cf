// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What sets two documents apart, whose edit that is, and where two editors collide.
#include "shared/config/changes.hpp"
#include "shared/config/describe.hpp"
#include "tests/unit/config/edit.hpp"
#include "tests/unit/config/secretive.hpp"

#include <QTest>
#include <boost/json/array.hpp>

using namespace poise;
namespace json = boost::json;

class ChangesTest : public QObject {
    Q_OBJECT

  private slots:
    void differencesAreLeaves_data();
    void differencesAreLeaves();
    void secretsShowThatTheyDifferAndNotHow();
    void whatAnOperatorMayNotEditIsNamed_data();
    void whatAnOperatorMayNotEditIsNamed();
    void editorsCollide_data();
    void editorsCollide();
    void secretsCollideUnseen();
    void theSchemaIsDescribed();
    void theHashIsThatOfTheDescription();
};

namespace {

QString text(std::string_view out) {
    return QString::fromUtf8(out.data(), static_cast<qsizetype>(out.size()));
}

std::string_view word(schema::Applies applies) {
    constexpr std::string_view kWords[] = {"live", "reload", "restart"};
    return kWords[static_cast<std::size_t>(applies)];
}

std::string shown(const std::vector<wire::Change>& changes) {
    std::string out;
    for (const wire::Change& change : changes) {
        out += change.path + " " + json::serialize(change.before) + " -> " + json::serialize(change.after) + " " +
               std::string(word(change.applies)) + "\n";
    }
    return out;
}

std::string shown(const std::vector<wire::Conflict>& conflicts) {
    std::string out;
    for (const wire::Conflict& one : conflicts) {
        out += one.path + " " + json::serialize(one.base) + " | " + json::serialize(one.theirs) + " | " +
               json::serialize(one.yours) + "\n";
    }
    return out;
}

json::object after(const json::object& before, const QString& patch) {
    return config::applyPatch(before, test::object(patch.toStdString())).document;
}

const char* const kBase = R"({"agent":{"name":"a","workers":2},
    "listeners":{"w":{"bind":["h:1"],"pool":"p","tls":{"alpn":["h2"]},
        "routes":{"r":{"pool":"p"},"s":{"pool":"q"},"order":["r","s"]}}},
    "pools":{"p":{"servers":{"x":{"address":"h:1","weight":5},"y":{"address":"h:2"}},"health":{"failures":3}},
             "q.1":{}}})";

} // namespace

void ChangesTest::differencesAreLeaves_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("changes");
    QTest::newRow("none") << R"({"agent":{"name":"a"}})" << "";
    QTest::newRow("a value") << R"({"pools":{"p":{"servers":{"x":{"weight":7}}}}})"
                             << "pools.p.servers.x.weight 5 -> 7 live\n";
    QTest::newRow("one that needs a restart") << R"({"agent":{"workers":null}})" << "agent.workers 2 -> null restart\n";
    QTest::newRow("a list is one leaf") << R"({"listeners":{"w":{"bind":["h:1","h:2"]}}})"
                                        << "listeners.w.bind [\"h:1\"] -> [\"h:1\",\"h:2\"] reload\n";
    QTest::newRow("as strict as the table around it") << R"({"listeners":{"w":{"tls":{"tickets":false}}}})"
                                                      << "listeners.w.tls.tickets null -> false reload\n";
    QTest::newRow("a new table lists its leaves")
        << R"({"pools":{"n":{"panic":true,"servers":{"z":{"address":"h:3"}}}}})"
        << "pools.n.panic null -> true live\npools.n.servers.z.address null -> \"h:3\" live\n";
    QTest::newRow("a removed table too") << R"({"pools":{"p":null}})"
                                         << "pools.p.servers.x.address \"h:1\" -> null live\n"
                                            "pools.p.servers.x.weight 5 -> null live\n"
                                            "pools.p.servers.y.address \"h:2\" -> null live\n"
                                            "pools.p.health.failures 3 -> null live\n";
    QTest::newRow("an empty table stands for itself") << R"({"pools":{"q.1":null,"e":{}}})"
                                                      << "pools.\"q.1\" {} -> null live\npools.e null -> {} live\n";
    QTest::newRow("routes by name, and their order")
        << R"({"listeners":{"w":{"routes":{"t":{"pool":"p"},"s":{"pool":"p"}}}}})"
        << "listeners.w.routes.s.pool \"q\" -> \"p\" live\n"
           "listeners.w.routes.order [\"r\",\"s\"] -> [\"r\",\"s\",\"t\"] live\n"
           "listeners.w.routes.t.pool null -> \"p\" live\n";
}

void ChangesTest::differencesAreLeaves() {
    QFETCH(const QString, patch);
    QFETCH(const QString, changes);
    const json::object before = test::object(kBase);
    QCOMPARE(text(shown(config::differences(before, after(before, patch)))), changes);
}

void ChangesTest::secretsShowThatTheyDifferAndNotHow() {
    const auto changes =
        config::differences(test::object(R"({"password":"p","inner":{}})"),
                            test::object(R"({"password":"q","inner":{"password":"r"}})"), test::secretive());
    QCOMPARE(text(shown(changes)), "password {\"secret\":true,\"set\":true} -> {\"secret\":true,\"set\":true} reload\n"
                                   "inner.password null -> {\"secret\":true,\"set\":true} restart\n");
}

void ChangesTest::whatAnOperatorMayNotEditIsNamed_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("paths");
    QTest::newRow("a weight") << R"({"pools":{"p":{"servers":{"x":{"weight":7}}}}})" << "";
    QTest::newRow("thresholds, limits, classes, rules")
        << R"({"pools":{"p":{"health":{"failures":1,"intervals":{"healthy":"1s"}},"retry":{"attempts":1},
               "breaker":{"failures":2},"weights":{"min":2}}},
               "shaping":{"classes":{"n":{"queue":1}},"rules":{"r":{"class":"n"}},"rate_limits":{"enabled":true}}})"
        << "";
    QTest::newRow("a route") << R"({"listeners":{"w":{"routes":{"r":null,"n":{"pool":"p"}}}}})" << "";
    QTest::newRow("an address and a check") << R"({"pools":{"p":{"servers":{"x":{"address":"h:9","weight":1}},
                                                   "health":{"path":"/x"}}}})"
                                            << "pools.p.servers.x.address pools.p.health.path";
    QTest::newRow("a server goes") << R"({"pools":{"p":{"servers":{"x":null}}}})"
                                   << "pools.p.servers.x.address pools.p.servers.x.weight";
    QTest::newRow("a pool of weights alone") << R"({"pools":{"n":{"weights":{"min":2}}}})" << "pools.n.weights.min";
    QTest::newRow("an empty server") << R"({"pools":{"p":{"servers":{"z":{}}}}})" << "pools.p.servers.z";
    QTest::newRow("a pool goes empty") << R"({"pools":{"q.1":null}})" << "pools.\"q.1\"";
    QTest::newRow("an unknown key") << R"({"nonsense":1})" << "nonsense";
}

void ChangesTest::whatAnOperatorMayNotEditIsNamed() {
    QFETCH(const QString, patch);
    QFETCH(const QString, paths);
    const json::object before = test::object(kBase);
    QStringList found;
    for (const std::string& path : config::adminPaths(before, after(before, patch))) {
        found << text(path);
    }
    QCOMPARE(found.join(' '), paths);
}

void ChangesTest::editorsCollide_data() {
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<QString>("yours");
    QTest::addColumn<QString>("conflicts");
    const QString weight7 = R"({"pools":{"p":{"servers":{"x":{"weight":7}}}}})";
    const QString weight8 = R"({"pools":{"p":{"servers":{"x":{"weight":8}}}}})";
    const QString noX = R"({"pools":{"p":{"servers":{"x":null}}}})";
    const auto routes = [](const char* value) { return QString(R"({"listeners":{"w":{"routes":%1}}})").arg(value); };
    QTest::newRow("different keys") << weight7 << R"({"agent":{"name":"b"}})" << "";
    QTest::newRow("the same value") << weight7 << weight7 << "";
    QTest::newRow("different values") << weight7 << weight8 << "pools.p.servers.x.weight 5 | 7 | 8\n";
    QTest::newRow("back to what it was") << weight7 << R"({"pools":{"p":{"servers":{"x":{"weight":5}}}}})"
                                         << "pools.p.servers.x.weight 5 | 7 | 5\n";
    QTest::newRow("they changed what you remove") << weight7 << noX << "pools.p.servers.x.weight 5 | 7 | null\n";
    QTest::newRow("they added to what you remove")
        << R"({"pools":{"q.1":{"panic":true}}})" << R"({"pools":{"q.1":null}})"
        << "pools.\"q.1\".panic null | true | null\n";
    QTest::newRow("they removed what you change")
        << noX << weight8
        << "pools.p.servers.x {\"address\":\"h:1\",\"weight\":5} | null | {\"address\":\"h:1\",\"weight\":8}\n";
    QTest::newRow("they removed what you add to")
        << R"({"pools":{"q.1":null}})" << R"({"pools":{"q.1":{"panic":true}}})"
        << "pools.\"q.1\" {} | null | {\"panic\":true}\n";
    QTest::newRow("both removed it") << noX << noX << "";
    QTest::newRow("both added the same table")
        << R"({"pools":{"n":{"panic":true,"algorithm":"round_robin"}}})" << R"({"pools":{"n":{"panic":false}}})"
        << "pools.n.panic null | true | false\n";
    QTest::newRow("two routes") << routes(R"({"r":{"pool":"z"}})") << routes(R"({"s":{"pool":"z"}})") << "";
    QTest::newRow("two new routes") << routes(R"({"n":{"pool":"z"}})") << routes(R"({"m":{"pool":"z"}})") << "";
    QTest::newRow("a new route and an order")
        << routes(R"({"n":{}})") << routes(R"({"order":["s","r"]})")
        << "listeners.w.routes.order [\"r\",\"s\"] | [\"r\",\"s\",\"n\"] | [\"s\",\"r\"]\n";
    QTest::newRow("lists are one key") << R"({"listeners":{"w":{"bind":["h:2"]}}})"
                                       << R"({"listeners":{"w":{"bind":["h:1","h:3"]}}})"
                                       << "listeners.w.bind [\"h:1\"] | [\"h:2\"] | [\"h:1\",\"h:3\"]\n";
}

void ChangesTest::editorsCollide() {
    QFETCH(const QString, theirs);
    QFETCH(const QString, yours);
    QFETCH(const QString, conflicts);
    const json::object base = test::object(kBase);
    QCOMPARE(text(shown(config::conflicts(base, after(base, theirs), test::object(yours.toStdString())))), conflicts);
}

void ChangesTest::secretsCollideUnseen() {
    const json::object base = test::object(R"({"password":"p"})");
    const json::object theirs = test::object(R"({"password":"q"})");
    const std::string redacted = R"({"secret":true,"set":true})";
    QCOMPARE(text(shown(config::conflicts(base, theirs, test::object(R"({"password":"r"})"), test::secretive()))),
             text("password " + redacted + " | " + redacted + " | " + redacted + "\n"));
    QVERIFY(
        config::conflicts(base, theirs, test::object("{\"password\":" + redacted + "}"), test::secretive()).empty());
}

void ChangesTest::theSchemaIsDescribed() {
    const json::object schema = config::describeSchema(test::secretive());
    QCOMPARE(text(json::serialize(schema)),
             R"({"fields":[{"name":"user","help":"Known.","type":"text","list":false,"applies":"live","role":"admin",)"
             R"("level":"basic","required":false,"secret":false,"built":true,"accepted":"a text"},)"
             R"({"name":"password","help":"Secret.","type":"text","list":false,"applies":"reload","role":"admin",)"
             R"("level":"basic","required":false,"secret":true,"built":true,"accepted":"a text"},)"
             R"({"name":"inner","help":"More of it.","type":"table","list":false,"applies":"restart","role":"admin",)"
             R"("level":"basic","required":false,"secret":false,"built":true,"fields":[)"
             R"({"name":"password","help":"Secret.","type":"text","list":false,"applies":"restart","role":"admin",)"
             R"("level":"basic","required":false,"secret":true,"built":true,"accepted":"a text"}]}]})");
    const json::value whole = config::describeSchema();
    const auto fieldOf = [](const json::value& table, std::string_view name) -> const json::value& {
        for (const json::value& field : table.at("fields").as_array()) {
            if (field.at("name").as_string() == name) {
                return field;
            }
        }
        throw std::out_of_range(std::string(name));
    };
    const json::value& pool = fieldOf(whole, "pools");
    QVERIFY(pool.at("type") == "named_tables");
    QVERIFY(fieldOf(fieldOf(whole, "listeners"), "routes").at("type") == "named_list");
    const json::value& weight = fieldOf(fieldOf(pool, "servers"), "weight");
    QVERIFY(weight.at("default") == 100 && weight.at("min") == 0 && weight.at("max") == 1000);
    QVERIFY(weight.at("role") == "operator");
    QVERIFY(fieldOf(pool, "algorithm").at("choices").as_array()[3].at("built") == false);
}

void ChangesTest::theHashIsThatOfTheDescription() {
    std::uint64_t hash = 14695981039346656037ULL; // FNV-1a, as its authors publish it
    for (const char c : json::serialize(config::describeSchema())) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    QCOMPARE(text(config::schemaHash()), QString("%1").arg(hash, 16, 16, QChar('0')));
}

QTEST_APPLESS_MAIN(ChangesTest)
#include "changes_test.moc"
