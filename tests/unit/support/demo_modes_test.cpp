// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/demo_process.hpp"
#include "tests/support/raw_client.hpp"
#include "tools/demo_server/pattern.hpp"

#include <QTest>

#include <csignal>
#include <system_error>

using namespace poise::test;

namespace {

std::string pattern(std::uint64_t size) {
    std::string text;
    while (text.size() < size) {
        text += poise::demo::patternAt(text.size(), size - text.size());
    }
    return text;
}

} // namespace

class DemoModesTest : public QObject {
    Q_OBJECT

  private slots:
    void tcpReturnsEveryByteAndHalfCloses();
    void linesAreAnsweredByNameOrSize();
    void severalServersLiveInOneProcess();
    void termFinishesWhatIsUnderWay();
    void wrongOptionsAreNamed_data();
    void wrongOptionsAreNamed();
};

void DemoModesTest::tcpReturnsEveryByteAndHalfCloses() {
    const DemoProcess server({"--mode", "tcp", "--greeting", "hello", "--listen", "127.0.0.1:0"});
    RawClient client(server.port());
    QCOMPARE(client.read(6), std::string("hello\n"));
    const std::string text = pattern(100'000);
    QVERIFY(client.send(text));
    client.halfClose();
    QVERIFY(client.readUntilEnd() == text);
    QCOMPARE(client.end(), Io::end);
}

void DemoModesTest::linesAreAnsweredByNameOrSize() {
    const DemoProcess server({"--mode", "line", "--name", "l", "--delay", "1ms", "--listen", "127.0.0.1:0"});
    RawClient client(server.port());
    QVERIFY(client.send("who\n500000\r\n5x\n"));
    client.halfClose();
    QVERIFY(client.readUntilEnd() == "l\n" + pattern(500'000) + "l\n");
}

void DemoModesTest::severalServersLiveInOneProcess() {
    const DemoProcess server({"--body-size", "10", "--server", "name=b,listen=127.0.0.1:0,listen=127.0.0.1:0",
                              "--server", "name=c,listen=127.0.0.1:0,body-size=1", "--server",
                              "name=t,mode=line,listen=127.0.0.1:0"});
    QCOMPARE(RawClient(server.port(0)).get("/")->body, std::string("b\ncdefghij"));
    QCOMPARE(RawClient(server.port(1)).get("/")->body, std::string("b\ncdefghij"));
    QCOMPARE(RawClient(server.port(2)).get("/")->body, std::string("c"));
    QCOMPARE(server.count("requests", 1), std::uint64_t(2));
    RawClient line(server.port(3));
    QVERIFY(line.send("?\n"));
    QCOMPARE(line.read(2), std::string("t\n"));
}

void DemoModesTest::termFinishesWhatIsUnderWay() {
    DemoProcess server(DemoProcess::server("a"));
    RawClient idle(server.port());
    QCOMPARE(idle.get("/")->status, 200);
    RawClient busy(server.port());
    QVERIFY(busy.send("PUT /sink HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"));
    QCOMPARE(busy.read(25).size(), std::size_t(25));
    server.process().signal(SIGTERM);
    QVERIFY(idle.closedWithin(patience));
    QVERIFY(eventually([&] {
        try {
            const RawClient late(server.port());
            return false;
        } catch (const std::system_error&) {
            return true;
        }
    }));
    QVERIFY(busy.send("a"));
    QCOMPARE(busy.readResponse("PUT")->field("Connection"), std::string("close"));
    QCOMPARE(server.process().wait(), std::optional(0));
}

void DemoModesTest::wrongOptionsAreNamed_data() {
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char* server, const char* key) {
        QTest::newRow(server) << QByteArray(server) << QByteArray(key);
    };
    row("name=a", "listen");
    row("listen=1", "'1'");
    row("listen=::1:80", "'::1:80'");
    row("listen=127.0.0.1:1,delay=5", "delay");
    row("listen=127.0.0.1:1,delay=-5ms", "delay");
    row("listen=127.0.0.1:1,error-rate=1.1", "error-rate");
    row("listen=127.0.0.1:1,error-rate=nan", "error-rate");
    row("listen=127.0.0.1:1,body-size=65MiB", "body-size");
    row("listen=127.0.0.1:1,body-size=99999999999999999999", "body-size");
    row("listen=127.0.0.1:1,mode=udp", "mode");
    row("listen=127.0.0.1:1,health=good", "health");
    row("listen=127.0.0.1:1,name=a b", "name");
    row("listen=127.0.0.1:1,colour=red", "colour");
    row("listen=127.0.0.1:1,delay", "delay");
}

void DemoModesTest::wrongOptionsAreNamed() {
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, key);
    ChildProcess process({DemoProcess::binary(), "--server", server.toStdString()});
    QCOMPARE(process.wait(), std::optional(2));
    QVERIFY2(process.errors().find(key.toStdString()) != std::string::npos, process.errors().c_str());
}

QTEST_APPLESS_MAIN(DemoModesTest)
#include "demo_modes_test.moc"
