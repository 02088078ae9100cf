// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/clock.hpp"
#include "agent/control/management/methods.hpp"
#include "agent/control/management/session.hpp"
#include "tests/unit/management/session_client.hpp"

#include <QTest>

#include <stdexcept>
#include <vector>

using namespace poise;
using namespace poise::management;
namespace json = boost::json;
namespace methods = wire::methods;

class SessionTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void callsAreAnsweredAtOnceOrLater();
    void callsThatCannotBeAreRefused();
    void rolesMayDoWhatTheTableSays();
    void handlerThatThrowsIsAnInternalError();
    void callThatIsForgottenIsAnswered();
    void onlyTheFirstAnswerCounts();
    void tooManyCallsAreBusy();
    void answersOutliveTheSession();
    void answersThatNobodyReadsCloseTheSession();
    void notificationsGoOutOnlyWhenNothingWaits();
    void expiredTokenEndsTheSession();
    void changesAreAudited();

  private:
    using Confirm = CallOf<methods::ConfigConfirm>;

    std::vector<AuditEntry> audit_;
    std::vector<std::string> reports_;
    std::optional<Methods> methods_;
    Limits limits_;
};

void SessionTest::init() {
    audit_.clear();
    reports_.clear();
    limits_ = {};
    methods_.emplace(Sinks{.audit = [this](const AuditEntry& entry) { audit_.push_back(entry); },
                           .report = [this](const std::string& text) { reports_.push_back(text); }});
}

void SessionTest::callsAreAnsweredAtOnceOrLater() {
    methods_->on<methods::ConfigGet>([](const auto& call) { call.done({.revision = 3, .config = {}, .file = "f"}); });
    std::vector<Confirm> later;
    methods_->on<methods::ConfigConfirm>([&](const Confirm& call) { later.push_back(call); });
    SessionClient client(*methods_, wire::Role::admin, limits_);
    const json::value got = client.call("config.get");
    QVERIFY(got.at("result") == json::value({{"revision", 3}, {"config", json::object()}, {"file", "f"}}));
    QVERIFY(client.call("config.confirm").is_null());
    QVERIFY(!client.call("config.get").is_null());
    later.front().done({.revision = 4});
    QCOMPARE(client.take(), std::string(R"({"jsonrpc":"2.0","id":1,"result":{"revision":4}})"));
    QCOMPARE(methods_->names(), (std::vector<std::string>{"config.get", "config.confirm"}));
}

void SessionTest::callsThatCannotBeAreRefused() {
    methods_->on<methods::EventAck>([](const auto& call) { call.done({}); });
    SessionClient client(*methods_, wire::Role::admin, limits_);
    QCOMPARE(codeOf(client.call("nothing")), std::string("method_not_found"));
    QCOMPARE(codeOf(client.call("config.get")), std::string("method_not_found")); // nobody answers it here
    QCOMPARE(codeOf(client.call("event.ack", "{}")), std::string("invalid_params"));
    client.session->receive("garbage");
    QCOMPARE(codeOf(json::parse(client.take())), std::string("parse_error"));
    client.session->receive("[]");
    QCOMPARE(codeOf(json::parse(client.take())), std::string("invalid_request"));
    QCOMPARE(codeOf(client.call("event.ack", R"({"id": 1})")), std::string());
    QVERIFY(!client.session->closing());
}

void SessionTest::rolesMayDoWhatTheTableSays() {
    methods_->on<methods::ConfigGet>([](const auto& call) { call.done({}); });
    methods_->on<methods::EventAck>([](const auto& call) { call.done({}); });
    methods_->on<methods::AgentDrain>([](const auto& call) { call.done({}); });
    SessionClient viewer(*methods_, wire::Role::viewer, limits_);
    SessionClient operating(*methods_, wire::Role::operator_, limits_);
    SessionClient admin(*methods_, wire::Role::admin, limits_);
    QCOMPARE(codeOf(viewer.call("config.get")), std::string());
    const json::value refused = viewer.call("event.ack", R"({"id": 1})");
    QCOMPARE(codeOf(refused), std::string("forbidden"));
    QCOMPARE(refused.at("error").at("data").at("needs").as_string(), json::string("operator"));
    QCOMPARE(refused.at("error").at("message").as_string(),
             json::string("event.ack needs a token of the role operator"));
    QCOMPARE(codeOf(operating.call("event.ack", R"({"id": 1})")), std::string());
    QCOMPARE(codeOf(operating.call("agent.drain")), std::string("forbidden"));
    QCOMPARE(codeOf(admin.call("agent.drain")), std::string());
}

void SessionTest::handlerThatThrowsIsAnInternalError() {
    methods_->on<methods::ConfigGet>([](const auto&) { throw std::runtime_error("the dog ate it"); });
    SessionClient client(*methods_, wire::Role::viewer, limits_);
    const json::value answer = client.call("config.get");
    QCOMPARE(codeOf(answer), std::string("internal_error"));
    QVERIFY(!contains(std::string(answer.at("error").at("message").as_string()), "dog"));
    QCOMPARE(reports_, std::vector<std::string>{"config.get failed: the dog ate it"});
}

void SessionTest::callThatIsForgottenIsAnswered() {
    methods_->on<methods::ConfigGet>([](const auto&) {});
    SessionClient client(*methods_, wire::Role::viewer, limits_);
    QCOMPARE(codeOf(client.call("config.get")), std::string("internal_error"));
}

