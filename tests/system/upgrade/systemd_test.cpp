// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// What systemd gives the agent and hears of it, from its own tool and over a socket that stands in for it.

#include "tests/support/agent_config.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/system/upgrade/succession.hpp"
#include "tools/net/endpoint.hpp"

#include <QTest>

#include <csignal>
#include <cstdlib>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace poise;
using namespace poise::test;
using namespace std::chrono_literals;

namespace {

/// Stands in for systemd's end of $NOTIFY_SOCKET.
class Notified {
  public:
    Notified()
        : fd_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string path = (folder_.path() / "notify").string();
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        if (::bind(fd_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            throw std::system_error(errno, std::generic_category(), path);
        }
        ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
    }

    Notified(const Notified&) = delete;
    Notified& operator=(const Notified&) = delete;

    ~Notified() { ::unsetenv("NOTIFY_SOCKET"); }

    /// The next message that has this in it; empty: none in time.
    std::string next(std::string_view text) {
        for (const Deadline deadline; !deadline.passed();) {
            pollfd wait{fd_.get(), POLLIN, 0};
            ::poll(&wait, 1, deadline.pollMillis());
            std::array<char, 4096> room;
            const ssize_t got = ::recv(fd_.get(), room.data(), room.size(), MSG_DONTWAIT);
            const std::string message(room.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
            if (message.find(text) != std::string::npos) {
                return message;
            }
        }
        return {};
    }

  private:
    TempFolder folder_;
    net::Fd fd_;
};

} // namespace

class SystemdTest : public QObject {
    Q_OBJECT

  private slots:
    void serviceSaysWhatItDoes();
    void mainProcessIsTheNewOneAfterAnUpgrade();
    void watchdogIsFed();
    void activatedSocketsAreUsed();
};

void SystemdTest::serviceSaysWhatItDoes() {
    Notified systemd;
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}));
    const std::string ready = systemd.next("READY=1");
    QVERIFY2(ready.find("MAINPID=" + std::to_string(agent.process().pid())) != std::string::npos, ready.c_str());
    agent.waitUntilReady();
    agent.reload();
    QVERIFY(systemd.next("RELOADING=1").find("MONOTONIC_USEC=") != std::string::npos);
    QCOMPARE(systemd.next("READY=1"), std::string("READY=1"));
    agent.terminate();
    QVERIFY(!systemd.next("STOPPING=1").empty());
    QCOMPARE(agent.process().wait(), std::optional(0));
}

void SystemdTest::mainProcessIsTheNewOneAfterAnUpgrade() {
    Notified systemd;
    DemoProcess server(DemoProcess::server("a"));
    Succession succession(webConfig({{"a", server.port()}}));
    QVERIFY(!systemd.next("READY=1").empty());
    QVERIFY(succession.upgrade());
    const std::string pid = "MAINPID=" + std::to_string(succession.serving());
    QVERIFY(!systemd.next(pid).empty());
    QVERIFY(succession.end());
}

void SystemdTest::watchdogIsFed() {
    Notified systemd;
    ::setenv("WATCHDOG_USEC", "40000", 1);
    DemoProcess server(DemoProcess::server("a"));
    Succession succession(webConfig({{"a", server.port()}}));
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!systemd.next("WATCHDOG=1").empty());
    }
    QVERIFY(succession.upgrade());
    QVERIFY(!systemd.next("MAINPID=").empty());
    QVERIFY(!systemd.next("WATCHDOG=1").empty());
    ::unsetenv("WATCHDOG_USEC");
    QVERIFY(succession.end());
}

void SystemdTest::activatedSocketsAreUsed() {
    DemoProcess server(DemoProcess::server("a"));
    // A port that is free at this moment: the tool wants a number.
    const std::uint16_t port = [] {
        Succession probe(webConfig({{"a", 1}}));
        return probe.agent().port();
    }();
    TempFolder folder;
    const std::string at = "127.0.0.1:" + std::to_string(port);
    std::string toml = webConfig({{"a", server.port()}});
    toml.replace(toml.find("127.0.0.1:0", toml.find("[listeners.web]")), 11, at);
    const std::string file = folder.write("poise.toml", toml).string();
    ChildProcess activated({"systemd-socket-activate", "-l", at, "--fdname=whatever", agentBinary(), "--config", file});
    // The connection is there before the agent is, which is started because of it.
    QVERIFY(activated.waitForError("Listening on " + at));
    RawClient client(port);
    const auto response = client.get("/");
    QVERIFY2(response && response->status == 200, activated.errors().c_str());
    QVERIFY2(activated.errors().find("listeners=" + at) != std::string::npos, activated.errors().c_str());
    client.close();
    activated.signal(SIGTERM);
    QCOMPARE(activated.wait(), std::optional(0));
}

QTEST_APPLESS_MAIN(SystemdTest)
#include "systemd_test.moc"
