// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/touches.hpp"
#include "tests/unit/snapshot/compiling.hpp"

#include <QTest>

using namespace poise;

namespace {

const std::string kListeners = "[listeners.web]\nbind = [\"127.0.0.1:8080\"]\npool = \"web\"\n"
                               "[listeners.api]\nbind = [\"127.0.0.1:8081\"]\npool = \"api\"\n";
const std::string kWeb = "[pools.web]\n[pools.web.servers]\na = { address = \"127.0.0.1:9001\", weight = 100 }\n"
                         "b = { address = \"127.0.0.1:9002\" }\n";
const std::string kApi = "[pools.api]\n[pools.api.servers]\nc = { address = \"127.0.0.1:9003\" }\n";

/// What an edit of the text above would reach; web has 5 clients, api 7, each server 2 requests and 10 idle
/// connections.
wire::Touches touchedBy(const std::string& after) {
    test::Compiling compiling;
    const std::string before = kListeners + kWeb + kApi;
    const auto now = compiling.snapshotOf(before);
    const auto next = compiling.snapshotOf(after);
    facts::Sample sample;
    for (const auto& [name, open] : {std::pair("api", 7), std::pair("web", 5)}) {
        sample.listeners.emplace_back().name = name;
        sample.listeners.back().open = open;
    }
    for (const auto& pool : now->pools) {
        for (const snapshot::Server& server : pool->servers) {
            facts::Server& known = sample.servers.emplace_back();
            known.pool = pool->name;
            known.name = server.name;
            known.idle = 10;
            known.configured.emplace().inFlight = 2;
        }
    }
    return control::touchesOf(config::parse(before, "t").source, config::parse(after, "t").source, *now, *next, sample);
}

std::string text(const wire::Touches& touches) {
    std::string out;
    for (const std::string& name : touches.listeners) {
        out += "listener " + name + " ";
    }
    for (const std::string& name : touches.pools) {
        out += "pool " + name + " ";
    }
    return out + std::to_string(touches.connections);
}

std::string replaced(std::string in, const std::string& what, const std::string& by) {
    const std::size_t at = in.find(what);
    return at == std::string::npos ? throw std::logic_error(what) : in.replace(at, what.size(), by);
}

} // namespace

class TouchesTest : public QObject {
    Q_OBJECT

  private slots:
    void editReaches_data();
    void editReaches();
};

void TouchesTest::editReaches_data() {
    QTest::addColumn<std::string>("after");
    QTest::addColumn<std::string>("touched");
    const auto row = [](const char* name, const std::string& after, const std::string& touched) {
        QTest::newRow(name) << after << touched;
    };
    const std::string all = kListeners + kWeb + kApi;
    row("nothing", all, "0");
    row("a comment", "# hello\n" + all, "0");
    row("a weight", replaced(all, "weight = 100", "weight = 50"), "pool web 0");
    row("a server that goes", replaced(all, "b = { address = \"127.0.0.1:9002\" }\n", ""), "pool web 12");
    row("a server at another address", replaced(all, "9003", "9004"), "pool api 12");
    row("a new server", replaced(all, "[pools.api.servers]\n", "[pools.api.servers]\nd.address = \"127.0.0.1:9004\"\n"),
        "pool api 0");
    row("a listener's pool", replaced(all, "pool = \"web\"", "pool = \"api\""), "listener web 0");
    row("a listener that goes", replaced(all, "[listeners.web]\nbind = [\"127.0.0.1:8080\"]\npool = \"web\"\n", ""),
        "listener web 5");
    row("a pool that goes with its listener",
        replaced(replaced(all, "[listeners.api]\nbind = [\"127.0.0.1:8081\"]\npool = \"api\"\n", ""), kApi, ""),
        "listener api pool api 19");
    row("whom to trust", all + "[security]\ntrusted_proxies = [\"10.0.0.0/8\"]\n", "listener api listener web 0");
    row("the log", all + "[log]\naccess = \"text\"\n", "0");
}

void TouchesTest::editReaches() {
    QFETCH(std::string, after);
    QFETCH(std::string, touched);
    QCOMPARE(text(touchedBy(after)), touched);
}

QTEST_APPLESS_MAIN(TouchesTest)
#include "touches_test.moc"
