// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Servers that end, reset, lie or flood: what the client gets, and that nothing of it stays behind.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/flat_memory.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

#include <atomic>

using namespace poise::test;

namespace {

constexpr std::uint64_t kMiB = 1 << 20;
/// A flood that nobody stops would be this long.
constexpr std::uint64_t kFlood = 256 * kMiB;
/// What the buffers of the kernel and one piece in the agent hold of a flood that is stopped.
constexpr std::uint64_t kStopped = 32 * kMiB;
using Script = ScriptedOrigin::Script;

Script answer(std::string_view bytes) {
    return [bytes](Conversation& talk) {
        talk.expectHead();
        talk.send(bytes);
    };
}

/// The second part comes in a read of its own.
Script answerInTwo(std::string_view first, std::string_view second) {
    return [first, second](Conversation& talk) {
        talk.expectHead();
        talk.send(first);
        if (!talk.stream().waitUntilRead(Deadline())) {
            throw std::runtime_error("the agent does not read");
        }
        talk.send(second);
    };
}

Script answerAndReset(std::string_view bytes) {
    return [bytes](Conversation& talk) {
        talk.expectHead();
        talk.send(bytes);
        if (!bytes.empty() && !talk.stream().waitUntilRead(Deadline())) {
            throw std::runtime_error("the agent does not read");
        }
        talk.reset();
    };
}

/// What the client has to see.
struct Expected {
    int status;
    std::string_view code; ///< in the agent's own answer; empty: the response is the server's, and cut short
    Io end = Io::end;      ///< of a response that was cut short
};

constexpr Expected kMalformed{502, "malformed_response"};
constexpr Expected kCut{200, ""};

struct Fault {
    const char* name;
    Script script;
    Expected expected;
};

const std::vector<Fault>& faults() {
    static const std::vector<Fault> all{
        {"closes without an answer", answer(""), {502, "server_closed"}},
        {"resets without an answer", answerAndReset(""), {502, "server_reset"}},
        {"closes in the status line", answer("HTTP/1.1 20"), kMalformed},
        {"closes in the head", answer("HTTP/1.1 200 OK\r\nContent-Le"), kMalformed},
        {"resets in the head", answerAndReset("HTTP/1.1 200 OK\r\nContent-Le"), kMalformed},
        {"closes after an interim response", answer("HTTP/1.1 100 Continue\r\n\r\n"), {502, "server_closed"}},
        {"speaks another protocol", answer("SSH-2.0-OpenSSH_9.2\r\n"), kMalformed},
        {"promises more than it sends", answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), kCut},
        {"promises and resets", answerAndReset("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), kCut},
        {"promises 2^63 bytes", answer("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nx"), kCut},
        {"promises 2^64 bytes", answer("HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551616\r\n\r\nx"), kMalformed},
        {"closes within a chunk", answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf"), kCut},
        {"closes before the last chunk", answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n"),
         kCut},
        {"closes within the trailers",
         answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-A: b\r\n"), kCut},
        {"breaks the chunks at once", answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nzz\r\n"),
         kMalformed},
        {"breaks the chunks later",
         answerInTwo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n", "zz\r\n"), kCut},
    };
    return all;
}

/// Bytes that a server repeats without end behind `begin`.
struct Flood {
    const char* name;
    std::string_view begin;
    std::string_view piece;
    Expected expected;
};

constexpr std::string_view kChunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

constexpr Flood kFloods[] = {
    {"a status line", "HTTP/1.1 200 ", "very ", kMalformed},
    {"a field line", "HTTP/1.1 200 OK\r\nX-Long: ", "long", kMalformed},
    {"field lines", "HTTP/1.1 200 OK\r\n", "X-Again: and again\r\n", kMalformed},
    {"empty lines", "", "\r\n", kMalformed},
    {"interim responses", "", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", kMalformed},
    {"a chunk extension", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;a=", "extension", kCut},
    {"chunk extensions behind content", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n",
     "1;a=extensionextensionextensionextensionextension\r\nx\r\n", kCut},
    {"a chunk size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n", "00000000", kCut},
    {"trailers", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", "X-Again: and again\r\n",
     kCut},
};

/// Sends the flood until the agent has had enough; tells how much that was.
Script pour(const Flood& flood, std::atomic<std::uint64_t>& poured) {
    std::string block;
    while (block.size() < 64 * 1024) {
        block += flood.piece;
    }
    return [begin = flood.begin, block, &poured](Conversation& talk) {
        talk.expectHead();
        talk.send(begin);
        if (!talk.stream().waitUntilRead(Deadline())) {
            throw std::runtime_error("the agent does not read");
        }
        while (poured < kFlood && talk.stream().write(block, Deadline()) == Io::ok) {
            poured += block.size();
        }
    };
}

QString problemOf(const std::optional<HttpResponse>& response, const RawClient& client, const Expected& expected) {
    if (!response) {
        return QString("no response: %1").arg(toString(client.end()));
    }
    const QString got = QString::fromStdString(response->raw.substr(0, 2000));
    if (response->status != expected.status) {
        return "wrong status: " + got;
    }
    if (expected.code.empty()) {
        return !response->complete && client.end() == expected.end ? QString() : "not cut short: " + got;
    }
    const bool ours = response->complete && response->field("Content-Type") == "application/problem+json" &&
                      response->body.find(expected.code) != std::string::npos;
    return ours ? QString() : "not our answer: " + got;
}

} // namespace

class ServerFaultsTest : public QObject {
    Q_OBJECT

  private slots:
    void faultIsToldToTheClient_data();
    void faultIsToldToTheClient();
    void floodIsStopped_data();
    void floodIsStopped();
    void bodyUntilCloseThatIsResetIsNotTakenForWhole();
    void moreThanPromisedReachesNobody_data();
    void moreThanPromisedReachesNobody();
    void bytesOnAnIdleConnectionReachNobody();
};

void ServerFaultsTest::faultIsToldToTheClient_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < faults().size(); ++i) {
        QTest::newRow(faults()[i].name) << static_cast<int>(i);
    }
}

void ServerFaultsTest::faultIsToldToTheClient() {
    QFETCH(int, index);
    const Fault& fault = faults()[static_cast<std::size_t>(index)];
    ScriptedOrigin server(fault.script);
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    const auto response = client.get("/");
    QCOMPARE(problemOf(response, client, fault.expected), QString());
    QCOMPARE(server.connections(), std::size_t(1));

    const auto now = [&] { return Metrics::of(agent.managementPort()); };
    QVERIFY(eventually([&] { return now().count("poise_server_in_flight") == 0; }));
    QCOMPARE(now().count("poise_server_connections_idle"), std::uint64_t(0));
    const bool cut = fault.expected.code.empty();
    QCOMPARE(now().count("poise_aborted_total", {{"side", "server"}}), std::uint64_t(cut ? 1 : 0));
    QCOMPARE(now().count("poise_refusals_total"), std::uint64_t(cut ? 0 : 1));
}

void ServerFaultsTest::floodIsStopped_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < std::size(kFloods); ++i) {
        QTest::newRow(kFloods[i].name) << static_cast<int>(i);
    }
}

void ServerFaultsTest::floodIsStopped() {
    QFETCH(int, index);
    const Flood& flood = kFloods[index];
    std::atomic<std::uint64_t> poured{0};
    ScriptedOrigin server(
        {ScriptedOrigin::answering(std::string(kChunked) + "2\r\nok\r\n0\r\n\r\n"), pour(flood, poured)});
    AgentProcess agent(webConfig({{"a", server.port()}}, "[pools.web.connections]\nmax_idle = 0\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/")->body, std::string("ok"));
    const FlatMemory memory(agent.process().pid());
    const auto response = client.get("/");
    QCOMPARE(problemOf(response, client, flood.expected), QString());
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_server_in_flight") == 0; }));
    server.stop();
    QVERIFY(poured < kStopped);
    QCOMPARE(memory.exceeds(2 * kMiB), std::string());
}

void ServerFaultsTest::bodyUntilCloseThatIsResetIsNotTakenForWhole() {
    ScriptedOrigin server(answerAndReset("HTTP/1.1 200 OK\r\n\r\nhalf"));
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient modern(agent.port());
    const auto response = modern.get("/");
    QCOMPARE(response->body, std::string("half"));
    QVERIFY(!response->complete); // chunked by the agent, and without its last chunk
    RawClient old(agent.port());
    old.send("GET / HTTP/1.0\r\nHost: test\r\n\r\n");
    QVERIFY(old.readUntilEnd().ends_with("half"));
    QCOMPARE(old.end(), Io::reset); // the only way to say it to HTTP/1.0
}

void ServerFaultsTest::moreThanPromisedReachesNobody_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("response");
    QTest::newRow("behind Content-Length")
        << QByteArray("GET") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    QTest::newRow("behind the last chunk")
        << QByteArray("GET") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
    QTest::newRow("behind 204") << QByteArray("GET") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n");
    QTest::newRow("behind 304") << QByteArray("GET")
                                << QByteArray("HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n");
    QTest::newRow("behind HEAD") << QByteArray("HEAD") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
}

/// A second response behind the first would be taken for the answer to somebody else's request.
void ServerFaultsTest::moreThanPromisedReachesNobody() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, response);
    const std::string smuggled = response.toStdString() + "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsmuggled";
    ScriptedOrigin server({[&](Conversation& talk) {
                               talk.expectHead();
                               talk.send(smuggled);
                               talk.expectEnd();
                           },
                           ScriptedOrigin::answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue")});
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(method.toStdString() + " / HTTP/1.1\r\nHost: test\r\n\r\n");
    const auto first = client.readResponse(method.toStdString());
    QVERIFY(first && first->complete);
    QCOMPARE(client.get("/")->body, std::string("true"));
    QCOMPARE(server.connections(), std::size_t(2));
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

void ServerFaultsTest::bytesOnAnIdleConnectionReachNobody() {
    std::atomic<bool> closed{false};
    ScriptedOrigin server({[&](Conversation& talk) {
                               talk.expectHead();
                               talk.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                               if (!talk.stream().waitUntilRead(Deadline())) {
                                   throw std::runtime_error("the agent does not read");
                               }
                               talk.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsmuggled");
                               talk.expectEnd();
                               closed = true;
                           },
                           ScriptedOrigin::answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue")});
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/")->body, std::string("ok"));
    QVERIFY(eventually([&] { return closed.load(); }));
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_server_connections_idle"), std::uint64_t(0));
    QCOMPARE(client.get("/")->body, std::string("true"));
}

QTEST_APPLESS_MAIN(ServerFaultsTest)
#include "server_faults_test.moc"
