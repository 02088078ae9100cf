// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// UDP as it is used: name servers under dnsperf, and games whose players send and get a few dozen packets a second.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/datagrams.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/temp_folder.hpp"

#include <QTest>

#include <poll.h>
#include <regex>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

/// A name server that knows one address for every name: RFC 1035 §4.1, the question as it came and one record.
std::vector<std::string> resolve(const std::string& query) {
    constexpr std::size_t kHeader = 12;
    std::size_t end = kHeader;
    while (end < query.size() && query[end] != '\0') {
        end += static_cast<unsigned char>(query[end]) + 1U;
    }
    end += 5; // the root, type and class
    if (end > query.size()) {
        return {};
    }
    std::string reply = query.substr(0, end);
    reply[2] = static_cast<char>(0x84 | (query[2] & 1));                  // a reply, authoritative
    reply.replace(3, 9, std::string("\0\0\1\0\1\0\0\0\0", 9));            // one question, one answer
    reply += std::string("\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\x7f\0\0\1", 16); // the name, A, IN, 60 s, 127.0.0.1
    return {reply};
}

struct Player {
    DatagramClient client;
    int sent = 0;
    int heard = 0;
    int wrong = 0;
};

/// What has come for a player: each packet its own, in order.
void hear(Player& player, std::size_t number) {
    std::array<char, 256> room{};
    for (;;) {
        const ssize_t size = ::recv(player.client.fd(), room.data(), room.size(), MSG_DONTWAIT);
        if (size < 0) {
            return;
        }
        const std::string expected = std::to_string(number) + "/" + std::to_string(player.heard++);
        player.wrong += std::string(room.data(), static_cast<std::size_t>(size)).starts_with(expected + " ") ? 0 : 1;
    }
}

} // namespace

class UdpTrafficTest : public QObject {
    Q_OBJECT

  private slots:
    void dnsperfLosesNothing();
    void playersHearTheirOwnPacketsInOrder();
};

void UdpTrafficTest::dnsperfLosesNothing() {
    DatagramServer a(&resolve);
    DatagramServer b(&resolve);
    a.forget();
    b.forget();
    AgentProcess agent(agentSection(2) + listener("ns", "udp", "ns") +
                       pool("ns", "udp", {{"a", a.port()}, {"b", b.port()}}));
    agent.waitUntilReady();
    const TempFolder folder;
    folder.write("queries", "example.com A\nwww.example.org AAAA\na.b.c.example.net MX\n");
    ChildProcess dnsperf({"dnsperf", "-s", "127.0.0.1", "-p", std::to_string(agent.port()), "-d",
                          (folder.path() / "queries").string(), "-c", "20", "-q", "100", "-l", "3", "-t", "5"});
    QCOMPARE(dnsperf.wait(30s).value_or(-1), 0);
    const std::string said = dnsperf.output();
    std::smatch completed;
    QVERIFY2(std::regex_search(said, completed, std::regex("Queries completed:\\s+(\\d+) \\(100.00%\\)")),
             said.c_str());
    QVERIFY2(std::stoul(completed[1]) > 3'000, said.c_str());
    QVERIFY2(said.find("NOERROR") != std::string::npos, said.c_str());
    const Metrics metrics = Metrics::of(agent.managementPort());
    QCOMPARE(metrics.count("poise_datagrams_in_total"), metrics.count("poise_datagrams_out_total"));
    QCOMPARE(metrics.count("poise_datagrams_dropped_total"), std::uint64_t{0});
    QVERIFY(metrics.count("poise_server_bytes_out_total", {{"server", "b"}}) > 0);
}

void UdpTrafficTest::playersHearTheirOwnPacketsInOrder() {
    constexpr std::size_t kPlayers = 100;
    constexpr int kRounds = 120; // two seconds at 60 a second
    DatagramServer server;
    server.forget();
    AgentProcess agent(agentSection(2) + listener("game", "udp", "game") + pool("game", "udp", {{"a", server.port()}}));
    agent.waitUntilReady();
    std::vector<Player> players;
    for (std::size_t i = 0; i < kPlayers; ++i) {
        players.push_back({.client = DatagramClient(agent.port())});
    }
    const std::string state(80, '.');
    const auto begun = std::chrono::steady_clock::now();
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < kPlayers; ++i) {
            QVERIFY(players[i].client.send(std::to_string(i) + "/" + std::to_string(round) + " " + state));
            hear(players[i], i);
        }
        std::this_thread::sleep_until(begun + (round + 1) * 16ms); // the pace of the game
    }
    for (std::size_t i = 0; i < kPlayers; ++i) {
        QVERIFY(eventually([&] {
            hear(players[i], i);
            return players[i].heard == kRounds;
        }));
        QCOMPARE(players[i].wrong, 0);
    }
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_connections_total"), std::uint64_t{kPlayers});
}

QTEST_APPLESS_MAIN(UdpTrafficTest)
#include "traffic_test.moc"
