// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/tls/client_context.hpp"
#include "agent/tls/remote.hpp"
#include "agent/tls/server_context.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/temp_folder.hpp"

#include <QTest>

#include <array>

using namespace poise;
using namespace poise::test;
using poise::tls::Session;
using Got = poise::tls::Session::Got;

namespace {

const TestAuthority& authority() {
    static const TestAuthority kAuthority;
    return kAuthority;
}

std::shared_ptr<const tls::ServerContext> serverWith(const TestAuthority& issuer, const TestAuthority::Wish& wish) {
    const TempFolder folder;
    issuer.issue(wish).writeTo(folder.path(), "x");
    tls::ServerSettings settings;
    settings.identities.push_back(std::move(*tls::loadIdentity(folder.path() / "x.pem", folder.path() / "x.key")));
    settings.protocols = {"h2", "http/1.1"};
    settings.tickets = std::make_shared<tls::TicketKeys>();
    settings.name = "web";
    return *tls::ServerContext::make(std::move(settings));
}

tls::ClientSettings believing(const TestAuthority& whom) {
    return {.authorities = whom.certificate(), .protocols = {"http/1.1"}, .verify = true};
}

std::shared_ptr<const tls::ClientContext> clientWith(tls::ClientSettings settings) {
    return *tls::ClientContext::make(std::move(settings));
}

/// Two sessions and the wire between them.
class Pair {
  public:
    Pair(std::unique_ptr<Session> ours, const tls::ServerContext& theirs)
        : client(std::move(ours))
        , server(theirs.open()) {
        client->greet(toServer_);
    }

    /// Both talk until they have nothing left to say; whether both are content.
    bool shakeHands() {
        for (int turn = 0; turn < 10 && !(toServer_.empty() && toClient_.empty()); ++turn) {
            give(toServer_, server, toClient_);
            give(toClient_, *client, toServer_);
        }
        return client->secured() && server.secured();
    }

    std::unique_ptr<Session> client;
    Session server;
    std::string serversView; ///< plain bytes that came to the server

  private:
    void give(ByteQueue& wire, Session& to, ByteQueue& answer) {
        ByteQueue taken;
        taken.swap(wire);
        std::array<char, 4096> room;
        const Session::Step step = to.read(taken.bytes(), room, answer);
        if (&to == &server) {
            serversView.append(room.data(), step.size);
        }
    }

    ByteQueue toServer_;
    ByteQueue toClient_;
};

std::unique_ptr<Session> openTo(const std::string& name, const tls::ClientSettings& settings) {
    return std::make_unique<Session>(clientWith(settings)->open(name));
}

} // namespace

/// Whom we believe to be the server that was asked for.
class ClientContextTest : public QObject {
    Q_OBJECT

  private slots:
    void certificatesAreJudged_data();
    void certificatesAreJudged();
    void hostsAreAskedForAndAddressesAreNot_data();
    void hostsAreAskedForAndAddressesAreNot();
    void protocolIsOffered();
    void oldVersionsAreRefused();
    void badAuthoritiesAreNamed_data();
    void badAuthoritiesAreNamed();
    void certificateMayBeItsOwnAuthority();
    void sessionIsResumed();
    void certificateIsSeenAgainAfterAnHour();
    void checksSeeItEachTime();
};

void ClientContextTest::certificatesAreJudged_data() {
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("expired");
    QTest::addColumn<bool>("stranger");
    QTest::addColumn<bool>("verify");
    QTest::addColumn<QString>("doubt");
    QTest::newRow("good") << "DNS:a.example" << "a.example" << false << false << true << "";
    QTest::newRow("case of names") << "DNS:A.example" << "a.Example" << false << false << true << "";
    QTest::newRow("dot at the end") << "DNS:a.example" << "a.example." << false << false << true << "";
    QTest::newRow("wildcard") << "DNS:*.c.example" << "a.c.example" << false << false << true << "";
    QTest::newRow("wildcard, two labels")
        << "DNS:*.c.example" << "b.a.c.example" << false << false << true << "hostname mismatch";
    QTest::newRow("part of a label") << "DNS:a*.c.example" << "ab.c.example" << false << false << true
                                     << "hostname mismatch";
    QTest::newRow("wrong name") << "DNS:b.example" << "a.example" << false << false << true << "hostname mismatch";
    QTest::newRow("expired") << "DNS:a.example" << "a.example" << true << false << true << "certificate has expired";
    QTest::newRow("unknown authority") << "DNS:a.example" << "a.example" << false << true << true
                                       << "unable to get local issuer certificate";
    QTest::newRow("address") << "IP:127.0.0.1" << "127.0.0.1" << false << false << true << "";
    QTest::newRow("IPv6") << "IP:::1" << "::1" << false << false << true << "";
    QTest::newRow("wrong address") << "IP:127.0.0.2" << "127.0.0.1" << false << false << true << "IP address mismatch";
    QTest::newRow("address as a name") << "DNS:127.0.0.1" << "127.0.0.1" << false << false << true
                                       << "IP address mismatch";
    QTest::newRow("not verified") << "DNS:b.example" << "a.example" << true << true << false << "";
}

