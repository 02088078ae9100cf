// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/desk.hpp"
#include "tests/unit/management/test_folder.hpp"

#include <QTest>

#include <optional>

using namespace poise::management;

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

  private:
    Desk desk(bool metricsPublic) {
        return {*TokenStore::open(*StateFolder::open(folder_->path())),
                {[] { return std::string("poise_workers 2\n"); }, [this] { return status_; }},
                metricsPublic};
    }

    std::optional<TestFolder> folder_;
    Status status_ = Status::ok;
};

void DeskTest::init() {
    folder_.emplace();
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
    authorization.replace("%1", QString::fromLatin1(folder_->read("admin.token").trimmed()));
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

QTEST_APPLESS_MAIN(DeskTest)
#include "desk_test.moc"
