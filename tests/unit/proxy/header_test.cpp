// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/accept/peer.hpp"
#include "agent/dataplane/proxy/header.hpp"

#include <QTest>

#include <string>

using namespace poise;
using proxy::Outcome;

namespace {

const std::string kSignature("\r\n\r\n\0\r\nQUIT\n", 12);

std::string number(std::size_t value) {
    return {static_cast<char>(value >> 8U), static_cast<char>(value & 0xffU)};
}

/// Of version 2; `size` is what it says, by default what it is.
std::string binary(char command, char family, const std::string& block, std::size_t size = std::string::npos) {
    return kSignature + command + family + number(size == std::string::npos ? block.size() : size) + block;
}

std::string v4Block() {
    return std::string("\xC0\x00\x02\x01", 4) + std::string("\xC6\x33\x64\x01", 4) + number(56324) + number(443);
}

std::string v6Block() {
    std::string source(16, '\0');
    source[0] = '\x20';
    source[1] = '\x01';
    source[15] = '\x09';
    return source + std::string(16, '\x01') + number(56324) + number(443);
}

/// "192.0.2.1:56324", "own": nothing was said of the client, "more", "refused".
std::string read(const std::string& bytes) {
    const proxy::Header header = proxy::parse(bytes);
    switch (header.outcome) {
    case Outcome::incomplete:
        return "more";
    case Outcome::refused:
        return "refused";
    case Outcome::complete:
        break;
    }
    if (!header.source) {
        return "own";
    }
    const accept::Peer peer(*header.source);
    accept::Peer::Text room;
    return std::string(peer.text(room)) + ":" + std::to_string(peer.port());
}

} // namespace

/// What a proxy may say first, and what it must not.
class HeaderTest : public QObject {
    Q_OBJECT

  private slots:
    void headersAreRead_data();
    void headersAreRead();
};

