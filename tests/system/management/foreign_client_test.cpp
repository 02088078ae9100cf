// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// The reference of the API is enough to write a client in another language.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"

#include <QTest>

#include <filesystem>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kSecurePort = "[management]\nlisten = \"127.0.0.1:0\"\n";

std::string sibling(const char* program) {
    return std::filesystem::path(agentBinary()).parent_path() / program;
}

} // namespace

class ForeignClientTest : public QObject {
    Q_OBJECT

  private slots:
    void clientWrittenFromTheReferenceWorks();
    void tokenStaysWhereTheCertificateIsAnother();
};

void ForeignClientTest::clientWrittenFromTheReferenceWorks() {
    const DemoProcess a(DemoProcess::server("a"));
    const DemoProcess b(DemoProcess::server("b"));
    AgentProcess agent(std::string(kSecurePort) + listener("web", "http", "web") +
                       pool("web", "http", {{"a", a.port(), 100}, {"b", b.port(), 100}}));
    agent.waitUntilReady();
    const ChildProcess traffic({sibling("poise-load"), "127.0.0.1:" + std::to_string(agent.port()), "--rate", "200",
                                "--connections", "4", "--seconds", "300"});
    ChildProcess client({"/usr/bin/python3", FOREIGN_CLIENT, agent.folder().path() / "state", "web/a"});
    const auto code = client.wait(100s);
    QVERIFY2(code == 0, (client.output() + client.errors()).c_str());
    QVERIFY2(client.output().find("is as documented") != std::string::npos, client.output().c_str());
}

/// The example's own promise: whoever has taken the agent's port learns no token.
void ForeignClientTest::tokenStaysWhereTheCertificateIsAnother() {
    AgentProcess agent(std::string(kSecurePort) + listener("web", "http", "web") + pool("web", "http", {{"a", 9}}));
    agent.waitUntilReady();
    const TempFolder state;
    state.write("admin.token", "poise_" + std::string(43, 'x'));
    state.write("agent.json", R"({"url":"https://127.0.0.1:)" + std::to_string(agent.managementPort()) +
                                  R"(","fingerprint":")" + std::string(64, '0') + R"(","pid":1,"version":"1"})");
    ChildProcess client({"/usr/bin/python3", FOREIGN_CLIENT, state.path(), "web/a"});
    QCOMPARE(client.wait(30s).value_or(-1), 1);
    QVERIFY2(client.errors().find("the token stays here") != std::string::npos, client.errors().c_str());
}

QTEST_APPLESS_MAIN(ForeignClientTest)
#include "foreign_client_test.moc"
