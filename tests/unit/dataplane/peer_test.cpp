// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/accept/peer.hpp"

#include <QTest>

#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>
#include <string>

using namespace poise;
using accept::Peer;

namespace {

Peer peerAt(const char* address, std::uint16_t port = 4711) {
    sockaddr_storage storage{};
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (::inet_pton(AF_INET, address, &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        std::memcpy(&storage, &v4, sizeof v4);
    } else if (::inet_pton(AF_INET6, address, &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(port);
        std::memcpy(&storage, &v6, sizeof v6);
    }
    return Peer(storage);
}

} // namespace

class PeerTest : public QObject {
    Q_OBJECT

  private slots:
    void textOfTheAddress_data();
    void textOfTheAddress();
    void smallEnoughForAnIdleConnection();
    void trustedByPrefix();
};

void PeerTest::textOfTheAddress_data() {
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<std::string>("text");
    const auto row = [](const char* address, const char* text) {
        QTest::addRow("%s", address) << QByteArray(address) << std::string(text);
    };
    row("127.0.0.1", "127.0.0.1");
    row("0.0.0.0", "0.0.0.0");
    row("255.255.255.255", "255.255.255.255");
    row("9.99.100.200", "9.99.100.200");
    row("::1", "::1");
    row("2001:db8:0:0:0:0:0:7", "2001:db8::7");
    row("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    row("::ffff:192.0.2.7", "192.0.2.7");
    row("::192.0.2.7", "::192.0.2.7");
}

void PeerTest::textOfTheAddress() {
    QFETCH(QByteArray, address);
    QFETCH(std::string, text);
    const Peer peer = peerAt(address.constData(), 65535);
    Peer::Text room;
    QCOMPARE(std::string(peer.text(room)), text);
    QCOMPARE(peer.port(), std::uint16_t{65535});
    const auto prefix = parseIpPrefix(address.toStdString());
    QVERIFY(prefix && prefix->bytes == peer.bytes());
}

void PeerTest::smallEnoughForAnIdleConnection() {
    QVERIFY(sizeof(Peer) <= 20);
}

void PeerTest::trustedByPrefix() {
    const std::vector<IpPrefix> prefixes{*parseIpPrefix("10.0.0.0/8"), *parseIpPrefix("2001:db8::/32")};
    QVERIFY(accept::trusted(peerAt("10.255.0.1"), prefixes));
    QVERIFY(accept::trusted(peerAt("::ffff:10.0.0.1"), prefixes));
    QVERIFY(accept::trusted(peerAt("2001:db8::1"), prefixes));
    QVERIFY(!accept::trusted(peerAt("11.0.0.1"), prefixes));
    QVERIFY(!accept::trusted(peerAt("::1"), prefixes));
    QVERIFY(!accept::trusted(peerAt("10.0.0.1"), {}));
}

QTEST_APPLESS_MAIN(PeerTest)
#include "peer_test.moc"