void HeaderTest::headersAreRead_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("meaning");
    const auto row = [](const char* name, const std::string& bytes, const char* meaning) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(meaning);
    };
    const std::string good = "PROXY TCP4 192.0.2.1 198.51.100.1 56324 443\r\n";
    row("v1, IPv4", good, "192.0.2.1:56324");
    row("v1, IPv6", "PROXY TCP6 2001::9 2001:db8::1 56324 443\r\n", "2001::9:56324");
    row("v1, the longest IPv6",
        "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff:65535");
    row("v1, unknown", "PROXY UNKNOWN\r\n", "own");
    row("v1, unknown with more", "PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n", "own");
    row("v1, port 0", "PROXY TCP4 192.0.2.1 198.51.100.1 0 443\r\n", "192.0.2.1:0");
    row("v1, port too large", "PROXY TCP4 192.0.2.1 198.51.100.1 65536 443\r\n", "refused");
    row("v1, destination's port too large", "PROXY TCP4 192.0.2.1 198.51.100.1 1 65536\r\n", "refused");
    row("v1, zero in front", "PROXY TCP4 192.0.2.1 198.51.100.1 056 443\r\n", "refused");
    row("v1, sign", "PROXY TCP4 192.0.2.1 198.51.100.1 +56 443\r\n", "refused");
    row("v1, hexadecimal", "PROXY TCP4 192.0.2.1 198.51.100.1 0x1 443\r\n", "refused");
    row("v1, no port", "PROXY TCP4 192.0.2.1 198.51.100.1\r\n", "refused");
    row("v1, one port", "PROXY TCP4 192.0.2.1 198.51.100.1 1\r\n", "refused");
    row("v1, three ports", "PROXY TCP4 192.0.2.1 198.51.100.1 1 2 3\r\n", "refused");
    row("v1, two blanks", "PROXY TCP4  192.0.2.1 198.51.100.1 1 2\r\n", "refused");
    row("v1, blank at the end", "PROXY TCP4 192.0.2.1 198.51.100.1 1 2 \r\n", "refused");
    row("v1, tab", "PROXY TCP4\t192.0.2.1 198.51.100.1 1 2\r\n", "refused");
    row("v1, lower case", "proxy TCP4 192.0.2.1 198.51.100.1 1 2\r\n", "refused");
    row("v1, IPv6 in TCP4", "PROXY TCP4 2001::9 198.51.100.1 1 2\r\n", "refused");
    row("v1, IPv4 in TCP6", "PROXY TCP6 192.0.2.1 2001::9 1 2\r\n", "refused");
    row("v1, short address", "PROXY TCP4 192.0.1 198.51.100.1 1 2\r\n", "refused");
    row("v1, octal address", "PROXY TCP4 192.0.02.1 198.51.100.1 1 2\r\n", "refused");
    row("v1, name", "PROXY TCP4 localhost 198.51.100.1 1 2\r\n", "refused");
    row("v1, zone", "PROXY TCP6 fe80::1%lo 2001::9 1 2\r\n", "refused");
    row("v1, other family", "PROXY UDP4 192.0.2.1 198.51.100.1 1 2\r\n", "refused");
    row("v1, no family", "PROXY \r\n", "refused");
    row("v1, line feed alone", "PROXY TCP4 192.0.2.1 198.51.100.1 1 2\nGET / HTTP/1.1\r\n", "refused");
    row("v1, NUL", std::string("PROXY TCP4 192.0.2.1\0 198.51.100.1 1 2\r\n", 40), "refused");
    row("v1, 107 bytes", "PROXY UNKNOWN " + std::string(91, 'x') + "\r\n", "own");
    row("v1, 108 bytes", "PROXY UNKNOWN " + std::string(92, 'x') + "\r\n", "refused");
    row("v1, no end", "PROXY UNKNOWN " + std::string(200, 'x'), "refused");
    row("v2, IPv4", binary('\x21', '\x11', v4Block()), "192.0.2.1:56324");
    row("v2, IPv6", binary('\x21', '\x21', v6Block()), "2001::9:56324");
    row("v2, TLVs", binary('\x21', '\x11', v4Block() + std::string("\x04\x00\x02xx\x01\x00\x00", 8)),
        "192.0.2.1:56324");
    row("v2, TLV beyond the end", binary('\x21', '\x11', v4Block() + std::string("\x04\x00\x03xx", 5)), "refused");
    row("v2, part of a TLV", binary('\x21', '\x11', v4Block() + std::string("\x04\x00", 2)), "refused");
    row("v2, IPv4 too short", binary('\x21', '\x11', v4Block().substr(0, 11)), "refused");
    row("v2, IPv6 too short", binary('\x21', '\x21', v6Block().substr(0, 35)), "refused");
    row("v2, LOCAL", binary('\x20', '\x00', {}), "own");
    row("v2, LOCAL with an address", binary('\x20', '\x11', v4Block()), "own");
    row("v2, LOCAL of any family", binary('\x20', '\x7f', "xx"), "own");
    row("v2, unspecified", binary('\x21', '\x00', {}), "own");
    row("v2, unspecified with something", binary('\x21', '\x00', "xx"), "own");
    row("v2, UNIX", binary('\x21', '\x31', std::string(216, 'x')), "own");
    row("v2, UNIX too short", binary('\x21', '\x31', std::string(215, 'x')), "refused");
    row("v2, datagrams", binary('\x21', '\x12', v4Block()), "refused");
    row("v2, other family", binary('\x21', '\x41', v4Block()), "refused");
    row("v2, other command", binary('\x22', '\x11', v4Block()), "refused");
    row("v2, other version", binary('\x11', '\x11', v4Block()), "refused");
    row("v2, 4096 bytes", binary('\x20', '\x00', std::string(4080, 'x')), "own");
    row("v2, too long", binary('\x20', '\x00', {}, 4081), "refused");
    row("v2, not whole", binary('\x21', '\x11', v4Block(), 13), "more");
    row("v2, damaged signature", "\r\n\r\n\x01\r\nQUIT\n", "refused");
    row("nothing", "", "more");
    row("HTTP", "GET / HTTP/1.1\r\n", "refused");
    row("TLS", std::string("\x16\x03\x01\x02\x00", 5), "refused");
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "refused");
}

/// And so it is with any split, and whatever stands behind it.
void HeaderTest::headersAreRead() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, meaning);
    const std::string whole = bytes.toStdString();
    QCOMPARE(QString::fromStdString(read(whole)), meaning);
    const proxy::Header header = proxy::parse(whole);
    const std::size_t end = header.outcome == Outcome::complete ? header.size : whole.size();
    for (std::size_t size = 0; size < end; ++size) {
        const std::string early = read(whole.substr(0, size));
        QVERIFY2(early == "more" || (early == "refused" && meaning == "refused"), early.c_str());
    }
    if (header.outcome == Outcome::complete) {
        QCOMPARE(header.size, whole.size());
        QCOMPARE(proxy::parse(whole + "GET / HTTP/1.1\r\n").size, header.size);
    }
}

QTEST_APPLESS_MAIN(HeaderTest)
#include "header_test.moc"