void ClientContextTest::certificatesAreJudged() {
    QFETCH(QString, names);
    QFETCH(QString, asked);
    QFETCH(bool, expired);
    QFETCH(bool, stranger);
    QFETCH(bool, verify);
    QFETCH(QString, doubt);
    const TestAuthority unknown("Stranger");
    const auto theirs = serverWith(stranger ? unknown : authority(),
                                   {.commonName = "x", .names = names.toStdString(), .expired = expired});
    tls::ClientSettings settings = believing(authority());
    settings.verify = verify;
    Pair pair(openTo(asked.toStdString(), settings), *theirs);
    QCOMPARE(pair.shakeHands(), doubt.isEmpty());
    QCOMPARE(QString::fromUtf8(pair.client->doubt().data(), static_cast<int>(pair.client->doubt().size())), doubt);
    if (!doubt.isEmpty()) {
        QVERIFY(pair.client->trouble() == tls::Trouble::certificateRefused);
        QVERIFY(pair.server.trouble() == tls::Trouble::certificateRefused); // it is told
    }
}

void ClientContextTest::hostsAreAskedForAndAddressesAreNot_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("asked");
    QTest::newRow("host") << "a.example" << "a.example";
    QTest::newRow("dot at the end") << "a.example." << "a.example";
    QTest::newRow("IPv4") << "127.0.0.1" << "";
    QTest::newRow("IPv6") << "::1" << "";
}

void ClientContextTest::hostsAreAskedForAndAddressesAreNot() {
    QFETCH(QString, name);
    QFETCH(QString, asked);
    const tls::SslPtr ssl = clientWith(believing(authority()))->open(name.toStdString());
    const char* const found = SSL_get_servername(ssl.get(), TLSEXT_NAMETYPE_host_name);
    QCOMPARE(QString(found == nullptr ? "" : found), asked);
}

void ClientContextTest::protocolIsOffered() {
    Pair pair(openTo("a.example", believing(authority())), *serverWith(authority(), {.names = "DNS:a.example"}));
    QVERIFY(pair.shakeHands());
    QCOMPARE(pair.client->protocol(), std::string_view("http/1.1"));
}

void ClientContextTest::oldVersionsAreRefused() {
    const tls::SslPtr ssl = clientWith(believing(authority()))->open("a.example");
    QCOMPARE(SSL_get_min_proto_version(ssl.get()), long{TLS1_2_VERSION});
}

void ClientContextTest::badAuthoritiesAreNamed_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    QString damaged = QString::fromStdString(authority().certificate());
    damaged[100] = damaged[100] == 'A' ? 'B' : 'A';
    damaged.remove(120, 7);
    QTest::newRow("nothing that counts") << "hello\n" << "has no certificate";
    QTest::newRow("a key") << QString::fromStdString(authority().issue({}).key) << "has no certificate";
    QTest::newRow("damaged") << damaged << "has a damaged certificate";
    QTest::newRow("damaged behind a good one")
        << QString::fromStdString(authority().certificate()) + damaged << "has a damaged certificate";
}

void ClientContextTest::badAuthoritiesAreNamed() {
    QFETCH(QString, text);
    QFETCH(QString, why);
    const auto made = tls::ClientContext::make({.authorities = text.toStdString(), .protocols = {}, .verify = true});
    QVERIFY(made.has_error());
    QVERIFY2(made.error().starts_with(why.toStdString()), made.error().c_str());
}

void ClientContextTest::certificateMayBeItsOwnAuthority() {
    const TempFolder folder;
    const IssuedCertificate issued = authority().issue({.names = "DNS:a.example"});
    issued.writeTo(folder.path(), "x");
    tls::ServerSettings theirs;
    theirs.identities.push_back(std::move(*tls::loadIdentity(folder.path() / "x.pem", folder.path() / "x.key")));
    Pair pair(openTo("a.example", {.authorities = issued.chain, .protocols = {}, .verify = true}),
              **tls::ServerContext::make(std::move(theirs)));
    QVERIFY(pair.shakeHands());
}

void ClientContextTest::sessionIsResumed() {
    const auto theirs = serverWith(authority(), {.names = "DNS:a.example"});
    const auto remote = std::make_shared<tls::Remote>(clientWith(believing(authority())), "a.example");
    for (const bool again : {false, true, true}) {
        Pair pair(remote->open(), *theirs);
        QVERIFY(pair.shakeHands());
        QCOMPARE(pair.client->resumed(), again);
    }
}

void ClientContextTest::certificateIsSeenAgainAfterAnHour() {
    const auto theirs = serverWith(authority(), {.names = "DNS:a.example"});
    const auto remote = std::make_shared<tls::Remote>(clientWith(believing(authority())), "a.example");
    const auto now = tls::Remote::Clock::now();
    QVERIFY(Pair(remote->open(now), *theirs).shakeHands());
    Pair soon(remote->open(now + std::chrono::minutes(59)), *theirs);
    QVERIFY(soon.shakeHands());
    QVERIFY(soon.client->resumed());
    Pair late(remote->open(now + std::chrono::minutes(61)), *theirs); // although the session in between is new
    QVERIFY(late.shakeHands());
    QVERIFY(!late.client->resumed());
}

void ClientContextTest::checksSeeItEachTime() {
    const auto theirs = serverWith(authority(), {.names = "DNS:a.example"});
    const auto context = clientWith(believing(authority()));
    for (int turn = 0; turn < 2; ++turn) {
        Pair pair(std::make_unique<Session>(context->open("a.example")), *theirs);
        QVERIFY(pair.shakeHands());
        QVERIFY(!pair.client->resumed());
    }
}

QTEST_APPLESS_MAIN(ClientContextTest)
#include "client_context_test.moc"
