// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/tls/ticket_keys.hpp"

#include <QTest>

using namespace poise::tls;
using namespace std::chrono_literals;

class TicketKeysTest : public QObject {
    Q_OBJECT

  private slots:
    void keyIsGoodForALifetimeAndOpensForAnother();
    void longSilenceForgetsEverything();
    void strangersHaveNoKey();
};

void TicketKeysTest::keyIsGoodForALifetimeAndOpensForAnother() {
    TicketKeys keys;
    const auto start = TicketKeys::Clock::now();
    const TicketKeys::Key first = keys.present(start);
    QVERIFY(first.name == keys.present(start + 11h).name);
    TicketKeys::Key found;
    QVERIFY(keys.find(first.name.data(), found, start + 11h) == TicketKeys::Opens::yes);
    QVERIFY(found.cipher == first.cipher && found.mac == first.mac);
    const TicketKeys::Key second = keys.present(start + 13h);
    QVERIFY(second.name != first.name && second.cipher != first.cipher);
    QVERIFY(keys.find(first.name.data(), found, start + 13h) == TicketKeys::Opens::yesButRenew);
    QVERIFY(found.cipher == first.cipher);
    QVERIFY(keys.find(first.name.data(), found, start + 26h) == TicketKeys::Opens::no);
    QVERIFY(keys.find(second.name.data(), found, start + 26h) == TicketKeys::Opens::yesButRenew);
}

void TicketKeysTest::longSilenceForgetsEverything() {
    TicketKeys keys;
    const auto start = TicketKeys::Clock::now();
    const TicketKeys::Key first = keys.present(start);
    TicketKeys::Key found;
    QVERIFY(keys.find(first.name.data(), found, start + 25h) == TicketKeys::Opens::no);
}

void TicketKeysTest::strangersHaveNoKey() {
    TicketKeys ours;
    TicketKeys theirs;
    const auto now = TicketKeys::Clock::now();
    TicketKeys::Key found;
    QVERIFY(ours.find(theirs.present(now).name.data(), found, now) == TicketKeys::Opens::no);
}

QTEST_APPLESS_MAIN(TicketKeysTest)
#include "ticket_keys_test.moc"
