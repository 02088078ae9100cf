// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/certificate.hpp"
#include "agent/control/management/token_store.hpp"
#include "tests/unit/management/test_folder.hpp"

#include <QRegularExpression>
#include <QTest>

using namespace poise;
using namespace poise::management;

/// State folder, tokens and certificate: what a first start makes and a later one finds.
class StateTest : public QObject {
    Q_OBJECT

  private slots:
    void folderIsLockedWhileItIsOpen();
    void folderThatCannotBeMadeIsAnError();
    void folderWithoutALockFileIsLockedItself();
    void folderThatMayNotBeMadeIsReadAsEmpty();
    void filesAreReplacedWithTheirMode();
    void firstStartMakesATokenThatIsKeptHashed();
    void laterStartAcceptsTheSameTokenOnly();
    void startThatDiedHalfwayMakesANewToken();
    void tokensComeBackAsTheyWere();
    void storeOfTheFirstVersionIsRead();
    void damagedTokenStoreIsAnError_data();
    void damagedTokenStoreIsAnError();
    void firstStartMakesACertificateThatLaterOnesKeep();
    void certificateAndKeyThatDoNotBelongTogetherAreAnError();
};

void StateTest::folderIsLockedWhileItIsOpen() {
    TestFolder test;
    const auto path = test.path() / "a" / "state";
    {
        const auto first = StateFolder::open(path);
        QVERIFY(first.has_value());
        QCOMPARE(StateFolder::open(path / "").error(), make_error_code(Errc::stateLocked));
    }
    QVERIFY(StateFolder::open(path).has_value());
}

void StateTest::folderThatCannotBeMadeIsAnError() {
    TestFolder test;
    test.write("file", "");
    QCOMPARE(StateFolder::open(test.path() / "file" / "state").error(), make_error_code(Errc::fileNotWritable));
}

void StateTest::folderWithoutALockFileIsLockedItself() {
    TestFolder test;
    std::filesystem::create_symlink("nowhere/lock", test.path() / "lock"); // can neither be made nor opened
    const auto first = StateFolder::open(test.path());
    QVERIFY(first.has_value() && first->writable());
    QCOMPARE(StateFolder::open(test.path()).error(), make_error_code(Errc::stateLocked));
}

void StateTest::folderThatMayNotBeMadeIsReadAsEmpty() {
    const auto folder = StateFolder::open("/sys/poise-state"); // nobody may write there, root neither
    QVERIFY(folder.has_value());
    QVERIFY(!folder->writable());
    QVERIFY(!folder->read("tokens.json")->has_value());
    QVERIFY(TokenStore::open(*folder)->tokens().empty());
    const auto certificate = obtainCertificate(*folder, "127.0.0.1");
    QVERIFY(certificate.has_value() && !certificate->stored && certificate->fingerprint.size() == 64);
}

void StateTest::filesAreReplacedWithTheirMode() {
    TestFolder test;
    const auto folder = StateFolder::open(test.path());
    QVERIFY(!folder->read("x")->has_value());
    test.write("x", "old");
    QVERIFY(!test.isPrivate("x"));
    QVERIFY(folder->write("x", "new", Access::owner).has_value());
    QCOMPARE(folder->read("x")->value(), std::string("new"));
    QVERIFY(test.isPrivate("x"));
    QVERIFY(!test.has("x.new"));
    QCOMPARE(folder->write("no/x", "", Access::owner).error(), make_error_code(Errc::fileNotWritable));
    folder->remove("x");
    QVERIFY(!test.has("x"));
}

void StateTest::firstStartMakesATokenThatIsKeptHashed() {
    TestFolder test;
    auto tokens = TokenStore::open(*StateFolder::open(test.path()));
    const QByteArray token = test.read("admin.token");
    QVERIFY2(QRegularExpression("\\Apoise_[A-Za-z0-9_-]{43}\\n\\z").match(token).hasMatch(), token);
    QVERIFY(test.isPrivate("admin.token"));
    QVERIFY(test.isPrivate("tokens.json"));
    QVERIFY(!test.read("tokens.json").contains(token.trimmed().sliced(6)));
    QVERIFY(tokens->identify(token.trimmed().toStdString()));
}

void StateTest::laterStartAcceptsTheSameTokenOnly() {
    TestFolder test;
    QVERIFY(TokenStore::open(*StateFolder::open(test.path())).has_value());
    const std::string token = test.read("admin.token").trimmed().toStdString();
    test.remove("admin.token"); // as the operator may, once he has it elsewhere
    auto tokens = TokenStore::open(*StateFolder::open(test.path()));
    QVERIFY(!test.has("admin.token"));
    QVERIFY(tokens->identify(token));
    for (const std::string& wrong : {std::string(), token + "x", token.substr(1), token + "\n", std::string(49, 'A')}) {
        QVERIFY2(!tokens->identify(wrong), wrong.c_str());
    }
}

