// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Frames that break the rules, at both ends: what the client is told, and that the server never sees a request.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/recording_server.hpp"
#include "tests/system/h2/cases.hpp"
#include "tests/system/h2/h2_client.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;
using namespace poise::test::h2;

namespace {

void addRows(const std::vector<Case>& cases) {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Case& item : cases) {
        QTest::addRow("%s, %s", item.name, item.section) << index++;
    }
}

/// The agent before a server that records; shared, because what is judged leaves no trace.
struct Scene {
    Scene()
        : agent(webConfig({{"a", server.port()}})) {
        agent.waitUntilReady();
    }

    [[nodiscard]] std::uint64_t refusals(const char* reason) const {
        return Metrics::of(agent.managementPort()).count("poise_refusals_total", {{"reason", reason}});
    }

    RecordingServer server{{.answer = "", .marks = {"\r\n\r\n"}, .greeting = {}, .closeAfter = false}};
    AgentProcess agent;
};

Scene& scene() {
    static Scene made;
    return made;
}

void judge(const Case& item) {
    const std::string before = scene().server.everything();
    const std::uint64_t counted = *item.counted == '\0' ? 0 : scene().refusals(item.counted);
    H2Client client(scene().agent.port());
    client.send(item.frames);
    switch (item.end) {
    case Case::End::goAway:
        QVERIFY(client.readUntil([&] { return client.goAway().has_value(); }));
        QCOMPARE(static_cast<int>(*client.goAway()), item.code);
        client.readUntil([&] { return client.ended(); });
        QVERIFY(client.ended());
        break;
    case Case::End::reset:
        (void)client.await(1);
        QVERIFY(client.at(1).reset.has_value());
        QCOMPARE(static_cast<int>(*client.at(1).reset), item.code);
        QCOMPARE(client.at(1).status, 0);
        break;
    case Case::End::status:
        (void)client.await(1);
        QCOMPARE(client.at(1).status, item.code);
        QVERIFY(client.at(1).ended);
        break;
    }
    if (item.end != Case::End::goAway) { // the connection goes on
        client.send(frame(kPing, kNone, 0, "12345678"));
        QVERIFY(client.readUntil([&] { return client.pongs() > 0; }));
    }
    if (*item.counted != '\0') {
        QCOMPARE(scene().refusals(item.counted), counted + 1);
    }
    if (!item.reachesServer) {
        QCOMPARE(scene().server.everything(), before);
    }
    const std::string after = scene().server.everything();
    QVERIFY(after.find("evil") == std::string::npos);
    QVERIFY(after.find("0\r\n\r\n", before.size()) == std::string::npos); // no chunked content was ended
}

} // namespace

class H2MalformedTest : public QObject {
    Q_OBJECT

  private slots:

    void requestsAreRefused_data() { addRows(malformedRequests()); }

    void requestsAreRefused() {
        QFETCH(int, index);
        judge(malformedRequests().at(static_cast<std::size_t>(index)));
    }

    void connectionsAreEnded_data() { addRows(brokenConnections()); }

    void connectionsAreEnded() {
        QFETCH(int, index);
        judge(brokenConnections().at(static_cast<std::size_t>(index)));
    }

    void floodsAreEnded_data() { addRows(floods()); }

    void floodsAreEnded() {
        QFETCH(int, index);
        judge(floods().at(static_cast<std::size_t>(index)));
    }

    void otherPrefacesAreNotHttp2();
};

void H2MalformedTest::otherPrefacesAreNotHttp2() {
    RawClient client(scene().agent.port());
    QVERIFY(client.sendInPieces("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n", 20));
    const std::string answer = client.readUntilEnd();
    QVERIFY2(answer.starts_with("HTTP/1.1 505 "), answer.c_str());
}

QTEST_APPLESS_MAIN(H2MalformedTest)
#include "malformed_test.moc"
