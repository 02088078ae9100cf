// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Which requests are sent again, and that no server ever sees a POST that another may have acted on.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/dead_ports.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

#include <atomic>
#include <csignal>
#include <functional>
#include <memory>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// Servers of one kind, and the heads that all of them have seen.
class Servers {
  public:
    using React = std::function<void(Conversation&, const std::string& head)>;

    /// `count` servers that do `react` for each request.
    Servers(int count, const React& react) {
        for (int i = 0; i < count; ++i) {
            servers_.push_back(std::make_unique<ScriptedOrigin>([this, react](Conversation& talk) {
                for (std::string head; !(head = talk.headOrEnd()).empty();) {
                    ++seen_;
                    react(talk, head);
                    if (!talk.stream().open()) {
                        return;
                    }
                }
            }));
        }
    }

    [[nodiscard]] std::vector<ServerAt> list() const {
        std::vector<ServerAt> list;
        for (const auto& server : servers_) {
            list.push_back({"s" + std::to_string(list.size()), server->port()});
        }
        return list;
    }

    [[nodiscard]] int seen() const { return seen_; }

  private:
    std::atomic<int> seen_{0};
    std::vector<std::unique_ptr<ScriptedOrigin>> servers_;
};

void reset(Conversation& talk, const std::string&) {
    talk.reset();
}

/// Answers, and closes without having said so: the next request meets a connection that has gone stale.
void answerAndClose(Conversation& talk, const std::string&) {
    talk.send(kOk);
    talk.stream().close();
}

std::string request(std::string_view method, std::string_view body) {
    return std::string(method) + " / HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + std::string(body);
}

} // namespace

class ResendTest : public QObject {
    Q_OBJECT

  private slots:
    void getIsTriedOnTwoMoreServers();
    void postIsSentOnce();
    void postGoesOnWhereConnectingFails();
    void putWithASmallBodyIsSentAgainWhole();
    void putWithALargeBodyIsSentOnce();
    void nothingIsSentAgainOnceTheResponseBegan();
    void getOnAStaleConnectionIsAnswered();
    void postOnAStaleConnectionIsNeverSentTwice();
    void postThatCrossesTheServersCloseIsNotSentAgain();
    void getAfterTheServerWasKilledIsAnsweredByAnother();
    void budgetBoundsWhatIsSentAgain();
    void failureOfAServerIsAnothersRequestWhereThePoolSaysSo();
};

void ResendTest::getIsTriedOnTwoMoreServers() {
    Servers servers(5, reset);
    AgentProcess agent(webConfig(servers.list()));
    agent.waitUntilReady();
    const auto response = RawClient(agent.port()).get("/");
    QCOMPARE(response->status, 502);
    QVERIFY(response->body.find("server_reset") != std::string::npos);
    QCOMPARE(servers.seen(), 3);
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_retries_total"), std::uint64_t(2));
}

