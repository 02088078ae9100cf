// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Where the access log goes: rotated files, syslog, a full disk; and which requests get a line.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/recording_server.hpp"

#include <QTest>

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

using namespace poise;
using namespace poise::test;

namespace {

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t lines(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// A socket that syslog would listen on.
class Syslog {
  public:
    explicit Syslog(const std::string& path)
        : fd_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        if (::bind(fd_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            throw std::system_error(errno, std::generic_category(), path);
        }
    }

    [[nodiscard]] bool isSpokenTo() const {
        pollfd now{fd_.get(), POLLIN, 0};
        return ::poll(&now, 1, 0) == 1;
    }

    /// The next message; empty: none in time.
    [[nodiscard]] std::string next() const {
        pollfd wait{fd_.get(), POLLIN, 0};
        ::poll(&wait, 1, Deadline().pollMillis());
        std::array<char, 65536> room;
        const ssize_t got = ::recv(fd_.get(), room.data(), room.size(), MSG_DONTWAIT);
        return {room.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0))};
    }

  private:
    net::Fd fd_;
};

std::uint64_t dropped(const AgentProcess& agent) {
    return Metrics::of(agent.managementPort()).count("poise_access_log_dropped_total");
}

} // namespace

class LogTargetsTest : public QObject {
    Q_OBJECT

  private slots:
    void fileIsOpenedAnewOnItsSignal();
    void syslogGetsAMessageForEachLine();
    void syslogThatHangsOrIsMissingCostsLinesAlone();
    void fullDiskCostsLinesAlone();
    void samplingKeepsWhatFailed();
    void traceIsBegunAndLogged();
};

void LogTargetsTest::fileIsOpenedAnewOnItsSignal() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}, "[log]\naccess = \"text\"\nfile = \"access.log\"\n"));
    agent.waitUntilReady();
    const auto file = agent.folder().path() / "access.log";
    const auto rotated = agent.folder().path() / "access.log.1";
    RawClient client(agent.port());
    QCOMPARE(client.get("/first")->status, 200);
    QVERIFY(eventually([&] { return contents(file).find("/first") != std::string::npos; }));
    std::filesystem::rename(file, rotated);
    agent.process().signal(SIGUSR1);
    QVERIFY(eventually([&] { return std::filesystem::exists(file); }));
    QCOMPARE(client.get("/second")->status, 200);
    QVERIFY(eventually([&] { return contents(file).find("/second") != std::string::npos; }));
    QCOMPARE(contents(rotated).find("/second"), std::string::npos);
}

void LogTargetsTest::syslogGetsAMessageForEachLine() {
    const TempFolder folder;
    const std::string path = (folder.path() / "log").string();
    const Syslog syslog(path);
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}, "[log]\naccess = \"json\"\nsyslog = \"unix:" + path + "\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    for (const std::string target : {"/one", "/t%0a%22wo", "/three"}) {
        QCOMPARE(client.get(target)->status, 200);
        const std::string message = syslog.next();
        QVERIFY2(message.starts_with("<134>1 20"), message.c_str());
        QVERIFY2(message.find(" poised " + std::to_string(agent.process().pid()) + " access - {\"t\":") !=
                     std::string::npos,
                 message.c_str());
        QVERIFY2(message.find("\"target\":\"" + target + "\"") != std::string::npos, message.c_str());
        QVERIFY2(message.ends_with("}"), message.c_str());
    }
    QCOMPARE(dropped(agent), std::uint64_t(0));
}

void LogTargetsTest::syslogThatHangsOrIsMissingCostsLinesAlone() {
    const TempFolder folder;
    const std::string path = (folder.path() / "log").string();
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}, "[log]\naccess = \"text\"\nsyslog = \"unix:" + path + "\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/")->status, 200);
    QVERIFY(eventually([&] { return dropped(agent) == 1; })); // nobody listens
    const Syslog syslog(path);                                // and now somebody does, who reads nothing
    const auto isAnswered = [&] {
        const auto response = client.get("/");
        return response && response->status == 200;
    };
    QVERIFY(eventually([&] { return isAnswered() && syslog.isSpokenTo(); }));
    const std::uint64_t before = dropped(agent);
    QVERIFY(
        eventually([&] { return isAnswered() && dropped(agent) > before + 500; }, Deadline(std::chrono::seconds(30))));
    agent.terminate();
    client.close();
    QCOMPARE(agent.process().wait(), std::optional(0));
}

void LogTargetsTest::fullDiskCostsLinesAlone() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}, "[log]\naccess = \"text\"\nfile = \"/dev/full\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(client.get("/")->status, 200);
    }
    QVERIFY(eventually([&] { return dropped(agent) == 10; }));
}

void LogTargetsTest::samplingKeepsWhatFailed() {
    constexpr int kGood = 1'000;
    constexpr int kBad = 20;
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(
        webConfig({{"a", server.port()}}, "[log]\naccess = \"text\"\nfile = \"access.log\"\naccess_sample = 0.1\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    for (int i = 0; i < kGood; ++i) {
        QCOMPARE(client.get("/")->status, 200);
    }
    for (int i = 0; i < kBad; ++i) {
        RawClient bad(agent.port());
        bad.send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        QCOMPARE(bad.readResponse()->status, 400);
    }
    const auto file = agent.folder().path() / "access.log";
    agent.terminate();
    client.close();
    QCOMPARE(agent.process().wait(), std::optional(0));
    const std::string text = contents(file);
    std::size_t good = 0;
    for (std::size_t at = text.find(" complete\n"); at != std::string::npos; at = text.find(" complete\n", at + 1)) {
        ++good;
    }
    QCOMPARE(lines(text) - good, static_cast<std::size_t>(kBad));
    QVERIFY2(good > 40 && good < 180, std::to_string(good).c_str()); // 100, give or take six standard deviations
}

void LogTargetsTest::traceIsBegunAndLogged() {
    RecordingServer server;
    AgentProcess agent(webConfig({{"a", server.port()}}, "[log]\naccess = \"json\"\ntrace = \"begin\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(client.readResponse());
    QVERIFY(agent.process().waitForError("\"trace_id\":\""));
    const std::string log = agent.process().errors();
    const std::string id = log.substr(log.find("\"trace_id\":\"") + 12, 32);
    client.send(
        "GET / HTTP/1.1\r\nHost: a\r\ntraceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n\r\n");
    QVERIFY(client.readResponse());
    QVERIFY(agent.process().waitForError("\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\""));
    client.close();
    const std::string seen = server.everything();
    QVERIFY2(seen.find("traceparent: 00-" + id + "-") != std::string::npos, seen.c_str());
    QVERIFY2(seen.find("traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n") != std::string::npos,
             seen.c_str());
}

QTEST_APPLESS_MAIN(LogTargetsTest)
#include "log_targets_test.moc"
