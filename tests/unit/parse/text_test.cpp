// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/authority.hpp"
#include "agent/dataplane/parse/field_id.hpp"
#include "agent/dataplane/parse/scan.hpp"
#include "agent/dataplane/parse/text.hpp"
#include "tests/unit/parse/show.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <memory>
#include <random>
#include <string>

using namespace poise::parse;

namespace {

/// Compares skip() with skipPlain() over texts of which every byte is likely to be of the class; those on the heap end
/// where they end, so that asan sees a block that reads beyond.
template <typename Class>
void compareScans(unsigned seed) {
    std::mt19937 random(seed);
    std::string members;
    for (int c = 0; c < 256; ++c) {
        if (Class::contains(static_cast<unsigned char>(c))) {
            members += static_cast<char>(c);
        }
    }
    for (int round = 0; round < 20000; ++round) {
        const std::size_t size = random() % 80;
        const auto text = std::make_unique<char[]>(size);
        for (std::size_t i = 0; i < size; ++i) {
            const bool any = random() % 32 == 0;
            text[i] = any ? static_cast<char>(random()) : members[random() % members.size()];
        }
        const char* end = text.get() + size;
        QCOMPARE(scan::skip<Class>(text.get(), end) - text.get(), scan::skipPlain<Class>(text.get(), end) - text.get());
    }
}

/// Each byte at each place of a block, among members of the class.
template <typename Class>
void compareEveryByte() {
    for (int c = 0; c < 256; ++c) {
        for (std::size_t at = 0; at < 20; ++at) {
            std::string text(40, 'a');
            text[at] = static_cast<char>(c);
            const char* stop = scan::skip<Class>(text.data(), text.data() + text.size());
            const std::size_t wanted = Class::contains(static_cast<unsigned char>(c)) ? text.size() : at;
            QCOMPARE(static_cast<std::size_t>(stop - text.data()), wanted);
        }
    }
}

std::string randomIpv6(std::mt19937& random) {
    static constexpr const char* pieces[] = {":", "::", "0", "1", "ab", "ffff", "12345", "1.2.3.4", "256.1.1.1", "g"};
    std::string text;
    for (auto left = random() % 18; left > 0; --left) {
        text += random() % 2 == 0 ? ":" : pieces[random() % std::size(pieces)];
    }
    return text;
}

} // namespace

class TextTest : public QObject {
    Q_OBJECT

  private slots:

    void blocksFindWhatThePlainScanFinds() {
        compareScans<scan::Token>(1);
        compareScans<scan::Text>(2);
        compareScans<scan::Target>(3);
        compareScans<scan::HostName>(4);
    }

    void blocksJudgeEveryByteAtEveryPlace() {
        compareEveryByte<scan::Token>();
        compareEveryByte<scan::Text>();
        compareEveryByte<scan::Target>();
        compareEveryByte<scan::HostName>();
    }

