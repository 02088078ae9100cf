// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/tls/server_context.hpp"
#include "agent/tls/session.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/temp_folder.hpp"

#include <QTest>
#include <openssl/x509v3.h>

#include <array>
#include <functional>
#include <vector>

using namespace poise;
using namespace poise::test;
using poise::tls::Session;
using Got = poise::tls::Session::Got;

namespace {

/// What SSL_set_tlsext_host_name() is, without its cast.
void setServerName(SSL* ssl, std::string name) {
    SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
}

/// A server's session and a client of OpenSSL's, with a wire between them that a test can look at.
class Scene {
  public:
    struct Wish {
        std::function<void(tls::ServerSettings&)> settings = [](tls::ServerSettings&) {};
        std::function<void(SSL_CTX*)> client = [](SSL_CTX*) {};
        std::string serverName = "a.example";
        SSL_SESSION* resume = nullptr;
    };

    explicit Scene(Wish wish)
        : Scene(wish, contextWith(wish)) {}

    Scene(const Wish& wish, std::shared_ptr<const tls::ServerContext> context)
        : context_(std::move(context))
        , server(context_->open())
        , clientContext_(SSL_CTX_new(TLS_client_method())) {
        wish.client(clientContext_.get());
        client_.reset(SSL_new(clientContext_.get()));
        SSL_set_bio(client_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        setServerName(client_.get(), wish.serverName);
        SSL_set_connect_state(client_.get());
        if (wish.resume != nullptr) {
            SSL_set_session(client_.get(), wish.resume);
        }
    }

    static std::shared_ptr<const tls::ServerContext> contextWith(const Wish& wish) {
        tls::ServerSettings settings;
        settings.identities.push_back(identity("DNS:a.example"));
        settings.identities.push_back(identity("DNS:b.example,DNS:*.c.example"));
        settings.protocols = {"h2", "http/1.1"};
        settings.name = "web";
        wish.settings(settings);
        return *tls::ServerContext::make(std::move(settings));
    }

    static tls::Identity identity(const std::string& names) {
        const TempFolder folder;
        authority().issue({.names = names}).writeTo(folder.path(), "x");
        return std::move(*tls::loadIdentity(folder.path() / "x.pem", folder.path() / "x.key"));
    }

    static const TestAuthority& authority() {
        static const TestAuthority kAuthority;
        return kAuthority;
    }

    /// What the client has for the server.
    std::string fromClient() {
        char* bytes = nullptr;
        const long size = BIO_get_mem_data(SSL_get_wbio(client_.get()), &bytes);
        std::string taken(bytes, static_cast<std::size_t>(size));
        (void)BIO_reset(SSL_get_wbio(client_.get()));
        return taken;
    }

    /// Gives the server bytes of the wire, and the client what it says to them.
    Session::Step give(std::string_view wire, std::size_t room = 64 * 1024) {
        plain_.resize(room);
        const Session::Step step = server.read(wire, plain_, sealed);
        pass();
        return step;
    }

    [[nodiscard]] std::string_view plain(const Session::Step& step) const { return {plain_.data(), step.size}; }

    /// What the server has for the client goes there.
    void pass() {
        BIO_write(SSL_get_rbio(client_.get()), sealed.view().data(), static_cast<int>(sealed.size()));
        sealed.clear();
    }

    /// Both talk until they have nothing left to say; whether both are content.
    bool shakeHands() {
        for (int turn = 0; turn < 10; ++turn) {
            SSL_do_handshake(client_.get());
            const std::string wire = fromClient();
            if (wire.empty()) {
                break;
            }
            give(wire);
        }
        return SSL_is_init_finished(client_.get()) == 1 && server.secured();
    }

    std::string say(std::string_view text) {
        SSL_write(client_.get(), text.data(), static_cast<int>(text.size()));
        return fromClient();
    }

    std::string heard() {
        std::string text(256 * 1024, '\0');
        std::size_t filled = 0;
        int count = 0;
        while ((count = SSL_read(client_.get(), text.data() + filled, static_cast<int>(text.size() - filled))) > 0) {
            filled += static_cast<std::size_t>(count);
        }
        text.resize(filled);
        return text;
    }

    [[nodiscard]] SSL* client() const { return client_.get(); }

  private:
    std::shared_ptr<const tls::ServerContext> context_;

  public:
    Session server;
    ByteQueue sealed;

  private:
    tls::SslContextPtr clientContext_;
    tls::SslPtr client_;
    std::vector<char> plain_;
};

iovec piece(std::string& text) {
    return {text.data(), text.size()};
}

} // namespace

/// Sessions and what servers agree to, byte by byte and without a socket.
class SessionTest : public QObject {
    Q_OBJECT

