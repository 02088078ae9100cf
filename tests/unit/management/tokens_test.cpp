// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/token_keeper.hpp"
#include "tests/unit/management/session_client.hpp"

#include <QTest>
#include <boost/json/serialize.hpp>

#include <memory>
#include <string>
#include <vector>

using namespace poise;
using namespace poise::management;
namespace json = boost::json;

namespace {

/// What the keeper's file and clock are to a test.
struct Disk {
    std::string text;
    bool good = true;
    int writes = 0;
    std::int64_t now = 1'000'000;
    std::vector<std::string> revoked;

    TokenKeeper::Hooks hooks() {
        return {.save =
                    [this](std::string content, const std::function<void(Result<void>)>& done) {
                        ++writes;
                        text = good ? std::move(content) : text;
                        done(good ? Result<void>() : Result<void>(make_error_code(Errc::storageFull)));
                    },
                .revoked = [this](const std::string& name) { revoked.push_back(name); },
                .now = [this] { return now; }};
    }
};

} // namespace

/// `token.*`: who may use the port, while the agent runs.
class TokensTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void tokensAreMadeListedAndRevoked();
    void tokensAreRefused();
    void tokenThatCannotBeStoredIsNotMade();
    void useOfATokenIsStoredOnceAnHour();

  private:
    std::optional<Methods> methods_;
    Limits limits_;
};

void TokensTest::init() {
    methods_.emplace(Sinks{});
}

void TokensTest::tokensAreMadeListedAndRevoked() {
    Disk disk;
    const auto keeper = std::make_shared<TokenKeeper>(TokenStore(), disk.hooks());
    keeper->answer(*methods_);
    SessionClient admin(*methods_, wire::Role::admin, limits_);
    (void)admin.call("token.add", R"({"name": "root", "role": "admin"})");
    const json::value made = admin.call("token.add", R"({"name": "ops", "role": "operator", "expires": "1s"})");
    const std::string secret(made.at("result").at("token").as_string());
    QCOMPARE(secret.size(), std::size_t{49});
    QCOMPARE(made.at("result").at("expires").as_int64(), disk.now + 1000);
    const auto caller = keeper->authenticate(secret);
    QVERIFY(caller && caller->token == "ops" && caller->role == wire::Role::operator_);
    QVERIFY(caller->expires == disk.now + 1000);
    QVERIFY(!keeper->authenticate(secret + "x"));
    const json::value list = admin.call("token.list");
    QCOMPARE(list.at("result").at("tokens").as_array().size(), std::size_t{2});
    QVERIFY(list.at("result").at("tokens").at(1).at("last_used") == disk.now);
    QVERIFY(!contains(json::serialize(list), secret.substr(6)));
    QVERIFY(contains(disk.text, "ops") && !contains(disk.text, secret.substr(6)));
    disk.now += 1000;
    QVERIFY(!keeper->authenticate(secret)); // expired
    disk.now -= 1000;
    QCOMPARE(codeOf(admin.call("token.revoke", R"({"name": "ops"})")), std::string());
    QVERIFY(!keeper->authenticate(secret));
    QCOMPARE(disk.revoked, std::vector<std::string>{"ops"});
    QVERIFY(!contains(disk.text, "ops"));
}

void TokensTest::tokensAreRefused() {
    Disk disk;
    const auto keeper = std::make_shared<TokenKeeper>(TokenStore(), disk.hooks());
    keeper->answer(*methods_);
    SessionClient admin(*methods_, wire::Role::admin, limits_);
    SessionClient operating(*methods_, wire::Role::operator_, limits_);
    (void)admin.call("token.add", R"({"name": "root", "role": "admin"})");
    QCOMPARE(codeOf(admin.call("token.add", R"({"name": "root", "role": "viewer"})")), std::string("conflict"));
    QCOMPARE(codeOf(admin.call("token.add", R"({"name": "a b", "role": "viewer"})")), std::string("invalid_params"));
    QCOMPARE(codeOf(admin.call("token.revoke", R"({"name": "nobody"})")), std::string("not_found"));
    QCOMPARE(codeOf(admin.call("token.revoke", R"({"name": "root"})")), std::string("conflict"));
    QCOMPARE(codeOf(operating.call("token.list")), std::string("forbidden"));
    // One that has expired is no admin that could help.
    (void)admin.call("token.add", R"({"name": "brief", "role": "admin", "expires": "1s"})");
    disk.now += 1000;
    QCOMPARE(codeOf(admin.call("token.revoke", R"({"name": "root"})")), std::string("conflict"));
    (void)admin.call("token.add", R"({"name": "other", "role": "admin"})");
    QCOMPARE(codeOf(admin.call("token.revoke", R"({"name": "root"})")), std::string());
}

void TokensTest::tokenThatCannotBeStoredIsNotMade() {
    Disk disk;
    const auto keeper = std::make_shared<TokenKeeper>(TokenStore(), disk.hooks());
    keeper->answer(*methods_);
    SessionClient admin(*methods_, wire::Role::admin, limits_);
    disk.good = false;
    QCOMPARE(codeOf(admin.call("token.add", R"({"name": "root", "role": "admin"})")), std::string("storage_full"));
    QVERIFY(admin.call("token.list").at("result").at("tokens").as_array().empty());
    disk.good = true;
    QCOMPARE(codeOf(admin.call("token.add", R"({"name": "root", "role": "admin"})")), std::string());
}

void TokensTest::useOfATokenIsStoredOnceAnHour() {
    Disk disk;
    TokenStore store;
    const std::string secret = *store.add({.name = "a", .created = 1});
    const auto keeper = std::make_shared<TokenKeeper>(std::move(store), disk.hooks());
    for (int minute = 0; minute < 120; ++minute) {
        QVERIFY(keeper->authenticate(secret));
        disk.now += 60'000;
    }
    QCOMPARE(disk.writes, 2);
    disk.now -= 86'400'000; // a clock that was wrong
    QVERIFY(keeper->authenticate(secret));
    QCOMPARE(disk.writes, 3);
}

QTEST_APPLESS_MAIN(TokensTest)
#include "tokens_test.moc"
