// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/upgrade/handover.hpp"
#include "tools/net/endpoint.hpp"
#include "tools/net/fd.hpp"

#include <QTest>
#include <boost/asio/ip/address.hpp>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace poise;
using namespace poise::upgrade;

namespace {

int listening(const InheritedSockets::Address& address) {
    const int fd = ::socket(address.protocol().family(), SOCK_STREAM, 0);
    if (::bind(fd, address.data(), static_cast<socklen_t>(address.size())) != 0 || ::listen(fd, 1) != 0) {
        qFatal("cannot listen");
    }
    return fd;
}

InheritedSockets::Address loopback(std::uint16_t port = 0) {
    return {boost::asio::ip::address_v4::loopback(), port};
}

/// Over a real channel, as another process would get it.
void pass(const Handover& handover, Heritage& heritage) {
    const auto ends = makeChannel();
    for (const Message& message : messagesOf(handover)) {
        QCOMPARE(send(ends[0], message.text, message.descriptors), Sent::all);
        auto arrived = receive(ends[1]);
        QVERIFY(arrived.has_value());
        const bool more = heritage.take(std::move(*arrived));
        QCOMPARE(more, message.text != "end\n");
    }
    ::close(ends[0]);
    ::close(ends[1]);
}

std::size_t openDescriptors() {
    std::size_t count = 0;
    for (int fd = 0; fd < 1024; ++fd) {
        count += ::fcntl(fd, F_GETFD) >= 0 ? 1 : 0;
    }
    return count;
}

} // namespace

class HandoverTest : public QObject {
    Q_OBJECT

  private slots:
    void socketsArriveUnderTheirNames();
    void moreSocketsThanAMessageHoldsArrive();
    void healthOfManyServersArrives();
    void whatIsNotKnownIsPassedOver();
    void descriptorsThatNobodyTakesAreClosed();
    void socketsOfSystemdAreFoundByAddressOrName();
    void channelTellsThatTheOtherEndIsGone();
};

void HandoverTest::socketsArriveUnderTheirNames() {
    const net::Fd free(listening(loopback()));
    const net::Fd management(listening(loopback()));
    const net::Fd lock(::open("/dev/null", O_RDONLY));
    const auto address = InheritedSockets::boundTo(free.get())->second;
    Heritage heritage;
    pass({.sockets = {{{"web", "127.0.0.1:0"}, {free.get()}}, {{"management", "127.0.0.1:0"}, {management.get()}}},
          .lock = lock.get()},
         heritage);
    QVERIFY(heritage.lock >= 0 && heritage.lock != lock.get());
    QVERIFY(heritage.sockets.take(InheritedSockets::Kind::connections, "other", loopback()).empty());
    const auto web = heritage.sockets.take(InheritedSockets::Kind::connections, "web", loopback());
    QCOMPARE(web.size(), std::size_t(1));
    QCOMPARE(InheritedSockets::boundTo(web.front())->second, address);
    ::close(web.front());
    QVERIFY(heritage.sockets.take(InheritedSockets::Kind::connections, "web", loopback()).empty());
    QVERIFY(!heritage.sockets.empty());
}

void HandoverTest::moreSocketsThanAMessageHoldsArrive() {
    constexpr std::size_t kSockets = 300;
    const net::Fd one(listening(loopback()));
    const auto address = InheritedSockets::boundTo(one.get())->second;
    Heritage heritage;
    pass({.sockets = {{{"web", "configured"}, std::vector<int>(kSockets, one.get())}}}, heritage);
    const auto found = heritage.sockets.take(InheritedSockets::Kind::connections, "whatever", address);
    QCOMPARE(found.size(), kSockets);
    for (const int fd : found) {
        QVERIFY((::fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
        ::close(fd);
    }
}

void HandoverTest::healthOfManyServersArrives() {
    Handover handover;
    for (int i = 0; i < 10'000; ++i) {
        handover.health["pool/server-" + std::to_string(i) + " [2001:db8::1]:8080"] =
            i % 2 == 0 ? "healthy" : "degraded";
    }
    Heritage heritage;
    pass(handover, heritage);
    QVERIFY(heritage.health == handover.health);
}

void HandoverTest::whatIsNotKnownIsPassedOver() {
    Heritage heritage;
    const std::size_t before = openDescriptors();
    QVERIFY(heritage.take({"news\nof a later version\n", {::dup(0)}}));
    QVERIFY(heritage.take({"sockets\nweb 127.0.0.1:0 5\n", {}}));
    QVERIFY(heritage.take({"sockets\nweb\n", {::dup(0)}}));
    QVERIFY(heritage.take({"lock\n", {}}));
    QCOMPARE(openDescriptors(), before);
    QVERIFY(heritage.sockets.empty());
    QVERIFY(!heritage.take({"end\n", {}}));
}

void HandoverTest::descriptorsThatNobodyTakesAreClosed() {
    const std::size_t before = openDescriptors();
    {
        const net::Fd one(listening(loopback()));
        Heritage heritage;
        pass({.sockets = {{{"web", "127.0.0.1:0"}, {one.get()}}}, .lock = one.get()}, heritage);
        heritage.sockets.closeRest();
        QVERIFY(heritage.sockets.empty());
    }
    QCOMPARE(openDescriptors(), before);
}

void HandoverTest::socketsOfSystemdAreFoundByAddressOrName() {
    InheritedSockets sockets;
    const int first = listening(loopback());
    const int second = listening(loopback());
    const auto address = InheritedSockets::boundTo(first)->second;
    QVERIFY(sockets.add({"poised.socket", {}}, first));
    QVERIFY(sockets.add({"web", {}}, second));
    QVERIFY(!sockets.add({"file", {}}, ::open("/dev/null", O_RDONLY)));
    QVERIFY(!sockets.add({"deaf", {}}, ::socket(AF_INET, SOCK_STREAM, 0)));
    QVERIFY(!sockets.add({"local", {}}, ::socket(AF_UNIX, SOCK_DGRAM, 0)));
    const auto byAddress =
        sockets.take(InheritedSockets::Kind::connections, "web", address); // the address is the better match
    QCOMPARE(byAddress, std::vector<int>{first});
    const auto byName = sockets.take(InheritedSockets::Kind::connections, "web", loopback(1));
    QCOMPARE(byName, std::vector<int>{second});
    QVERIFY(sockets.empty());
    ::close(first);
    ::close(second);
}

void HandoverTest::channelTellsThatTheOtherEndIsGone() {
    const auto ends = makeChannel();
    QVERIFY(!receive(ends[1]));
    QVERIFY(!receive(ends[1], Millis(1)));
    ::close(ends[0]);
    const auto message = receive(ends[1], Millis(10'000));
    QVERIFY(message && message->text.empty());
    QCOMPARE(send(ends[1], "text"), Sent::gone);
    ::close(ends[1]);
}

QTEST_APPLESS_MAIN(HandoverTest)
#include "handover_test.moc"