  private slots:
    void bytesGoBothWays();
    void everySingleByteMayComeAlone();
    void fullRoomLosesNothing();
    void piecesShareARecord();
    void bulkIsWhole_data();
    void bulkIsWhole();
    void nameChoosesTheCertificate_data();
    void nameChoosesTheCertificate();
    void oursIsThePreferredProtocol();
    void sessionIsResumed_data();
    void sessionIsResumed();
    void strangersTicketIsNoHarm();
    void otherListenersTicketIsNotTaken();
    void troubleIsNamed_data();
    void troubleIsNamed();
    void clientCertificateIsAsked_data();
    void clientCertificateIsAsked();
    void endIsTold();
    void everyFlippedByteIsNoticed();
    void nothingIsWrittenBeforeTheHandshake();
};

void SessionTest::bytesGoBothWays() {
    Scene scene({});
    QVERIFY(scene.shakeHands());
    QCOMPARE(scene.server.version(), std::string_view("TLSv1.3"));
    const Session::Step step = scene.give(scene.say("GET / HTTP/1.1\r\n\r\n"));
    QVERIFY(step.got == Got::bytes);
    QCOMPARE(scene.plain(step), std::string_view("GET / HTTP/1.1\r\n\r\n"));
    std::string answer = "hello";
    const iovec pieces[] = {piece(answer)};
    QVERIFY(scene.server.write(pieces, scene.sealed));
    scene.pass();
    QCOMPARE(scene.heard(), std::string("hello"));
}

void SessionTest::everySingleByteMayComeAlone() {
    Scene scene({});
    for (int turn = 0; turn < 4; ++turn) {
        SSL_do_handshake(scene.client());
        for (const char byte : scene.fromClient()) {
            scene.give({&byte, 1});
        }
    }
    QVERIFY(scene.server.secured());
    std::string got;
    for (const char byte : scene.say("one after the other")) {
        const Session::Step step = scene.give({&byte, 1});
        got += scene.plain(step);
        QVERIFY(!scene.server.hasMore()); // part of a record needs the wire
    }
    QCOMPARE(got, std::string("one after the other"));
}

void SessionTest::fullRoomLosesNothing() {
    Scene scene({});
    QVERIFY(scene.shakeHands());
    std::string wire;
    std::string sent;
    for (int i = 0; i < 20; ++i) {
        const std::string text(1000, static_cast<char>('a' + i));
        sent += text;
        wire += scene.say(text);
    }
    std::string got;
    Session::Step step = scene.give(wire, 300);
    while (step.got == Got::bytes) {
        got += scene.plain(step);
        if (!scene.server.hasMore()) {
            break;
        }
        step = scene.give({}, 300);
    }
    QCOMPARE(got, sent);
    QVERIFY(!scene.server.hasMore());
}

void SessionTest::piecesShareARecord() {
    Scene scene({});
    QVERIFY(scene.shakeHands());
    std::string head(200, 'h');
    std::string body(1000, 'b');
    const iovec pieces[] = {piece(head), piece(body)};
    QVERIFY(scene.server.write(pieces, scene.sealed));
    QCOMPARE(scene.sealed.size(), std::size_t{1200 + 5 + 1 + 16}); // header, type, tag
    scene.pass();
    QCOMPARE(scene.heard(), head + body);
}

void SessionTest::bulkIsWhole_data() {
    QTest::addColumn<int>("head");
    QTest::addColumn<int>("body");
    for (const int head : {0, 1, 200, 16'383, 16'384}) {
        for (const int body : {1, 16'184, 16'384, 16'385, 40'000, 100'000}) {
            QTest::addRow("%d and %d", head, body) << head << body;
        }
    }
}

void SessionTest::bulkIsWhole() {
    QFETCH(int, head);
    QFETCH(int, body);
    Scene scene({});
    QVERIFY(scene.shakeHands());
    std::string first(static_cast<std::size_t>(head), 'h');
    std::string second(static_cast<std::size_t>(body), 'b');
    for (std::size_t i = 0; i < second.size(); ++i) {
        second[i] = static_cast<char>('A' + i * 7 % 26);
    }
    const iovec pieces[] = {piece(first), piece(second)};
    QVERIFY(scene.server.write(pieces, scene.sealed));
    const std::size_t records = (first.size() + second.size() + 16'383) / 16'384;
    QCOMPARE(scene.sealed.size(), first.size() + second.size() + records * 22);
    scene.pass();
    QVERIFY(scene.heard() == first + second);
}

void SessionTest::nameChoosesTheCertificate_data() {
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("shown");
    QTest::newRow("by name") << "a.example" << "a.example";
    QTest::newRow("another") << "b.example" << "b.example";
    QTest::newRow("any case") << "B.Example" << "b.example";
    QTest::newRow("wildcard") << "x.c.example" << "b.example";
    QTest::newRow("wildcard is one label") << "x.y.c.example" << "a.example";
    QTest::newRow("not the wildcard's own domain") << "c.example" << "a.example";
    QTest::newRow("unknown") << "nobody" << "a.example";
}

void SessionTest::nameChoosesTheCertificate() {
    QFETCH(QString, asked);
    QFETCH(QString, shown);
    Scene scene({.serverName = asked.toStdString()});
    QVERIFY(scene.shakeHands());
    const tls::X509Ptr certificate(SSL_get1_peer_certificate(scene.client()));
    QCOMPARE(X509_check_host(certificate.get(), qPrintable(shown), 0, 0, nullptr), 1);
}

void SessionTest::oursIsThePreferredProtocol() {
    const auto offering = [](std::string_view list) {
        return [list](SSL_CTX* client) {
            SSL_CTX_set_alpn_protos(client, reinterpret_cast<const unsigned char*>(list.data()),
                                    static_cast<unsigned>(list.size()));
        };
    };
    Scene both({.client = offering("\x08http/1.1\x02h2")});
    QVERIFY(both.shakeHands());
    QCOMPARE(both.server.protocol(), std::string_view("h2"));
    Scene old({.client = offering("\x08http/1.1")});
    QVERIFY(old.shakeHands());
    QCOMPARE(old.server.protocol(), std::string_view("http/1.1"));
    Scene silent({});
    QVERIFY(silent.shakeHands());
    QCOMPARE(silent.server.protocol(), std::string_view());
}

void SessionTest::sessionIsResumed_data() {
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("tickets");
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION << true;
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION << true;
    QTest::newRow("TLS 1.3, not wanted") << TLS1_3_VERSION << false;
    QTest::newRow("TLS 1.2, not wanted") << TLS1_2_VERSION << false;
}

void SessionTest::sessionIsResumed() {
    QFETCH(int, version);
    QFETCH(bool, tickets);
    const auto keys = tickets ? std::make_shared<tls::TicketKeys>() : nullptr;
    Scene::Wish wish;
    wish.settings = [&](tls::ServerSettings& settings) { settings.tickets = keys; };
    wish.client = [&](SSL_CTX* client) { SSL_CTX_set_max_proto_version(client, version); };
    Scene first(wish);
    QVERIFY(first.shakeHands());
    first.give(first.say("x"));
    first.heard(); // takes the tickets
    SSL_SESSION* const session = SSL_get1_session(first.client());
    wish.resume = session;
    Scene second(wish); // a context of its own, as after a reload
    QVERIFY(second.shakeHands());
    QCOMPARE(second.server.resumed(), tickets);
    SSL_SESSION_free(session);
}

void SessionTest::strangersTicketIsNoHarm() {
    Scene::Wish wish;
    wish.settings = [](tls::ServerSettings& settings) { settings.tickets = std::make_shared<tls::TicketKeys>(); };
    Scene first(wish);
    QVERIFY(first.shakeHands());
    first.give(first.say("x"));
    first.heard();
    SSL_SESSION* const session = SSL_get1_session(first.client());
    wish.resume = session;
    Scene second(wish); // with keys of its own
    QVERIFY(second.shakeHands());
    QVERIFY(!second.server.resumed());
    SSL_SESSION_free(session);
}

/// Else a session of a listener that asks for nothing would open one that asks for certificates.
void SessionTest::otherListenersTicketIsNotTaken() {
    const auto keys = std::make_shared<tls::TicketKeys>();
    Scene::Wish wish;
    wish.settings = [&](tls::ServerSettings& settings) { settings.tickets = keys; };
    Scene first(wish);
    QVERIFY(first.shakeHands());
    first.give(first.say("x"));
    first.heard();
    SSL_SESSION* const session = SSL_get1_session(first.client());
    wish.resume = session;
    wish.settings = [&](tls::ServerSettings& settings) {
        settings.tickets = keys;
        settings.name = "other";
    };
    Scene second(wish);
    QVERIFY(second.shakeHands());
    QVERIFY(!second.server.resumed());
    SSL_SESSION_free(session);
}

void SessionTest::troubleIsNamed_data() {
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("newest");
    QTest::addColumn<QByteArray>("ciphers");
    QTest::addColumn<QByteArray>("alpn");
    QTest::addColumn<QByteArray>("named");
    const QByteArray none;
    QTest::newRow("plain HTTP") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n") << 0 << none << none
                                << QByteArray("tls_plain_http");
    QTest::newRow("noise") << QByteArray(100, '\xfe') << 0 << none << none << QByteArray("tls_not_tls");
    QTest::newRow("a record that is too long") << QByteArray("\x16\x03\x01\x7f\xff", 5) + QByteArray(100, 'x') << 0
                                               << none << none << QByteArray("tls_malformed");
    QTest::newRow("old version") << none << TLS1_1_VERSION << QByteArray("DEFAULT:@SECLEVEL=0") << none
                                 << QByteArray("tls_version");
    QTest::newRow("no common cipher") << none << TLS1_2_VERSION << QByteArray("AES128-SHA") << none
                                      << QByteArray("tls_cipher");
    QTest::newRow("no common protocol") << none << 0 << none << QByteArray("\x04spdy") << QByteArray("tls_protocol");
}

void SessionTest::troubleIsNamed() {
    QFETCH(QByteArray, wire);
    QFETCH(int, newest);
    QFETCH(QByteArray, ciphers);
    QFETCH(QByteArray, alpn);
    QFETCH(QByteArray, named);
    Scene scene({.client = [&](SSL_CTX* client) {
        if (newest != 0) {
            SSL_CTX_set_min_proto_version(client, TLS1_VERSION);
            SSL_CTX_set_max_proto_version(client, newest);
            SSL_CTX_set_cipher_list(client, ciphers.constData());
        }
        SSL_CTX_set_alpn_protos(client, reinterpret_cast<const unsigned char*>(alpn.constData()),
                                static_cast<unsigned>(alpn.size()));
    }});
    if (!wire.isEmpty()) {
        scene.give({wire.constData(), static_cast<std::size_t>(wire.size())});
    } else {
        QVERIFY(!scene.shakeHands());
    }
    QCOMPARE(tls::word(scene.server.trouble()), std::string_view(named.constData()));
    QVERIFY(scene.give("more").got == Got::failure);
}

void SessionTest::clientCertificateIsAsked_data() {
    QTest::addColumn<bool>("required");
    QTest::addColumn<QString>("shown"); // none, good, expired, foreign
    QTest::addColumn<QString>("trouble");
    QTest::newRow("optional, none") << false << "none" << "none";
    QTest::newRow("optional, good") << false << "good" << "none";
    QTest::newRow("optional, expired") << false << "expired" << "tls_certificate_refused";
    QTest::newRow("required, none") << true << "none" << "tls_certificate_missing";
    QTest::newRow("required, good") << true << "good" << "none";
    QTest::newRow("required, foreign") << true << "foreign" << "tls_certificate_refused";
}

void SessionTest::clientCertificateIsAsked() {
    QFETCH(bool, required);
    QFETCH(QString, shown);
    QFETCH(QString, trouble);
    const TempFolder folder;
    const auto ca = folder.write("ca.pem", Scene::authority().certificate());
    const TestAuthority stranger;
    const TestAuthority& issuer = shown == "foreign" ? stranger : Scene::authority();
    issuer.issue({.commonName = "carol", .names = "", .client = true, .expired = shown == "expired"})
        .writeTo(folder.path(), "carol");
    Scene scene(
        {.settings =
             [&](tls::ServerSettings& settings) {
                 settings.clientCa = ca.string();
                 settings.clientAuth = required ? tls::ClientAuth::required : tls::ClientAuth::optional;
             },
         .client =
             [&](SSL_CTX* client) {
                 if (shown != "none") {
                     SSL_CTX_use_certificate_file(client, (folder.path() / "carol.pem").c_str(), SSL_FILETYPE_PEM);
                     SSL_CTX_use_PrivateKey_file(client, (folder.path() / "carol.key").c_str(), SSL_FILETYPE_PEM);
                 }
             }});
    scene.shakeHands();
    QCOMPARE(QString::fromUtf8(tls::word(scene.server.trouble())), trouble);
    QCOMPARE(scene.server.secured(), trouble == "none");
    QCOMPARE(static_cast<bool>(scene.server.peerCertificate()), shown == "good");
}

void SessionTest::endIsTold() {
    Scene scene({});
    QVERIFY(scene.shakeHands());
    SSL_shutdown(scene.client());
    const std::string last = scene.fromClient();
    QVERIFY(scene.give(last).got == Got::end);
    QVERIFY(scene.give({}).got == Got::end);

    // The last words and the end may come together.
    Scene other({});
    QVERIFY(other.shakeHands());
    std::string wire = other.say("bye");
    SSL_shutdown(other.client());
    wire += other.fromClient();
    const Session::Step step = other.give(wire);
    QVERIFY(step.got == Got::bytes);
    QCOMPARE(other.plain(step), std::string_view("bye"));
    QVERIFY(other.server.hasMore());
    QVERIFY(other.give({}).got == Got::end);

    // And ours.
    other.server.end(other.sealed);
    QVERIFY(!other.sealed.empty());
    other.pass();
    QCOMPARE(other.heard(), std::string());
    QCOMPARE(SSL_get_shutdown(other.client()) & SSL_RECEIVED_SHUTDOWN, SSL_RECEIVED_SHUTDOWN);
}

void SessionTest::everyFlippedByteIsNoticed() {
    for (std::size_t at = 0; at < 26; ++at) {
        Scene scene({});
        QVERIFY(scene.shakeHands());
        std::string wire = scene.say("word");
        QCOMPARE(wire.size(), std::size_t{26});
        wire[at] = static_cast<char>(wire[at] ^ 1);
        const Session::Step step = scene.give(wire + scene.say(std::string(300, 'x')));
        QVERIFY2(step.got == Got::failure && step.size == 0, qPrintable(QString::number(at)));
    }
}

void SessionTest::nothingIsWrittenBeforeTheHandshake() {
    Scene scene({});
    std::string text = "too early";
    const iovec pieces[] = {piece(text)};
    QVERIFY(!scene.server.write(pieces, scene.sealed));
    QVERIFY(scene.sealed.empty());
    QVERIFY(scene.shakeHands());
}

QTEST_APPLESS_MAIN(SessionTest)
#include "session_test.moc"
