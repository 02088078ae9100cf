// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// An upgrade and a reload each second, while everything that Poise serves is in use.

#include "tests/support/agent_config.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/client_crowd.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"
#include "tests/support/tls_client.hpp"
#include "tests/support/web_socket.hpp"
#include "tests/system/upgrade/succession.hpp"

#include <QTest>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <thread>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kWord = 8; ///< bytes of a message of a WebSocket
constexpr std::size_t kWebSockets = 16;

std::string word(int number) {
    std::string text = std::to_string(number);
    return std::string(kWord - text.size(), '0') + text;
}

/// Upgrades: $POISE_UPGRADES, or as many as a test's time allows.
int upgrades() {
    const char* const wanted = std::getenv("POISE_UPGRADES");
    return wanted != nullptr ? std::atoi(wanted) : 8;
}

/// Does the same again and again in a thread of its own, until the first failure.
class Again {
  public:
    explicit Again(std::function<void()> once)
        : thread_([this, once = std::move(once)] {
            while (going_) {
                try {
                    once();
                    ++done_;
                } catch (const std::exception& error) {
                    failure_ = error.what();
                    return;
                }
            }
        }) {}

    Again(const Again&) = delete;
    Again& operator=(const Again&) = delete;

    ~Again() { finish(); }

    /// The failure; empty: none.
    std::string finish() {
        going_ = false;
        if (thread_.joinable()) {
            thread_.join();
        }
        return failure_;
    }

    [[nodiscard]] int done() const { return done_; }

  private:
    std::atomic<bool> going_{true};
    std::atomic<int> done_{0};
    std::string failure_; ///< the thread's, until it has ended
    std::thread thread_;
};

void must(bool good, const std::string& what) {
    if (!good) {
        throw std::runtime_error(what);
    }
}

/// A WebSocket whose server echoes; `say` throws when the echo is not the next message.
class EchoedWebSocket {
  public:
    explicit EchoedWebSocket(std::uint16_t port)
        : client_(port) {
        client_.send(upgradeRequest);
        const auto response = client_.readResponse();
        must(response && response->status == 101, "the WebSocket was not opened");
    }

    void say() {
        const std::string message = word(++number_);
        must(client_.send(message), "the WebSocket takes nothing more");
        const std::string echo = client_.read(kWord);
        must(echo == message, "the WebSocket answered '" + echo + "' to '" + message + "'");
    }

  private:
    RawClient client_;
    int number_ = 0;
};

} // namespace

class UpgradeLoadTest : public QObject {
    Q_OBJECT

  private slots:
    void upgradesAndReloadsUnderMixedLoadLoseNothing();
};

void UpgradeLoadTest::upgradesAndReloadsUnderMixedLoadLoseNothing() {
    DemoProcess servers({"--server", "name=a,listen=127.0.0.1:0", "--server", "name=b,listen=127.0.0.1:0"});
    DemoProcess echo({"--mode", "tcp", "--listen", "127.0.0.1:0"});
    ScriptedOrigin sockets([](Conversation& talk) {
        talk.expectHead();
        talk.send(upgradeResponse);
        for (;;) {
            talk.send(talk.expectBytes(kWord));
        }
    });
    const TempFolder files;
    const TestAuthority authority;
    authority.issue({}).writeTo(files.path(), "web");
    const auto config = [&](int weight) {
        return agentSection(2) + listener("clear", "http", "web") + listener("secret", "http", "web") +
               "[listeners.secret.tls]\ncertificates = [{ cert = \"" + (files.path() / "web.pem").string() +
               "\", key = \"" + (files.path() / "web.key").string() + "\" }]\n" + listener("tcp", "tcp", "tcp") +
               listener("chat", "http", "chat") +
               pool("web", "http", {{"a", servers.port(0), weight}, {"b", servers.port(1)}}) +
               pool("tcp", "tcp", {{"e", echo.port()}}) + pool("chat", "http", {{"c", sockets.port()}});
    };
    Succession succession(config(100));
    const std::uint16_t clear = succession.agent().port(0);
    const std::uint16_t secret = succession.agent().port(1);
    const std::uint16_t tcp = succession.agent().port(2);
    const std::uint16_t chat = succession.agent().port(3);

    EchoedWebSocket first(chat);
    first.say();
    RawClient longTcp(tcp);
    ClientCrowd keeping(clear, {.clients = 16});
    ClientCrowd connecting(clear, {.clients = 8, .keepAlive = false});
    Again secured([&] {
        TlsClient client(secret, {.authority = authority.certificate()});
        for (int i = 0; i < 3; ++i) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            const std::string head = client.readUntil("\r\n\r\n");
            must(head.starts_with("HTTP/1.1 200"), head);
            (void)client.read(2); // "a\n"
            if (head.find("Connection: close") != std::string::npos) {
                return;
            }
        }
    });
    Again overH2([&] {
        const std::string url = "https://127.0.0.1:" + std::to_string(secret) + "/";
        ChildProcess curl({"curl", "-sSk", "-m", "10", "--http2", "-o", "/dev/null", "-o", "/dev/null", "-o",
                           "/dev/null", "-w", "%{http_version}/%{http_code} ", url, url, url});
        const auto code = curl.wait();
        must(code == 0 && curl.output() == "2/200 2/200 2/200 ", curl.output() + curl.errors());
    });
    Again overTcp([&] {
        RawClient client(tcp);
        must(client.send("hello") && client.read(5) == "hello", "TCP was not echoed");
    });

    std::vector<std::unique_ptr<EchoedWebSocket>> others;
    const auto sayAll = [&] {
        first.say();
        for (const auto& other : others) {
            other->say();
        }
        must(longTcp.send("12345") && longTcp.read(5) == "12345", "the long TCP connection was cut");
    };
    const int count = upgrades();
    for (int i = 1; i <= count; ++i) {
        const Deadline second(1s);
        QVERIFY2(succession.upgrade(), succession.agent().process().errors().c_str());
        sayAll();
        succession.agent().writeConfig(config(100 + i));
        succession.signal(SIGHUP);
        const std::string inForce = "revision " + std::to_string(1 + i) + " is in force";
        QVERIFY2(succession.agent().process().waitForError(inForce), succession.agent().process().errors().c_str());
        if (others.size() < kWebSockets) {
            others.push_back(std::make_unique<EchoedWebSocket>(chat));
        }
        QVERIFY(eventually(
            [&] {
                sayAll();
                return second.passed();
            },
            Deadline(20s)));
    }
    QCOMPARE(succession.said("taken over"), static_cast<std::size_t>(count));
    for (Again* again : {&secured, &overH2, &overTcp}) {
        const std::string failure = again->finish();
        QVERIFY2(failure.empty(), failure.c_str());
    }
    QVERIFY(secured.done() > count && overH2.done() > count && overTcp.done() > count);
    sayAll();
    qInfo("%llu and %llu requests, %d with TLS, %d with HTTP/2, %d TCP connections; %zu programs",
          static_cast<unsigned long long>(keeping.answered()), static_cast<unsigned long long>(connecting.answered()),
          secured.done(), overH2.done(), overTcp.done(), succession.alive().size());
    keeping.connectNoMore();
    connecting.connectNoMore();
    succession.signal(SIGTERM);
    for (ClientCrowd* crowd : {&keeping, &connecting}) {
        const auto failures = crowd->failures();
        QVERIFY2(failures.empty(), failures.empty() ? "" : failures.front().c_str());
    }
}

QTEST_APPLESS_MAIN(UpgradeLoadTest)
#include "load_test.moc"
