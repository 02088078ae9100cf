// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// What operators throw out: poisectl against the real agent.

#include "tests/support/child_process.hpp"
#include "tests/system/cache/cached_origin.hpp"

#include <QTest>

using namespace poise::test;

class PurgeTest : public QObject {
    Q_OBJECT

  private slots:
    void throwsOutWhatIsMeant();
};

void PurgeTest::throwsOutWhatIsMeant() {
    ::unsetenv("POISE_STATE_DIR");
    ::unsetenv("POISE_TOKEN_FILE");
    CachedOrigin origin([](const std::string&, std::size_t) { return ok("Cache-Control: max-age=60\r\n", "x"); });
    AgentProcess agent(cachedConfig(origin.port()) +
                       "[pools.plain]\nservers = { a = { address = \"127.0.0.1:1\" } }\n");
    agent.waitUntilReady();
    RawClient client(agent.port());
    const auto hits = [&](std::string_view target, std::string_view host) {
        return client.get(target, host)->field("Cache-Status").starts_with("poise; hit");
    };
    const auto fill = [&] {
        for (const auto* host : {"a.test", "b.test"}) {
            for (const auto* target : {"/x", "/x?1", "/y"}) {
                (void)client.get(target, host);
            }
        }
    };

    struct Ended {
        int code;
        std::string output;
    };

    const auto purge = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {POISECTL_BINARY, "cache", "purge"});
        ChildProcess process(std::move(arguments), agent.folder().path().string());
        const int code = process.wait().value_or(-1);
        return Ended{code, process.output() + process.errors()};
    };
    fill();
    QCOMPARE(purge({"web", "--path", "/x", "--host", "A.test"}).output,
             std::string("2 responses of web were thrown out\n"));
    QVERIFY(!hits("/x", "a.test"));
    QVERIFY(hits("/y", "a.test"));
    QVERIFY(hits("/x", "b.test"));
    fill();
    QCOMPARE(purge({"web", "--prefix", "/x"}).output, std::string("4 responses of web were thrown out\n"));
    QCOMPARE(purge({"web", "--all", "--note", "new release"}).output,
             std::string("2 responses of web were thrown out\n"));
    QCOMPARE(purge({"web"}).code, 1);
    QCOMPARE(purge({"web", "--all", "--path", "/x"}).code, 2);
    QCOMPARE(purge({"plain", "--all"}).code, 1);
    ChildProcess events({POISECTL_BINARY, "events", "--json"}, agent.folder().path().string());
    QCOMPARE(events.wait(), std::optional(0));
    QVERIFY2(events.output().find("cache.purged") != std::string::npos &&
                 events.output().find("new release") != std::string::npos,
             QByteArray::fromStdString(events.output()));
    ChildProcess pools({POISECTL_BINARY, "pools", "--json"}, agent.folder().path().string());
    QCOMPARE(pools.wait(), std::optional(0));
    QVERIFY(pools.output().find("cache_hit_ratio") != std::string::npos);
}

QTEST_APPLESS_MAIN(PurgeTest)
#include "purge_test.moc"
