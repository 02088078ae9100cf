// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// HTTP/2 is not spoken over the ciphers of TLS 1.2 that RFC 9113 prohibits (§9.2.2, Appendix A).

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/temp_folder.hpp"

#include <QTest>

using namespace poise::test;

class Http2CiphersTest : public QObject {
    Q_OBJECT

  private slots:
    void versionFollowsTheCipher_data();
    void versionFollowsTheCipher();
};

void Http2CiphersTest::versionFollowsTheCipher_data() {
    QTest::addColumn<std::string>("newest");
    QTest::addColumn<std::string>("ciphers");
    QTest::addColumn<std::string>("version");
    const std::string tls12 = "1.2";
    QTest::newRow("TLS 1.3") << std::string("1.3") << std::string("DEFAULT") << std::string("2");
    QTest::newRow("GCM") << tls12 << std::string("ECDHE+AESGCM") << std::string("2");
    QTest::newRow("ChaCha20") << tls12 << std::string("ECDHE+CHACHA20") << std::string("2");
    QTest::newRow("CBC") << tls12 << std::string("ECDHE+AES:!AESGCM:!AESCCM") << std::string("1.1");
}

void Http2CiphersTest::versionFollowsTheCipher() {
    QFETCH(std::string, newest);
    QFETCH(std::string, ciphers);
    QFETCH(std::string, version);
    const DemoProcess server(DemoProcess::server("a"));
    const TempFolder files;
    const TestAuthority authority;
    authority.issue({}).writeTo(files.path(), "web");
    files.write("ca.pem", authority.certificate());
    const auto file = [&](const char* name) { return (files.path() / name).string(); };
    AgentProcess agent(agentSection() + listener("web", "http", "web") +
                       "[listeners.web.tls]\nciphers = \"ECDHE\"\ncertificates = [{ cert = \"" + file("web.pem") +
                       "\", key = \"" + file("web.key") + "\" }]\n" + pool("web", "http", {{"a", server.port()}}));
    agent.waitUntilReady();
    ChildProcess curl({"curl", "-sS", "--max-time", "10", "--cacert", file("ca.pem"), "--http2", "--tls-max", newest,
                       "--ciphers", ciphers, "-w", "%{http_code} %{http_version}",
                       "https://localhost:" + std::to_string(agent.port()) + "/"});
    QCOMPARE(curl.wait().value_or(-1), 0);
    QCOMPARE(curl.output(), "a\n200 " + version);
}

QTEST_GUILESS_MAIN(Http2CiphersTest)
#include "http2_ciphers_test.moc"