void ResendTest::postIsSentOnce() {
    Servers servers(3, reset);
    AgentProcess agent(webConfig(servers.list()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(request("POST", "pay"));
    QCOMPARE(client.readResponse()->status, 502);
    QCOMPARE(servers.seen(), 1);
}

void ResendTest::postGoesOnWhereConnectingFails() {
    Servers servers(1, [](Conversation& talk, const std::string&) {
        talk.expectThrough("pay");
        talk.send(kOk);
    });
    auto list = servers.list();
    const RefusingPort dead;
    list.push_back({"dead", dead.port()});
    AgentProcess agent(webConfig(list));
    agent.waitUntilReady();
    for (int i = 0; i < 6; ++i) {
        RawClient client(agent.port());
        client.send(request("POST", "pay"));
        QCOMPARE(client.readResponse()->status, 200);
    }
    QCOMPARE(servers.seen(), 6);
    QVERIFY(Metrics::of(agent.managementPort()).count("poise_retries_total") >= 1);
}

void ResendTest::putWithASmallBodyIsSentAgainWhole() {
    const std::string body = std::string(60'000, 'x') + "end";
    std::atomic<int> failures{0};
    Servers servers(2, [&](Conversation& talk, const std::string&) {
        const bool whole = talk.expectBytes(body.size()) == body;
        if (failures++ == 0) {
            talk.reset();
        } else {
            talk.send(whole ? kOk : "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        }
    });
    AgentProcess agent(webConfig(servers.list()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(request("PUT", body));
    QCOMPARE(client.readResponse()->status, 200);
    QCOMPARE(servers.seen(), 2);
}

void ResendTest::putWithALargeBodyIsSentOnce() {
    const std::string body(100'000, 'x');
    Servers servers(2, [&](Conversation& talk, const std::string&) {
        talk.expectBytes(body.size());
        talk.reset();
    });
    AgentProcess agent(webConfig(servers.list()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(request("PUT", body));
    QCOMPARE(client.readResponse()->status, 502);
    QCOMPARE(servers.seen(), 1);
}

void ResendTest::nothingIsSentAgainOnceTheResponseBegan() {
    for (const std::string_view begin : {"HTTP/1.1 1", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\n"}) {
        Servers servers(2, [begin](Conversation& talk, const std::string&) {
            talk.send(begin);
            talk.stream().close();
        });
        AgentProcess agent(webConfig(servers.list()));
        agent.waitUntilReady();
        QCOMPARE(RawClient(agent.port()).get("/")->status, 502);
        QCOMPARE(servers.seen(), 1);
    }
}

void ResendTest::getOnAStaleConnectionIsAnswered() {
    Servers servers(1, answerAndClose);
    AgentProcess agent(webConfig(servers.list()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    for (int i = 0; i < 300; ++i) {
        const auto response = client.get("/");
        QVERIFY(response);
        QCOMPARE(response->status, 200);
    }
    QCOMPARE(servers.seen(), 300);
}

void ResendTest::postOnAStaleConnectionIsNeverSentTwice() {
    Servers servers(2, answerAndClose);
    AgentProcess agent(webConfig(servers.list()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    int answered = 0;
    for (int i = 1; i <= 300; ++i) {
        client.send(request("POST", ""));
        const auto response = client.readResponse();
        QVERIFY(response);
        QVERIFY(response->status == 200 || response->status == 502);
        answered += response->status == 200 ? 1 : 0;
        QVERIFY(servers.seen() <= i);
    }
    QVERIFY(servers.seen() >= answered);
    QVERIFY(answered >= 150);
}

void ResendTest::postThatCrossesTheServersCloseIsNotSentAgain() {
    Servers servers(1, [](Conversation& talk, const std::string& head) {
        if (head.starts_with("GET")) {
            talk.send(kOk);
        } else {
            talk.stream().close();
        }
    });
    AgentProcess agent(webConfig(servers.list()));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/")->status, 200);
    client.send(request("POST", ""));
    QCOMPARE(client.readResponse()->status, 502);
    QCOMPARE(servers.seen(), 2);
}

void ResendTest::getAfterTheServerWasKilledIsAnsweredByAnother() {
    DemoProcess alive(DemoProcess::server("alive"));
    DemoProcess victim(DemoProcess::server("victim"));
    AgentProcess agent(webConfig({{"alive", alive.port()}, {"victim", victim.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QVERIFY(client.get("/")->body != client.get("/")->body); // both have an idle connection now
    victim.process().signal(SIGKILL);
    QVERIFY(victim.process().wait());
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(client.get("/")->body, std::string("alive\n"));
    }
    QVERIFY(Metrics::of(agent.managementPort()).count("poise_retries_total") >= 1);
}

void ResendTest::budgetBoundsWhatIsSentAgain() {
    constexpr int requests = 200;
    Servers servers(3, reset);
    AgentProcess agent(webConfig(servers.list()));
    agent.waitUntilReady();
    const auto begin = std::chrono::steady_clock::now();
    RawClient client(agent.port());
    for (int i = 0; i < requests; ++i) {
        QCOMPARE(client.get("/")->status, 502);
    }
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin).count();
    const int again = servers.seen() - requests;
    QVERIFY(again >= 3);
    QVERIFY(again <= requests / 5 + 3 * (static_cast<int>(seconds) + 2));
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_retries_total"), static_cast<std::uint64_t>(again));
}

/// Of an idempotent request, as often as there are tries; the last failure is the answer.
void ResendTest::failureOfAServerIsAnothersRequestWhereThePoolSaysSo() {
    std::atomic<int> failures{1};
    Servers servers(4, [&](Conversation& talk, const std::string& head) {
        if (head.starts_with("POST")) {
            talk.expectThrough("pay");
        }
        const bool fails = failures > 0;
        failures -= fails ? 1 : 0;
        talk.send(fails ? "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy" : kOk);
    });
    AgentProcess agent(webConfig(servers.list(), "[pools.web.retry]\non = [\"connect\", \"5xx\"]\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/")->body, std::string("ok"));
    QCOMPARE(servers.seen(), 2);
    failures = 1;
    client.send(request("POST", "pay"));
    QCOMPARE(client.readResponse()->body, std::string("busy"));
    QCOMPARE(servers.seen(), 3);
    failures = 9;
    QCOMPARE(client.get("/")->body, std::string("busy"));
    QCOMPARE(servers.seen(), 6);
    QTRY_COMPARE(Metrics::of(agent.managementPort()).count("poise_server_in_flight"), std::uint64_t(0));
}

QTEST_APPLESS_MAIN(ResendTest)
#include "resend_test.moc"