    void knowsEveryFieldWithoutCase() {
        for (const KnownField& known : kKnownFields) {
            std::string name(known.name);
            QCOMPARE(fieldId(name), known.id);
            std::transform(name.begin(), name.end(), name.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c; });
            QCOMPARE(fieldId(name), known.id);
            for (char& c : name) {
                const char before = c;
                c = c == 'Z' ? 'Y' : 'Z';
                QCOMPARE(fieldId(name), FieldId::other);
                c = before;
            }
            QCOMPARE(fieldId(name + "x"), FieldId::other);
            QCOMPARE(fieldId(name.substr(1)), FieldId::other);
        }
        QCOMPARE(fieldId(""), FieldId::other);
        QCOMPARE(kKnownFields.size(), static_cast<std::size_t>(FieldId::xRequestId));
    }

    void comparesAnyLengthWithoutCase() {
        const std::string lower = "abcdefghijklmnopqrstuvwxyz-0123456789";
        for (std::size_t size = 0; size <= lower.size(); ++size) {
            std::string text = lower.substr(0, size);
            for (std::size_t i = 0; i < size; i += 2) {
                text[i] = text[i] >= 'a' ? static_cast<char>(text[i] - 0x20) : text[i];
            }
            QVERIFY(equalsLower(text, lower.substr(0, size)));
            QVERIFY(equalsNoCase(text, lower.substr(0, size)));
            QVERIFY(!equalsLower(text + "x", lower.substr(0, size)));
            for (std::size_t i = 0; i < size; ++i) {
                std::string other = text;
                other[i] = '_';
                QVERIFY(!equalsLower(other, lower.substr(0, size)));
                QVERIFY(!equalsNoCase(other, lower.substr(0, size)));
            }
        }
    }

    void splitsListsIntoTrimmedElements() {
        std::string seen;
        const auto visit = [&seen](std::string_view element) {
            seen.append("[").append(element).append("]");
            return element != "stop";
        };
        QVERIFY(forEachElement("a, b\t,, c d ,", visit));
        QCOMPARE(seen, "[a][b][][c d][]");
        QVERIFY(!forEachElement("stop,never", visit));
        QCOMPARE(seen, "[a][b][][c d][][stop]");
    }

    void readsAuthorities_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host"); // empty: refused
        QTest::addColumn<int>("port");
        const QString longest(static_cast<int>(kMaxHost), 'a');
        QTest::newRow("name") << "example.com" << "example.com" << 0;
        QTest::newRow("name and port") << "example.com:8080" << "example.com" << 8080;
        QTest::newRow("trailing dot") << "example.com." << "example.com." << 0;
        QTest::newRow("IPv4") << "127.0.0.1:1" << "127.0.0.1" << 1;
        QTest::newRow("IPv6") << "[::1]" << "[::1]" << 0;
        QTest::newRow("IPv6 and port") << "[2001:DB8::a:1.2.3.4]:65535" << "[2001:DB8::a:1.2.3.4]" << 65535;
        QTest::newRow("unreserved characters") << "a-b_c~d.e" << "a-b_c~d.e" << 0;
        QTest::newRow("longest name") << longest << longest << 0;
        QTest::newRow("name too long") << longest + "a" << "" << 0;
        QTest::newRow("empty") << "" << "" << 0;
        QTest::newRow("empty brackets") << "[]" << "" << 0;
        QTest::newRow("open bracket") << "[::1" << "" << 0;
        QTest::newRow("text behind the bracket") << "[::1]a" << "" << 0;
        QTest::newRow("name in brackets") << "[a]" << "" << 0;
        QTest::newRow("zone") << "[fe80::1%25eth0]" << "" << 0;
        QTest::newRow("IPvFuture") << "[v1.a]" << "" << 0;
        QTest::newRow("user") << "u@a" << "" << 0;
        QTest::newRow("sub-delimiter") << "a!b" << "" << 0;
        QTest::newRow("encoding") << "%41" << "" << 0;
        QTest::newRow("space") << "a b" << "" << 0;
        QTest::newRow("port zero") << "a:0" << "" << 0;
        QTest::newRow("port with a leading zero") << "a:080" << "" << 0;
        QTest::newRow("port empty") << "a:" << "" << 0;
        QTest::newRow("port with a sign") << "a:+80" << "" << 0;
        QTest::newRow("port too large") << "a:65536" << "" << 0;
        QTest::newRow("port overflowing") << "a:18446744073709551617" << "" << 0;
        QTest::newRow("two ports") << "a:1:2" << "" << 0;
        QTest::newRow("slash") << "a/" << "" << 0;
    }

    void readsAuthorities() {
        QFETCH(QString, text);
        QFETCH(QString, host);
        QFETCH(int, port);
        const std::string bytes = text.toStdString();
        Authority authority;
        QCOMPARE(readAuthority(bytes, authority), !host.isEmpty());
        if (!host.isEmpty()) {
            QCOMPARE(std::string(authority.host), host.toStdString());
            QCOMPARE(static_cast<int>(authority.port), port);
            QCOMPARE(std::string(authority.text), bytes);
        }
    }

    void agreesWithTheSystemOnIpv6() {
        std::mt19937 random(11);
        int accepted = 0;
        for (int round = 0; round < 200000; ++round) {
            const std::string text = randomIpv6(random);
            in6_addr address{};
            const bool wanted = inet_pton(AF_INET6, text.c_str(), &address) == 1;
            accepted += wanted ? 1 : 0;
            QVERIFY2(isIpv6(text) == wanted, text.c_str());
        }
        QVERIFY(accepted > 1000);
    }
};

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
