// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/ip_prefix.hpp"

#include <QTest>

#include <string>

using namespace poise;

class IpPrefixTest : public QObject {
    Q_OBJECT

  private slots:
    void containsItsAddresses_data();
    void containsItsAddresses();
    void everyLengthSplitsAtItsBit();
    void refusesWhatIsNoPrefix_data();
    void refusesWhatIsNoPrefix();
};

void IpPrefixTest::containsItsAddresses_data() {
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("inside");

    const auto row = [](const char* prefix, const char* address, bool inside) {
        QTest::addRow("%s %s %s", address, inside ? "in" : "not in", prefix) << prefix << address << inside;
    };
    row("10.0.0.0/8", "10.0.0.0", true);
    row("10.0.0.0/8", "10.255.255.255", true);
    row("10.0.0.0/8", "11.0.0.0", false);
    row("10.0.0.0/8", "9.255.255.255", false);
    row("192.168.4.0/22", "192.168.7.255", true);
    row("192.168.4.0/22", "192.168.8.0", false);
    row("127.0.0.1", "127.0.0.1", true);
    row("127.0.0.1", "127.0.0.2", false);
    row("127.0.0.1/32", "127.0.0.1", true);
    row("0.0.0.0/0", "255.1.2.3", true);
    row("0.0.0.0/0", "2001:db8::1", false);
    row("::/0", "255.1.2.3", true);
    row("::/0", "2001:db8::1", true);
    row("::ffff:0:0/96", "1.2.3.4", true);
    row("::ffff:10.0.0.0/104", "10.9.8.7", true);
    row("::ffff:10.0.0.0/104", "11.9.8.7", false);
    row("10.0.0.0/8", "::ffff:10.1.2.3", true);
    row("2001:db8::/32", "2001:db8:ffff::1", true);
    row("2001:db8::/32", "2001:db9::", false);
    row("2001:db8::1", "2001:db8::1", true);
    row("2001:db8::1", "2001:db8::2", false);
    row("fe80::/10", "febf::1", true);
    row("fe80::/10", "fec0::1", false);
}

void IpPrefixTest::containsItsAddresses() {
    QFETCH(QString, prefix);
    QFETCH(QString, address);
    QFETCH(bool, inside);
    const auto parsed = parseIpPrefix(prefix.toStdString());
    const auto single = parseIpPrefix(address.toStdString());
    QVERIFY(parsed);
    QVERIFY(single);
    QCOMPARE(single->length, std::uint8_t{128});
    QCOMPARE(parsed->contains(single->bytes), inside);
}

void IpPrefixTest::everyLengthSplitsAtItsBit() {
    for (unsigned length = 0; length <= 128; ++length) {
        const auto prefix = parseIpPrefix("::/" + std::to_string(length));
        QVERIFY(prefix);
        for (unsigned bit = 0; bit < 128; ++bit) {
            IpBytes address{};
            address[bit / 8] = static_cast<std::uint8_t>(0x80U >> bit % 8);
            QCOMPARE(prefix->contains(address), bit >= length);
        }
    }
}

void IpPrefixTest::refusesWhatIsNoPrefix_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"",
                             "/",
                             "/8",
                             "10.0.0.0/",
                             "10.0.0.0/33",
                             "10.0.0.0/-1",
                             "10.0.0.0/+8",
                             "10.0.0.0/8 ",
                             " 10.0.0.0/8",
                             "10.0.0.0/8x",
                             "10.0.0.0/08x",
                             "10.0.0.0/8/8",
                             "10.0.0/8",
                             "10.0.0.256",
                             "10.0.0.1/8",
                             "0.0.0.1/0",
                             "::/129",
                             "::1/127",
                             "2001:db8::1/32",
                             "2001:db8:::/32",
                             "[::1]",
                             "localhost",
                             "fe80::1%1",
                             "fe80::%lo/64",
                             "10",
                             "::/99999999999999999999"}) {
        QTest::addRow("'%s'", text) << text;
    }
}

void IpPrefixTest::refusesWhatIsNoPrefix() {
    QFETCH(QString, text);
    QVERIFY(!parseIpPrefix(text.toStdString()));
}

QTEST_APPLESS_MAIN(IpPrefixTest)
#include "ip_prefix_test.moc"