void StateTest::startThatDiedHalfwayMakesANewToken() {
    TestFolder test;
    test.write("admin.token", "poise_unknown\n");
    auto tokens = TokenStore::open(*StateFolder::open(test.path()));
    QVERIFY(tokens->identify(test.read("admin.token").trimmed().toStdString()));
    QVERIFY(!tokens->identify("poise_unknown"));
}

void StateTest::tokensComeBackAsTheyWere() {
    TestFolder test;
    const auto folder = StateFolder::open(test.path());
    auto tokens = TokenStore::open(*folder);
    const auto secret =
        tokens->add({.name = "ops", .role = wire::Role::operator_, .created = 5, .expires = 7, .lastUsed = 6});
    QVERIFY(secret.has_value());
    QVERIFY(folder->write(TokenStore::kFile, tokens->text(), Access::owner).has_value());
    auto again = TokenStore::open(*folder);
    QCOMPARE(again->tokens().size(), std::size_t{2});
    const Token* const token = again->identify(*secret);
    QVERIFY(token != nullptr && token == again->find("ops"));
    QVERIFY(token->role == wire::Role::operator_ && token->created == 5 && token->expires == 7 && token->lastUsed == 6);
    QVERIFY(token->validAt(6) && !token->validAt(7));
    again->remove("ops");
    QVERIFY(again->identify(*secret) == nullptr && again->find("admin") != nullptr);
}

void StateTest::storeOfTheFirstVersionIsRead() {
    TestFolder test;
    test.write("tokens.json", R"({"tokens":[{"name":"admin","role":"admin","sha256":")" +
                                  QByteArray::fromStdString(hex(sha256("poise_x"))) +
                                  R"(","created":1700000000000}]})");
    auto tokens = TokenStore::open(*StateFolder::open(test.path()));
    const Token* const token = tokens->identify("poise_x");
    QVERIFY(token != nullptr && token->role == wire::Role::admin && !token->expires && !token->lastUsed);
}

void StateTest::damagedTokenStoreIsAnError_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray(R"({"tokens": [)");
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("no list") << QByteArray(R"({"tokens": {}})");
    QTest::newRow("no entry") << QByteArray(R"({"tokens": [1]})");
    QTest::newRow("no hash") << QByteArray(R"({"tokens": [{"role": "admin"}]})");
    QTest::newRow("a short hash") << QByteArray(
        R"({"tokens": [{"name": "a", "role": "admin", "created": 1, "sha256": "00"}]})");
    QTest::newRow("no role") << R"({"tokens": [{"name": "a", "created": 1, "sha256": ")" + QByteArray(64, '0') +
                                    R"("}]})";
    QTest::newRow("no digits") << R"({"tokens": [{"name": "a", "role": "admin", "created": 1, "sha256": ")" +
                                      QByteArray(64, 'g') + R"("}]})";
}

void StateTest::damagedTokenStoreIsAnError() {
    QFETCH(const QByteArray, text);
    TestFolder test;
    test.write("tokens.json", text);
    QCOMPARE(TokenStore::open(*StateFolder::open(test.path())).error(), make_error_code(Errc::tokenStore));
    QCOMPARE(test.read("tokens.json"), text);
}

void StateTest::firstStartMakesACertificateThatLaterOnesKeep() {
    TestFolder test;
    const auto folder = StateFolder::open(test.path());
    const auto first = obtainCertificate(*folder, "127.0.0.1");
    QVERIFY(first.has_value());
    QVERIFY(QRegularExpression("\\A[0-9a-f]{64}\\z").match(QString::fromStdString(first->fingerprint)).hasMatch());
    QVERIFY(test.isPrivate("management.key"));
    const auto again = obtainCertificate(*folder, "127.0.0.1");
    QCOMPARE(again->fingerprint, first->fingerprint);
    test.remove("management.crt");
    QVERIFY(obtainCertificate(*folder, "127.0.0.1")->fingerprint != first->fingerprint);
}

void StateTest::certificateAndKeyThatDoNotBelongTogetherAreAnError() {
    TestFolder test;
    const auto folder = StateFolder::open(test.path());
    const auto first = obtainCertificate(*folder, "192.0.2.1");
    test.remove("management.crt");
    QVERIFY(obtainCertificate(*folder, "192.0.2.1").has_value());
    for (const QByteArray& key : {QByteArray::fromStdString(first->key), QByteArray("no key"), QByteArray()}) {
        test.write("management.key", key);
        QCOMPARE(obtainCertificate(*folder, "192.0.2.1").error(), make_error_code(Errc::tlsSetup));
    }
    test.remove("management.key");
    QCOMPARE(obtainCertificate(*folder, "192.0.2.1").error(), make_error_code(Errc::tlsSetup));
}

QTEST_APPLESS_MAIN(StateTest)
#include "state_test.moc"