void SessionTest::onlyTheFirstAnswerCounts() {
    methods_->on<methods::EventAck>([](const auto& call) {
        call.done({});
        call.fail(wire::Error(wire::Code::busy));
        call.done({});
    });
    SessionClient client(*methods_, wire::Role::admin, limits_);
    QCOMPARE(codeOf(client.call("event.ack", R"({"id": 1})")), std::string());
    QCOMPARE(client.take(), std::string());
    QCOMPARE(audit_.size(), std::size_t{1});
}

void SessionTest::tooManyCallsAreBusy() {
    std::vector<Confirm> later;
    methods_->on<methods::ConfigConfirm>([&](const Confirm& call) { later.push_back(call); });
    SessionClient client(*methods_, wire::Role::admin, limits_);
    for (int i = 0; i < 64; ++i) {
        QVERIFY(client.call("config.confirm").is_null());
    }
    QCOMPARE(codeOf(client.call("config.confirm")), std::string("busy"));
    later.front().done({});
    QVERIFY(!client.take().empty());
    QVERIFY(client.call("config.confirm").is_null());
    QCOMPARE(codeOf(client.call("config.confirm")), std::string("busy"));
}

void SessionTest::answersOutliveTheSession() {
    std::vector<Confirm> later;
    methods_->on<methods::ConfigConfirm>([&](const Confirm& call) { later.push_back(call); });
    {
        SessionClient client(*methods_, wire::Role::admin, limits_);
        QVERIFY(client.call("config.confirm").is_null());
        client.session->ended();
    }
    QVERIFY(later.front().session.expired());
    later.front().done({});
    QCOMPARE(audit_.size(), std::size_t{1}); // it was done, whoever heard of it
}

void SessionTest::answersThatNobodyReadsCloseTheSession() {
    limits_.queuedBytes = 1000;
    methods_->on<methods::ConfigGet>([](const auto& call) { call.done({0, {}, std::string(300, 'x')}); });
    SessionClient client(*methods_, wire::Role::viewer, limits_);
    const std::string* const stuck = [&] {
        client.session->receive(R"({"jsonrpc":"2.0","id":1,"method":"config.get"})");
        return client.session->next();
    }();
    const std::string before = *stuck;
    for (int i = 0; i < 3; ++i) {
        client.session->receive(R"({"jsonrpc":"2.0","id":1,"method":"config.get"})");
    }
    QVERIFY(client.session->closing().has_value());
    QCOMPARE(client.session->closing()->code, close_codes::kNotRead);
    QCOMPARE(*stuck, before); // it is still being sent
    client.session->sent();
    QCOMPARE(client.take(), std::string()); // the rest is let go
}

void SessionTest::notificationsGoOutOnlyWhenNothingWaits() {
    SessionClient client(*methods_, wire::Role::viewer, limits_);
    QVERIFY(client.session->ready());
    QVERIFY(client.session->push("one"));
    QVERIFY(!client.session->ready() && !client.session->push("two"));
    QVERIFY(client.session->next() != nullptr);
    QVERIFY(!client.session->ready()); // taken, not sent
    client.session->sent();
    QVERIFY(client.session->push("three"));
    QCOMPARE(client.take(), std::string("three"));
    client.session->close({1000, ""});
    QVERIFY(!client.session->push("four"));
}

void SessionTest::expiredTokenEndsTheSession() {
    methods_->on<methods::ConfigGet>([](const auto& call) { call.done({}); });
    SessionClient lasting(*methods_, wire::Role::viewer, limits_, wallMillis() + 60'000);
    QCOMPARE(codeOf(lasting.call("config.get")), std::string());
    QVERIFY(lasting.session->checkToken() > Millis(50'000) && !lasting.session->closing());
    SessionClient expired(*methods_, wire::Role::viewer, limits_, wallMillis() - 1);
    QCOMPARE(codeOf(expired.call("config.get")), std::string("unauthorized"));
    QCOMPARE(expired.session->closing()->code, close_codes::kTokenInvalid);
    SessionClient idle(*methods_, wire::Role::viewer, limits_, wallMillis() - 1);
    QVERIFY(idle.session->checkToken() <= Millis(0));
    QVERIFY(idle.session->closing().has_value());
}

void SessionTest::changesAreAudited() {
    methods_->on<methods::ConfigRollback>([](const auto& call) { call.fail(wire::Error(wire::Code::notFound)); });
    methods_->on<methods::EventAck>([](const auto& call) { call.done({}); });
    methods_->on<methods::ConfigGet>([](const auto& call) { call.done({}); });
    SessionClient admin(*methods_, wire::Role::admin, limits_);
    SessionClient viewer(*methods_, wire::Role::viewer, limits_);
    (void)admin.call("config.get");
    (void)admin.call("config.rollback", R"({"revision": 1, "note": "because"})");
    (void)admin.call("event.ack", R"({"id": 1})");
    (void)viewer.call("event.ack", R"({"id": 1})");
    QCOMPARE(audit_.size(), std::size_t{3});
    QCOMPARE(audit_[0].method, std::string_view("config.rollback"));
    QCOMPARE(audit_[0].note, std::string("because"));
    QVERIFY(audit_[0].code == wire::Code::notFound && audit_[0].caller.token == "tester");
    QVERIFY(!audit_[1].code && audit_[1].caller.address == "127.0.0.1");
    QVERIFY(audit_[2].code == wire::Code::forbidden && audit_[2].caller.role == wire::Role::viewer);
}

QTEST_APPLESS_MAIN(SessionTest)
#include "session_test.moc"
