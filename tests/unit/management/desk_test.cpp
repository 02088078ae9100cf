// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/desk.hpp"

#include <QTest>

#include <optional>

using namespace poise::management;

namespace {

constexpr std::string_view kToken = "poise_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";

} // namespace

class DeskTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void healthTellsTheState();
    void metricsNeedAToken_data();
    void metricsNeedAToken();
    void publicMetricsNeedNone();
    void otherRequestsAreRefused_data();
    void otherRequestsAreRefused();
    void sessionsAreRefusedBeforeTheUpgrade_data();
    void sessionsAreRefusedBeforeTheUpgrade();
    void drainingAgentAdmitsNoSession();

  private:
    Desk desk(bool metricsPublic = false) {
        return {[](std::string_view token) {
                    return token == kToken ? std::optional(Caller{"mine", poise::wire::Role::viewer, {}, {}})
                                           : std::nullopt;
                },
                {[] { return std::string("poise_workers 2\n"); }, [this] { return status_; }},
                metricsPublic};
    }

    Status status_ = Status::ok;
};

void DeskTest::init() {
    status_ = Status::ok;
}

void DeskTest::healthTellsTheState() {
    const Desk asked = desk(false);
    status_ = Status::starting;
    QCOMPARE(asked.answer({"GET", "/healthz", ""}).status, 503U);
    QCOMPARE(asked.answer({"GET", "/healthz", ""}).body, std::string(R"({"status":"starting"})"));
    status_ = Status::ok;
    QCOMPARE(asked.answer({"GET", "/healthz?verbose", ""}).status, 200U);
    QCOMPARE(asked.answer({"HEAD", "/healthz", ""}).body, std::string(R"({"status":"ok"})"));
    status_ = Status::draining;
    QCOMPARE(asked.answer({"GET", "/healthz", ""}).status, 503U);
    QCOMPARE(asked.answer({"GET", "/healthz", ""}).body, std::string(R"({"status":"draining"})"));
}

void DeskTest::metricsNeedAToken_data() {
    QTest::addColumn<QString>("authorization");
    QTest::addColumn<unsigned>("status");
    QTest::newRow("none") << "" << 401U;
    QTest::newRow("the scheme only") << "Bearer" << 401U;
    QTest::newRow("an empty token") << "Bearer " << 401U;
    QTest::newRow("another token") << "Bearer poise_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" << 401U;
    QTest::newRow("another scheme") << "Basic %1" << 401U;
    QTest::newRow("no scheme") << "%1" << 401U;
    QTest::newRow("more than the token") << "Bearer %1 x" << 401U;
    QTest::newRow("the token") << "Bearer %1" << 200U;
    QTest::newRow("the scheme in another case") << "bEARER %1" << 200U;
}

void DeskTest::metricsNeedAToken() {
    QFETCH(QString, authorization);
    QFETCH(const unsigned, status);
    const Desk asked = desk(false);
    authorization.replace("%1", QString::fromLatin1(kToken.data()));
    const Response response = asked.answer({"GET", "/metrics", authorization.toStdString()});
    QCOMPARE(response.status, status);
    QCOMPARE(response.wantsToken, status == 401);
    QCOMPARE(response.body == "poise_workers 2\n", status == 200);
}

void DeskTest::publicMetricsNeedNone() {
    const Response response = desk(true).answer({"GET", "/metrics", ""});
    QCOMPARE(response.status, 200U);
    QCOMPARE(response.contentType, std::string_view("text/plain; version=0.0.4; charset=utf-8"));
}

void DeskTest::otherRequestsAreRefused_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<unsigned>("status");
    QTest::newRow("another path") << QByteArray("GET") << QByteArray("/") << 404U;
    QTest::newRow("a path below") << QByteArray("GET") << QByteArray("/healthz/") << 404U;
    QTest::newRow("a path before") << QByteArray("GET") << QByteArray("/x/metrics") << 404U;
    QTest::newRow("another version") << QByteArray("GET") << QByteArray("/api/v2") << 404U;
    QTest::newRow("another method") << QByteArray("POST") << QByteArray("/healthz") << 405U;
    QTest::newRow("an unknown method") << QByteArray("BREW") << QByteArray("/metrics") << 405U;
}

void DeskTest::otherRequestsAreRefused() {
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, target);
    QFETCH(const unsigned, status);
    const Response response = desk(false).answer({method.toStdString(), target.toStdString(), ""});
    QCOMPARE(response.status, status);
    QCOMPARE(response.contentType, std::string_view("application/problem+json"));
    QCOMPARE(response.allow, status == 405 ? std::string_view("GET, HEAD") : std::string_view());
}

void DeskTest::sessionsAreRefusedBeforeTheUpgrade_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("token");
    QTest::addColumn<bool>("upgrade");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<unsigned>("status");
    const auto row = [](const char* name, const char* target, bool token, bool upgrade, const char* origin,
                        unsigned status) {
        QTest::newRow(name) << QByteArray(target) << token << upgrade << QByteArray(origin) << status;
    };
    row("a session", "/api/v1", true, true, "", 101);
    row("a query beside it", "/api/v1?x", true, true, "", 101);
    row("no token", "/api/v1", false, true, "", 401);
    row("a token in the URL", "/api/v1?access_token=poise_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB", false, true, "",
        401);
    row("no token, no upgrade", "/api/v1", false, false, "", 401);
    row("no upgrade", "/api/v1", true, false, "", 426);
    row("its own page", "/api/v1", true, true, "https://agent:7600", 101);
    row("a page elsewhere", "/api/v1", true, true, "https://evil.example", 403);
    row("a page of the same name without TLS", "/api/v1", true, true, "http://agent:7600", 403);
    row("a page of nowhere", "/api/v1", true, true, "null", 403);
}

void DeskTest::sessionsAreRefusedBeforeTheUpgrade() {
    QFETCH(const QByteArray, target);
    QFETCH(const bool, token);
    QFETCH(const bool, upgrade);
    QFETCH(const QByteArray, origin);
    QFETCH(const unsigned, status);
    const std::string authorization = token ? "Bearer " + std::string(kToken) : "";
    const std::string from = origin.toStdString();
    const std::string path = target.toStdString();
    const Response response = desk().answer({.method = "GET",
                                             .target = path,
                                             .authorization = authorization,
                                             .host = "agent:7600",
                                             .origin = from,
                                             .upgrade = upgrade,
                                             .tls = true});
    QCOMPARE(response.status, status);
    QCOMPARE(response.wantsToken, status == 401);
    QCOMPARE(response.caller.has_value(), status == 101);
}

void DeskTest::drainingAgentAdmitsNoSession() {
    const std::string authorization = "Bearer " + std::string(kToken);
    status_ = Status::draining;
    const Request request{.method = "GET", .target = "/api/v1", .authorization = authorization, .upgrade = true};
    QCOMPARE(desk().answer(request).status, 503U);
    status_ = Status::starting;
    QCOMPARE(desk().answer(request).status, 101U);
}

QTEST_APPLESS_MAIN(DeskTest)
#include "desk_test.moc"
