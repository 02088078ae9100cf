// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace poise::test;

namespace {

std::string logging(std::string_view form, std::string_view more = {}) {
    return "[log]\naccess = \"" + std::string(form) + "\"\n" + std::string(more);
}

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Waits until the agent has written `count` whole lines of JSON on stderr and returns all of them.
std::vector<std::string> jsonLines(AgentProcess& agent, std::size_t count) {
    std::vector<std::string> lines;
    const bool enough = eventually([&] {
        lines.clear();
        std::istringstream text(agent.process().errors());
        for (std::string line; std::getline(text, line);) {
            if (line.starts_with('{') && !text.eof()) { // a line is whole when its end was read
                lines.push_back(line);
            }
        }
        return lines.size() >= count;
    });
    return enough ? lines : std::vector<std::string>{};
}

} // namespace

class AccessLogTest : public QObject {
    Q_OBJECT

  private slots:
    void nothingIsLoggedUnlessAsked();
    void textLineNamesTheWholeWay();
    void jsonLineNamesTheWholeWay();
    void hostileBytesStayInsideTheirString();
    void tcpConnectionHasALine();
    void fileIsOpenedAnewOnReload();
};

void AccessLogTest::nothingIsLoggedUnlessAsked() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    QCOMPARE(RawClient(agent.port()).get("/silent")->status, 200);
    agent.terminate();
    QCOMPARE(agent.process().wait(), std::optional(0));
    QCOMPARE(agent.process().errors().find("silent"), std::string::npos);
}

void AccessLogTest::textLineNamesTheWholeWay() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}, logging("text")));
    agent.waitUntilReady();
    QCOMPARE(RawClient(agent.port()).get("/bytes/42?x=1", "example.com")->status, 200);
    QVERIFY(agent.process().waitForError("complete\n"));
    const QRegularExpression line(
        R"(\n20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [0-9a-f]{32} 127\.0\.0\.1 web - web a )"
        R"("GET example\.com /bytes/42\?x=1" 200 1 0 42 \d+\.\d{3} parse=\S+ route=\S+ pool=\S+ upstream=\S+ )"
        R"(respond=\S+ complete\n)");
    QVERIFY2(line.match(QString::fromStdString(agent.process().errors())).hasMatch(), agent.process().errors().c_str());
}

void AccessLogTest::jsonLineNamesTheWholeWay() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}, logging("json") +
                                                             "[[listeners.web.routes]]\nname = \"upload\"\n"
                                                             "match = { path_prefix = \"/sink\" }\npool = \"web\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send("POST /sink HTTP/1.1\r\nHost: example.com\r\nContent-Length: 5\r\n\r\nhello");
    QCOMPARE(client.readResponse("POST")->status, 200);
    client.send("GET / HTTP/9.9\r\n\r\n");
    QCOMPARE(client.readResponse()->status, 505);
    const auto lines = jsonLines(agent, 2);
    QCOMPARE(lines.size(), std::size_t(2));
    const QJsonObject good = QJsonDocument::fromJson(QByteArray::fromStdString(lines[0])).object();
    const std::pair<const char*, QJsonValue> expected[] = {
        {"client", "127.0.0.1"}, {"listener", "web"}, {"route", "upload"},     {"pool", "web"},
        {"server", "a"},         {"method", "POST"},  {"host", "example.com"}, {"target", "/sink"},
        {"status", 200},         {"tries", 1},        {"bytes_in", 5},         {"ending", "complete"},
    };
    for (const auto& [key, value] : expected) {
        QCOMPARE(good[key], value);
    }
    QCOMPARE(good["request_id"].toString().size(), 32);
    QVERIFY(good["total_ms"].toDouble() >= good["upstream_ms"].toDouble());
    QVERIFY(good["upstream_ms"].toDouble() > 0);
    const QJsonObject bad = QJsonDocument::fromJson(QByteArray::fromStdString(lines[1])).object();
    QCOMPARE(bad["status"], QJsonValue(505));
    QCOMPARE(bad["server"], QJsonValue(""));
    QVERIFY(bad["ending"].toString() != "complete");
}

void AccessLogTest::hostileBytesStayInsideTheirString() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}, logging("json")));
    agent.waitUntilReady();
    const std::string requests[] = {
        "GET /%0d%0a{\"t\":1}\\ HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET /\"},{\" HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET /\xff\xfe\xc0\x80 HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET /'!*;:@&=+$,?#[] HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: te\"st\\\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: \xe2\x98\x83\r\n\r\n",
        "G\"ET / HTTP/1.1\r\nHost: test\r\n\r\n",
        "G'E|T~ / HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET /" + std::string(1, '\0') + " HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET /" + std::string(8000, '\'') + " HTTP/1.1\r\nHost: test\r\n\r\n",
    };
    for (const std::string& request : requests) {
        RawClient client(agent.port());
        client.send(request);
        QVERIFY(client.readResponse());
    }
    const auto lines = jsonLines(agent, std::size(requests));
    QCOMPARE(lines.size(), std::size(requests));
    for (const std::string& line : lines) {
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(line), &error).object();
        QVERIFY2(error.error == QJsonParseError::NoError, line.c_str());
        QVERIFY2(object["status"].toInt() >= 200 && object.contains("ending"), line.c_str());
    }
}

void AccessLogTest::tcpConnectionHasALine() {
    DemoProcess server({"--mode", "tcp", "--listen", "127.0.0.1:0"});
    AgentProcess agent(tcpConfig({{"a", server.port()}}, logging("json")));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send("hello");
    QCOMPARE(client.read(5), std::string("hello"));
    client.halfClose();
    QVERIFY(client.closedWithin(patience));
    const auto lines = jsonLines(agent, 1);
    QCOMPARE(lines.size(), std::size_t(1));
    const QJsonObject line = QJsonDocument::fromJson(QByteArray::fromStdString(lines[0])).object();
    QCOMPARE(line["listener"], QJsonValue("tcp"));
    QCOMPARE(line["server"], QJsonValue("a"));
    QCOMPARE(line["bytes_in"], QJsonValue(5));
    QCOMPARE(line["bytes_out"], QJsonValue(5));
    QCOMPARE(line["ending"], QJsonValue("complete"));
}

void AccessLogTest::fileIsOpenedAnewOnReload() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}, logging("text", "file = \"access.log\"\n")));
    agent.waitUntilReady();
    const auto file = agent.folder().path() / "access.log";
    const auto rotated = agent.folder().path() / "access.log.1";
    RawClient client(agent.port());
    QCOMPARE(client.get("/first")->status, 200);
    QVERIFY(eventually([&] { return contents(file).find("/first") != std::string::npos; }));
    std::filesystem::rename(file, rotated);
    QCOMPARE(client.get("/second")->status, 200);
    QVERIFY(eventually([&] { return contents(rotated).find("/second") != std::string::npos; }));
    agent.reload();
    QVERIFY(eventually([&] { return std::filesystem::exists(file); }));
    QCOMPARE(client.get("/third")->status, 200);
    QVERIFY(eventually([&] { return contents(file).find("/third") != std::string::npos; }));
    QCOMPARE(contents(rotated).find("/third"), std::string::npos);
    QCOMPARE(agent.process().errors().find("/first"), std::string::npos);
}

QTEST_APPLESS_MAIN(AccessLogTest)
#include "access_log_test.moc"
