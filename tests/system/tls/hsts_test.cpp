// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Strict-Transport-Security (RFC 6797): once, in every response over TLS, in none without.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/recording_server.hpp"
#include "tests/support/temp_folder.hpp"

#include <QTest>

using namespace poise::test;

namespace {

constexpr const char* kField = "strict-transport-security";

/// An agent with the pool's "/a" on a listener with TLS and on one without; nothing is anywhere else.
class Scene {
  public:
    explicit Scene(std::uint16_t server) {
        const TestAuthority authority;
        authority.issue({}).writeTo(files_.path(), "web");
        files_.write("ca.pem", authority.certificate());
        const std::string route = "routes = [{ name = \"a\", match = { path_prefix = \"/a\" }, pool = \"web\" }]\n";
        agent_ = std::make_unique<AgentProcess>(
            agentSection() + "[listeners.web]\nbind = [\"127.0.0.1:0\"]\n" + route +
            "[listeners.web.tls]\nhsts = { max_age = \"2d\", include_subdomains = true }\ncertificates = [{ cert = \"" +
            file("web.pem") + "\", key = \"" + file("web.key") + "\" }]\n" + //
            "[listeners.plain]\nbind = [\"127.0.0.1:0\"]\n" + route + pool("web", "http", {{"a", server}}));
        agent_->waitUntilReady();
    }

    /// All values of the field in the response.
    [[nodiscard]] QStringList said(const std::string& listener, const std::string& path,
                                   const std::string& version) const {
        const std::string scheme = listener == "web" ? "https" : "http";
        ChildProcess curl({"curl", "-sS", "-i", "--max-time", "10", "--cacert", file("ca.pem"), version,
                           scheme + "://localhost:" + std::to_string(agent_->port(listener == "web" ? 0 : 1)) + path});
        if (curl.wait() != 0) {
            return {"curl failed"};
        }
        QStringList values;
        for (const QString& line : QString::fromStdString(curl.output()).split("\r\n")) {
            if (line.startsWith(QString(kField) + ":", Qt::CaseInsensitive)) {
                values += line.section(": ", 1);
            }
        }
        return values;
    }

  private:
    [[nodiscard]] std::string file(const std::string& name) const { return (files_.path() / name).string(); }

    TempFolder files_;
    std::unique_ptr<AgentProcess> agent_;
};

} // namespace

class HstsTest : public QObject {
    Q_OBJECT

  private slots:
    void everyResponseSaysItOnce_data();
    void everyResponseSaysItOnce();
};

void HstsTest::everyResponseSaysItOnce_data() {
    QTest::addColumn<std::string>("version");
    QTest::newRow("HTTP/1.1") << std::string("--http1.1");
    QTest::newRow("HTTP/2") << std::string("--http2");
}

void HstsTest::everyResponseSaysItOnce() {
    QFETCH(std::string, version);
    const RecordingServer server(
        {.answer = "HTTP/1.1 200 OK\r\nStrict-Transport-Security: max-age=1\r\nContent-Length: 0\r\n\r\n"});
    const Scene scene(server.port());
    const QStringList own{"max-age=172800; includeSubDomains"};
    QCOMPARE(scene.said("web", "/a", version), own);
    QCOMPARE(scene.said("web", "/nothing", version), own);
    QCOMPARE(scene.said("plain", "/a", "--http1.1"), QStringList{"max-age=1"}); // the server's word, passed on
    QCOMPARE(scene.said("plain", "/nothing", "--http1.1"), QStringList());
}

QTEST_GUILESS_MAIN(HstsTest)
#include "hsts_test.moc"
