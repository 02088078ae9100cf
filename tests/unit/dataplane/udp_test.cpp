// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/udp/flow.hpp"
#include "agent/dataplane/udp/table.hpp"

#include <QTest>

#include <arpa/inet.h>
#include <cstring>
#include <memory>
#include <set>
#include <vector>

using poise::udp::Control;
using poise::udp::Flow;
using poise::udp::Table;

namespace {

struct Session {
    Flow flow;
    Session* nextInTable = nullptr;
};

Flow flowOf(std::uint32_t address, std::uint16_t port) {
    sockaddr_in client{};
    client.sin_family = AF_INET;
    client.sin_port = htons(port);
    client.sin_addr.s_addr = htonl(address);
    msghdr header{};
    header.msg_name = &client;
    header.msg_namelen = sizeof client;
    return Flow::of(header);
}

} // namespace

class UdpTest : public QObject {
    Q_OBJECT

  private slots:
    void flowsDifferByAddressAndPort();
    void replyNamesTheAddressThatWasAsked();
    void tableFindsEachOfMany();
    void visitorMayRemove();
    void neighboursSpread();
};

void UdpTest::flowsDifferByAddressAndPort() {
    QVERIFY(flowOf(1, 2) == flowOf(1, 2));
    QVERIFY(!(flowOf(1, 2) == flowOf(1, 3)));
    QVERIFY(!(flowOf(1, 2) == flowOf(2, 2)));
    Flow other = flowOf(1, 2);
    other.local[0] = 1;
    QVERIFY(!(flowOf(1, 2) == other));
    QCOMPARE(flowOf(1, 2).clientSize(), socklen_t(sizeof(sockaddr_in)));
    QVERIFY(flowOf(1, 2).hash(1) != flowOf(1, 2).hash(2));
}

void UdpTest::replyNamesTheAddressThatWasAsked() {
    alignas(cmsghdr) Control control{};
    QCOMPARE(flowOf(1, 2).writeControl(control), std::size_t{0});
    Flow asked = flowOf(1, 2);
    asked.local = {127, 0, 0, 77};
    msghdr reply{};
    reply.msg_name = &asked.client;
    reply.msg_namelen = asked.clientSize();
    reply.msg_controllen = asked.writeControl(control);
    reply.msg_control = control.data();
    QVERIFY(Flow::of(reply) == asked); // what is written is what was read
}

void UdpTest::tableFindsEachOfMany() {
    Table<Session> table(42);
    std::vector<std::unique_ptr<Session>> sessions;
    for (std::uint32_t i = 0; i < 5'000; ++i) {
        sessions.push_back(std::make_unique<Session>(Session{flowOf(i / 50, static_cast<std::uint16_t>(i % 50))}));
        QVERIFY(table.find(sessions.back()->flow) == nullptr);
        table.add(*sessions.back());
    }
    for (std::size_t i = 0; i < sessions.size(); i += 2) {
        table.remove(*sessions[i]);
    }
    QCOMPARE(table.size(), sessions.size() / 2);
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        QVERIFY(table.find(sessions[i]->flow) == (i % 2 == 0 ? nullptr : sessions[i].get()));
    }
}

void UdpTest::visitorMayRemove() {
    Table<Session> table(7);
    std::vector<std::unique_ptr<Session>> sessions;
    for (std::uint16_t i = 0; i < 200; ++i) {
        sessions.push_back(std::make_unique<Session>(Session{flowOf(9, i)}));
        table.add(*sessions.back());
    }
    table.forEach([&](Session& session) { table.remove(session); });
    QCOMPARE(table.size(), std::size_t{0});
}

void UdpTest::neighboursSpread() {
    std::set<std::uint64_t> places;
    for (std::uint16_t port = 0; port < 1'000; ++port) {
        places.insert(flowOf(0x7f000001, port).hash(3) % 1024);
    }
    QVERIFY(places.size() > 550); // 1,000 balls lie in 638 of 1,024 boxes, if chance decides
}

QTEST_APPLESS_MAIN(UdpTest)
#include "udp_test.moc"
