// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Who may not, and what is no call: the documented word or close code, again and again, at no memory.

#include "tests/support/agent_config.hpp"
#include "tests/support/deadline.hpp"
#include "tests/support/flat_memory.hpp"
#include "tests/system/management/api.hpp"
#include "tests/system/management/rude_clients.hpp"

#include <QTest>

#include <filesystem>
#include <functional>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>

using namespace poise;
using namespace poise::test;

namespace {

constexpr std::uint64_t kMiB = 1UL << 20;

/// How a message of `size` bytes is sent.
using Sender = std::function<void(WebSocket&, std::size_t)>;

void inOneFrame(WebSocket& socket, std::size_t size) {
    socket.send(std::string(size, ' '));
}

void inManyFrames(WebSocket& socket, std::size_t size) {
    const std::string piece(kMiB, ' ');
    for (std::size_t sent = 0; sent < size; sent += piece.size()) {
        socket.sendFrame(sent == 0 ? unsigned{WebSocket::text} : 0U, piece, sent + piece.size() >= size);
    }
}

/// A database that somebody else is writing.
class HeldDatabase {
  public:
    explicit HeldDatabase(const std::filesystem::path& file) {
        const bool open = sqlite3_open(file.c_str(), &database_) == SQLITE_OK;
        sqlite3_busy_timeout(database_, 10'000); // the agent may be writing
        if (!open || !execute("BEGIN IMMEDIATE")) {
            throw std::runtime_error(sqlite3_errmsg(database_));
        }
    }

    ~HeldDatabase() { sqlite3_close(database_); } // rolls back

    HeldDatabase(const HeldDatabase&) = delete;
    HeldDatabase& operator=(const HeldDatabase&) = delete;

  private:
    bool execute(const char* sql) { return sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) == SQLITE_OK; }

    sqlite3* database_ = nullptr;
};

} // namespace

class PortRefusalsTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void wrongTokenIsUnauthorized();
    void expiredTokenEndsItsSession();
    void revokedTokenEndsItsSession();
    void viewerChangesNothing();
    void whatIsNoCallIsAnswered_data();
    void whatIsNoCallIsAnswered();
    void tooLongAMessageClosesTheSession_data();
    void tooLongAMessageClosesTheSession();
    void callsBeyond64AreBusy();

  private:
    /// The agent's memory over `rounds` of it, once it was warm. Empty: flat.
    std::string growth(int rounds, std::uint64_t room, const std::function<void()>& abuse);

    std::unique_ptr<AgentProcess> agent_;
    std::unique_ptr<ctl::Session> admin_; ///< goes on working all along
};

void PortRefusalsTest::initTestCase() {
    prepareForRudeClients();
    agent_ = std::make_unique<AgentProcess>(securePort() + listener("web", "http", "web") +
                                            pool("web", "http", {{"a", 9, 100}}));
    agent_->waitUntilReady();
    admin_ = sessionWith(*agent_);
}

std::string PortRefusalsTest::growth(int rounds, std::uint64_t room, const std::function<void()>& abuse) {
    const auto run = [&] {
        for (int i = 0; i < rounds; ++i) {
            abuse();
        }
    };
    run();
    const FlatMemory memory(agent_->process().pid());
    run();
    qInfo("grew by %llu KiB", static_cast<unsigned long long>(memory.growth() / 1024));
    if (!call<methods::Hello>(*admin_)) {
        return "another session was disturbed";
    }
    return memory.exceeds(room);
}

void PortRefusalsTest::wrongTokenIsUnauthorized() {
    const std::string wrong = "poise_" + std::string(43, 'A');
    const std::string answer = refusalOf(*agent_, wrong);
    QVERIFY2(answer.starts_with("HTTP/1.1 401 "), answer.c_str());
    QVERIFY2(answer.find("WWW-Authenticate: Bearer ") != std::string::npos, answer.c_str());
    QVERIFY2(answer.find(R"("code":"unauthorized")") != std::string::npos, answer.c_str());
    const std::string grown = growth(200, 2 * kMiB, [&] { (void)refusalOf(*agent_, wrong); });
    QVERIFY2(grown.empty(), grown.c_str());
}

void PortRefusalsTest::expiredTokenEndsItsSession() {
    const auto token = call<methods::TokenAdd>(*admin_, {"brief", wire::Role::admin, "2s"});
    QVERIFY(token.has_value());
    WebSocket socket = socketWith(*agent_, token->token);
    QCOMPARE(codeIn(socket.call("hello")), std::string());
    QCOMPARE(socket.receiveClose(), 4401U);
    QVERIFY(wallMillis() >= *token->expires);
    QVERIFY(refusalOf(*agent_, token->token).starts_with("HTTP/1.1 401 "));
}

void PortRefusalsTest::revokedTokenEndsItsSession() {
    const auto token = call<methods::TokenAdd>(*admin_, {"gone", wire::Role::admin, {}});
    WebSocket socket = socketWith(*agent_, token->token);
    QCOMPARE(codeIn(socket.call("hello")), std::string());
    QVERIFY(call<methods::TokenRevoke>(*admin_, {"gone"}).has_value());
    QCOMPARE(socket.receiveClose(), 4401U);
    QVERIFY(refusalOf(*agent_, token->token).starts_with("HTTP/1.1 401 "));
}

