// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/management/port.hpp"
#include "tests/unit/management/raw_client.hpp"
#include "tests/unit/management/test_folder.hpp"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>
#include <optional>
#include <vector>

using namespace poise;
using namespace poise::management;

namespace {

constexpr std::string_view kHealth = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::string_view kHealthThenClose = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class ManagementTest : public QObject {
    Q_OBJECT

  private slots:
    void init();

    void servesItsOwnCertificate();
    void describesItselfInTheStateFolder();
    void metricsOpenWithTheTokenOnly();
    void twoAuthorizationFieldsAreNone();
    void oneConnectionServesManyRequests();
    void headHasNoBody();
    void requestWithABodyIsAnsweredAndClosed();
    void clearTextOnLoopbackWorksWhenAsked();
    void clearTextElsewhereIsRefused();

    void oldTlsIsRefused();
    void clearTextToTheTlsPortEndsTheConnection();
    void garbageIsAnsweredAndClosed();
    void tooLongAHeadIsAnsweredAndClosed();
    void slowHandshakeIsCutOff();
    void slowHeadIsCutOff();
    void idleConnectionIsCutOff();
    void responseThatNobodyReadsIsCutOff();
    void oneConnectionTooManyDropsTheLongestIdle();
    void busyConnectionsAreNotDropped();

    void secondAgentInTheFolderIsRefused();
    void takenPortIsRefused();
    void stopEndsEverything();

  private:
    Settings settings(bool tls) const {
        Settings settings;
        settings.listen = {boost::asio::ip::address_v4::loopback(), 0};
        settings.tls = tls;
        settings.stateDir = folder_->path() / "state";
        settings.version = "1.2.3";
        return settings;
    }

    QByteArray stateFile(const QString& name) const { return folder_->read("state/" + name); }

    std::string metricsRequest(const std::string& fields) const {
        return "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + fields + "\r\n";
    }

    std::string bearer() const {
        return "Authorization: Bearer " + stateFile("admin.token").trimmed().toStdString() + "\r\n";
    }

    std::optional<TestFolder> folder_;
};

void ManagementTest::init() {
    folder_.emplace();
}

void ManagementTest::servesItsOwnCertificate() {
    const Port port(settings(true));
    RawClient client(port.number);
    QVERIFY(client.secure((folder_->path() / "state" / "management.crt").string()));
    QVERIFY(client.send(kHealthThenClose));
    const std::string answer = client.receiveAll();
    QVERIFY(answer.starts_with("HTTP/1.1 200 OK\r\n"));
    QVERIFY(answer.ends_with("\r\n\r\n{\"status\":\"ok\"}"));
    QCOMPARE(SSL_get_shutdown(client.tls()) & SSL_RECEIVED_SHUTDOWN, SSL_RECEIVED_SHUTDOWN);
}

void ManagementTest::describesItselfInTheStateFolder() {
    const Port port(settings(true));
    const QJsonObject about = QJsonDocument::fromJson(stateFile("agent.json")).object();
    QCOMPARE(about["url"].toString(), QString("https://127.0.0.1:%1").arg(port.number));
    QCOMPARE(about["pid"].toInteger(), qint64{::getpid()});
    QCOMPARE(about["version"].toString(), QString("1.2.3"));

    RawClient client(port.number);
    QVERIFY(client.secure(""));
    std::array<unsigned char, 32> digest;
    unsigned size = 0;
    X509* const leaf = SSL_get0_peer_certificate(client.tls());
    QCOMPARE(X509_digest(leaf, EVP_sha256(), digest.data(), &size), 1);
    const QByteArray served(reinterpret_cast<const char*>(digest.data()), static_cast<qsizetype>(digest.size()));
    QCOMPARE(about["fingerprint"].toString(), QString::fromLatin1(served.toHex()));
}

void ManagementTest::metricsOpenWithTheTokenOnly() {
    const Port port(settings(true));
    const auto ask = [&](const std::string& fields) {
        RawClient client(port.number);
        client.secure("");
        client.send(metricsRequest(fields));
        return client.receiveAll();
    };
    const std::string refused = ask("");
    QVERIFY(refused.starts_with("HTTP/1.1 401 Unauthorized\r\n"));
    QVERIFY(contains(refused, "\r\nWWW-Authenticate: Bearer"));
    QVERIFY(contains(refused, "\"code\":\"unauthorized\""));
    QVERIFY(ask("Authorization: Bearer poise_wrong\r\n").starts_with("HTTP/1.1 401 "));
    const std::string answer = ask(bearer());
    QVERIFY(answer.starts_with("HTTP/1.1 200 OK\r\n"));
    QVERIFY(answer.ends_with("\r\n\r\npoise_workers 2\n"));
}

void ManagementTest::twoAuthorizationFieldsAreNone() {
    const Port port(settings(false));
    RawClient client(port.number);
    client.send(metricsRequest(bearer() + "Authorization: Bearer x\r\n"));
    QVERIFY(client.receiveAll().starts_with("HTTP/1.1 401 "));
}

void ManagementTest::oneConnectionServesManyRequests() {
    const Port port(settings(true));
    RawClient client(port.number);
    QVERIFY(client.secure(""));
    for (int i = 0; i < 3; ++i) {
        QVERIFY(client.send(kHealth));
        QVERIFY(client.receive().starts_with("HTTP/1.1 200 OK\r\n"));
    }
    // Two at once, the second of which ends the connection.
    QVERIFY(client.send(std::string(kHealth) + std::string(kHealthThenClose)));
    const std::string both = client.receiveAll();
    QVERIFY(both.find("HTTP/1.1 200") != both.rfind("HTTP/1.1 200"));
}

void ManagementTest::headHasNoBody() {
    const Port port(settings(false));
    RawClient client(port.number);
    client.send("HEAD /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const std::string answer = client.receiveAll();
    QVERIFY(contains(answer, "\r\nContent-Length: 15\r\n"));
    QVERIFY(answer.ends_with("\r\n\r\n"));
}

void ManagementTest::requestWithABodyIsAnsweredAndClosed() {
    const Port port(settings(false));
    RawClient client(port.number);
    client.send("POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello" + std::string(kHealth));
    const std::string answer = client.receiveAll();
    QVERIFY(answer.starts_with("HTTP/1.1 405 Method Not Allowed\r\n"));
    QVERIFY(contains(answer, "\r\nAllow: GET, HEAD\r\n"));
    QVERIFY(!contains(answer, "HTTP/1.1 200"));
}

void ManagementTest::clearTextOnLoopbackWorksWhenAsked() {
    const Port port(settings(false));
    QCOMPARE(port.error, boost::system::error_code());
    RawClient client(port.number);
    client.send(kHealthThenClose);
    QVERIFY(client.receiveAll().starts_with("HTTP/1.1 200 OK\r\n"));
    const QJsonObject about = QJsonDocument::fromJson(stateFile("agent.json")).object();
    QVERIFY(about["url"].toString().startsWith("http://"));
    QVERIFY(about["fingerprint"].isNull());
}

void ManagementTest::clearTextElsewhereIsRefused() {
    Settings open = settings(false);
    open.listen.address(boost::asio::ip::address_v4::any());
    QCOMPARE(Port(open).error, make_error_code(Errc::configInvalid));
}

void ManagementTest::oldTlsIsRefused() {
    const Port port(settings(true));
    QVERIFY(!RawClient(port.number).secure("", TLS1_1_VERSION));
    QVERIFY(RawClient(port.number).secure("", TLS1_2_VERSION));
}

void ManagementTest::clearTextToTheTlsPortEndsTheConnection() {
    const Port port(settings(true));
    RawClient client(port.number);
    client.send(kHealth);
    QVERIFY(!contains(client.receiveAll(), "HTTP/1.1 200"));
    RawClient next(port.number);
    QVERIFY(next.secure(""));
}

void ManagementTest::garbageIsAnsweredAndClosed() {
    const Port port(settings(false));
    RawClient client(port.number);
    client.send("GET /healthz\x01HTTP/1.1\r\n\r\n");
    QVERIFY(client.receiveAll().starts_with("HTTP/1.1 400 Bad Request\r\n"));
}

void ManagementTest::tooLongAHeadIsAnsweredAndClosed() {
    Settings narrow = settings(false);
    narrow.limits.headerBytes = 1000;
    const Port port(narrow);
    RawClient client(port.number);
    client.send("GET /healthz HTTP/1.1\r\nHost: a\r\nX: " + std::string(1000, 'x') + "\r\n\r\n");
    QVERIFY(client.receiveAll().starts_with("HTTP/1.1 431 "));
    RawClient endless(port.number);
    while (endless.send(std::string(4096, 'x'))) { // ends when the server closes
    }
    RawClient next(port.number);
    next.send(kHealthThenClose);
    QVERIFY(next.receiveAll().starts_with("HTTP/1.1 200 OK\r\n"));
}

void ManagementTest::slowHandshakeIsCutOff() {
    Settings quick = settings(true);
    quick.limits.headerDeadline = Millis(100);
    const Port port(quick);
    RawClient client(port.number);
    client.send("\x16\x03\x01"); // the start of a ClientHello
    QElapsedTimer timer;
    timer.start();
    client.receiveAll();
    QVERIFY(timer.elapsed() < 4000);
}

void ManagementTest::slowHeadIsCutOff() {
    Settings quick = settings(false);
    quick.limits.headerDeadline = Millis(100);
    const Port port(quick);
    RawClient first(port.number);
    first.send("GET /healthz HTTP/1.1\r\nHo");
    RawClient second(port.number);
    second.send(kHealth);
    QVERIFY(!second.receive().empty());
    second.send("GET /healthz HTTP/1.1\r\nHo");
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(first.receiveAll(), std::string());
    QCOMPARE(second.receiveAll(), std::string());
    QVERIFY(timer.elapsed() < 4000);
}

void ManagementTest::idleConnectionIsCutOff() {
    Settings quick = settings(false);
    quick.limits.idleDeadline = Millis(100);
    const Port port(quick);
    RawClient client(port.number);
    client.send(kHealth);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(client.receiveAll().starts_with("HTTP/1.1 200 OK\r\n"));
    QVERIFY(timer.elapsed() < 4000);
}

void ManagementTest::responseThatNobodyReadsIsCutOff() {
    Settings narrow = settings(false);
    narrow.metricsPublic = true;
    narrow.limits.connections = 1;
    narrow.limits.writeDeadline = Millis(100);
    Port port(narrow);
    port.metrics.assign(64 << 20, 'x'); // more than the kernel buffers
    RawClient stalled(port.number);
    stalled.send(metricsRequest(""));
    std::size_t got = stalled.receive().size();
    QVERIFY(got > 0);
    // The only place is taken by the client that does not read, until it is given up.
    bool served = false;
    QElapsedTimer timer;
    for (timer.start(); !served && timer.elapsed() < 4000;) {
        RawClient next(port.number);
        next.send(kHealthThenClose);
        served = next.receiveAll().starts_with("HTTP/1.1 200 OK\r\n");
    }
    QVERIFY(served);
    got += stalled.receiveAll().size();
    QVERIFY(got < port.metrics.size());
}

void ManagementTest::oneConnectionTooManyDropsTheLongestIdle() {
    const Port port(settings(false));
    std::vector<RawClient> clients;
    for (int i = 0; i < 300; ++i) {
        clients.emplace_back(port.number);
        QVERIFY(clients.back().connected());
    }
    RawClient next(port.number);
    next.send(kHealthThenClose);
    QVERIFY(next.receiveAll().starts_with("HTTP/1.1 200 OK\r\n"));
    for (int i = 0; i < 45; ++i) { // 301 connections, 256 places
        QCOMPARE(clients[static_cast<std::size_t>(i)].receive(), std::string());
    }
    for (const std::size_t kept : {std::size_t{45}, std::size_t{299}}) {
        QVERIFY(clients[kept].send(kHealth));
        QVERIFY(clients[kept].receive().starts_with("HTTP/1.1 200 OK\r\n"));
    }
}

void ManagementTest::busyConnectionsAreNotDropped() {
    Settings narrow = settings(false);
    narrow.metricsPublic = true;
    narrow.limits.connections = 1;
    Port port(narrow);
    port.metrics.assign(64 << 20, 'x');
    RawClient busy(port.number);
    busy.send(metricsRequest(""));
    std::size_t got = busy.receive().size();
    QVERIFY(got > 0);
    RawClient next(port.number);
    next.send(kHealthThenClose);
    QCOMPARE(next.receiveAll(), std::string());
    got += busy.receiveAll().size();
    QVERIFY(got > port.metrics.size());
}

void ManagementTest::secondAgentInTheFolderIsRefused() {
    const Port first(settings(true));
    const QByteArray about = stateFile("agent.json");
    {
        const Port second(settings(true));
        QCOMPARE(second.error, make_error_code(Errc::stateLocked));
    }
    QCOMPARE(stateFile("agent.json"), about);
}

void ManagementTest::takenPortIsRefused() {
    const Port first(settings(true));
    Settings same = settings(true);
    same.stateDir = folder_->path() / "other";
    same.listen.port(first.number);
    QCOMPARE(Port(same).error, make_error_code(Errc::addressInUse));
    QVERIFY(!folder_->has("other/agent.json"));
    same.listen = {boost::asio::ip::make_address("192.0.2.1"), 0};
    QCOMPARE(Port(same).error, make_error_code(Errc::addressNotUsable));
}

void ManagementTest::stopEndsEverything() {
    Port port(settings(false));
    RawClient idle(port.number);
    idle.send(kHealth);
    QVERIFY(!idle.receive().empty());
    port.stop();
    QCOMPARE(idle.receive(), std::string());
    QVERIFY(!RawClient(port.number).connected());
    QVERIFY(!folder_->has("state/agent.json"));
    QCOMPARE(Port(settings(false)).error, boost::system::error_code());
}

QTEST_APPLESS_MAIN(ManagementTest)
#include "management_test.moc"
