// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// The certificates of listeners, as an operator asks for them, and the warning before one ends.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/deadline.hpp"
#include "tests/support/temp_folder.hpp"

#include <QTest>

using namespace poise::test;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class CertificatesTest : public QObject {
    Q_OBJECT

  private slots:
    void whatIsShownIsListedAndWarnedOf();
};

void CertificatesTest::whatIsShownIsListedAndWarnedOf() {
    ::unsetenv("POISE_STATE_DIR");
    ::unsetenv("POISE_TOKEN_FILE");
    const TestAuthority authority("Our authority");
    const TempFolder files;
    authority.issue({.names = "DNS:shop.example", .days = 20}).writeTo(files.path(), "web");
    const std::string file = (files.path() / "web").string();
    AgentProcess agent("[agent]\nworkers = 1\nstate_dir = \"state\"\n[management]\nlisten = \"127.0.0.1:0\"\n" +
                       listener("web", "http", "web") + "[listeners.web.tls]\ncertificates = [{ cert = \"" + file +
                       ".pem\", key = \"" + file + ".key\" }]\n" + pool("web", "http", {{"a", 9}}));
    agent.waitUntilReady();
    const auto poisectl = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), POISECTL_BINARY);
        ChildProcess process(std::move(arguments), agent.folder().path().string());
        return process.wait() == 0 ? process.output() : "failed: " + process.errors();
    };

    const std::string list = poisectl({"certificates"});
    QVERIFY2(has(list, "shop.example") && has(list, "  20  CN = Our authority  EC P-256  "), list.c_str());
    const std::string json = poisectl({"certificates", "--json"});
    QVERIFY2(has(json, "\"names\":[\"shop.example\"]") && has(json, "\"not_after\":") && !has(json, "PRIVATE"),
             json.c_str());
    const std::string events = poisectl({"events"});
    QVERIFY2(has(events, "the certificate for shop.example of listener web expires in 20 days"), events.c_str());

    authority.issue({.names = "DNS:shop.example,DNS:new.example", .days = 80}).writeTo(files.path(), "web");
    agent.reload();
    std::string renewed;
    QVERIFY2(eventually([&] {
                 renewed = poisectl({"certificates"});
                 return has(renewed, "shop.example new.example");
             }),
             renewed.c_str());
    QVERIFY2(has(renewed, "  80  "), renewed.c_str());
    QVERIFY(!has(poisectl({"events"}), "new.example"));
}

QTEST_APPLESS_MAIN(CertificatesTest)
#include "certificates_test.moc"