void PortRefusalsTest::viewerChangesNothing() {
    const auto token = call<methods::TokenAdd>(*admin_, {"eve", wire::Role::viewer, {}});
    WebSocket socket = socketWith(*agent_, token->token);
    const std::string edit = R"({"base_revision":1,"patch":)" + weightPatch("a", 7) + "}";
    const std::string answer = socket.call("config.apply", edit);
    QCOMPARE(codeIn(answer), std::string("forbidden"));
    QVERIFY2(answer.find(R"("role":"viewer")") != std::string::npos, answer.c_str());
    QVERIFY2(answer.find(R"("needs":"operator")") != std::string::npos, answer.c_str());
    const std::string grown = growth(1000, 4 * kMiB, [&] { (void)socket.call("config.apply", edit); });
    QVERIFY2(grown.empty(), grown.c_str());
    QCOMPARE(call<methods::ConfigGet>(*admin_)->revision, std::uint64_t{1});
}

void PortRefusalsTest::whatIsNoCallIsAnswered_data() {
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* name, const QByteArray& message, const char* code) {
        QTest::newRow(name) << message << QByteArray(code);
    };
    row("half JSON", R"({"jsonrpc":"2.0","id":1,"method":"hello")", "parse_error");
    row("no JSON", "GET / HTTP/1.1", "parse_error");
    row("33 levels", QByteArray(33, '['), "parse_error");
    row("a million levels", QByteArray(1'000'000, '['), "parse_error");
    row("batch", R"([{"jsonrpc":"2.0","id":1,"method":"hello"}])", "invalid_request");
    row("no method", R"({"jsonrpc":"2.0","id":1})", "invalid_request");
    row("notification", R"({"jsonrpc":"2.0","method":"hello"})", "invalid_request");
    row("unknown method", R"({"jsonrpc":"2.0","id":1,"method":"agent.reboot"})", "method_not_found");
    row("unknown member", R"({"jsonrpc":"2.0","id":1,"method":"hello","params":{"who":1}})", "invalid_params");
    row("missing member", R"({"jsonrpc":"2.0","id":1,"method":"event.ack","params":{}})", "invalid_params");
}

void PortRefusalsTest::whatIsNoCallIsAnswered() {
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, code);
    WebSocket socket = socketWith(*agent_, tokenOf(*agent_));
    const auto answer = [&] {
        socket.send(message.toStdString());
        return socket.receiveText();
    };
    QCOMPARE(codeIn(answer()), code.toStdString());
    QCOMPARE(codeIn(socket.call("hello")), std::string());
    const std::string grown = growth(message.size() > 1000 ? 20 : 1000, 4 * kMiB, [&] { (void)answer(); });
    QVERIFY2(grown.empty(), grown.c_str());
}

void PortRefusalsTest::tooLongAMessageClosesTheSession_data() {
    QTest::addColumn<Sender>("send");
    QTest::newRow("in one frame") << Sender(inOneFrame);
    QTest::newRow("in nine frames") << Sender(inManyFrames);
}

void PortRefusalsTest::tooLongAMessageClosesTheSession() {
    QFETCH(Sender, send);
    unsigned code = 0;
    const auto abuse = [&] {
        WebSocket socket = socketWith(*agent_, tokenOf(*agent_));
        send(socket, 9 * kMiB);
        code = socket.receiveClose();
    };
    abuse();
    QCOMPARE(code, 1009U);
    // The peak: one message of 8 MiB, and half of it again in the moment in which its buffer doubles.
    const std::string grown = growth(8, 14 * kMiB, abuse);
    QVERIFY2(grown.empty(), grown.c_str());
}

void PortRefusalsTest::callsBeyond64AreBusy() {
    WebSocket socket = socketWith(*agent_, tokenOf(*agent_));
    const std::string query = R"({"jsonrpc":"2.0","id":1,"method":"history.query","params":{"series":["requests"],)"
                              R"("from":0,"to":3600000}})";
    std::string calls;
    for (int i = 0; i < 400; ++i) {
        calls += WebSocket::frameOf(WebSocket::text, query);
    }
    int good = 0;
    int busy = 0;
    const auto count = [&] {
        const std::string code = codeIn(socket.receiveText());
        good += code.empty() ? 1 : 0;
        busy += code == "busy" ? 1 : 0;
    };
    int rounds = 0;
    const auto abuse = [&] {
        // Whoever waits for the disk comes after an order that cannot be stored yet.
        const std::string order = rounds++ % 2 == 0 ? "maintenance" : "ready";
        auto held = std::make_unique<HeldDatabase>(agent_->folder().path() / "state" / "config.sqlite");
        socket.send(R"({"jsonrpc":"2.0","id":0,"method":"server.set_state","params":{"pool":"web","server":"a",)"
                    R"("state":")" +
                    order + R"("}})");
        socket.client().send(calls);
        count(); // nothing else can be answered
        held.reset();
        for (int i = 0; i < 400; ++i) {
            count();
        }
    };
    abuse();
    QVERIFY2(busy > 0 && good >= 64, (std::to_string(busy) + " were busy").c_str());
    QCOMPARE(good + busy, 401);
    const std::string grown = growth(10, 8 * kMiB, abuse);
    QVERIFY2(grown.empty(), grown.c_str());
    QCOMPARE(good + busy, 401 * rounds);
}

QTEST_APPLESS_MAIN(PortRefusalsTest)
#include "port_refusals_test.moc"
