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
    void filesAreReplacedWithTheirMode();
    void firstStartMakesATokenThatIsKeptHashed();
    void laterStartAcceptsTheSameTokenOnly();
    void startThatDiedHalfwayMakesANewToken();
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
    const auto tokens = TokenStore::open(*StateFolder::open(test.path()));
    const QByteArray token = test.read("admin.token");
    QVERIFY2(QRegularExpression("\\Apoise_[A-Za-z0-9_-]{43}\\n\\z").match(token).hasMatch(), token);
    QVERIFY(test.isPrivate("admin.token"));
    QVERIFY(test.isPrivate("tokens.json"));
    QVERIFY(!test.read("tokens.json").contains(token.trimmed().sliced(6)));
    QVERIFY(tokens->accepts(token.trimmed().toStdString()));
}

void StateTest::laterStartAcceptsTheSameTokenOnly() {
    TestFolder test;
    QVERIFY(TokenStore::open(*StateFolder::open(test.path())).has_value());
    const std::string token = test.read("admin.token").trimmed().toStdString();
    test.remove("admin.token"); // as the operator may, once he has it elsewhere
    const auto tokens = TokenStore::open(*StateFolder::open(test.path()));
    QVERIFY(!test.has("admin.token"));
    QVERIFY(tokens->accepts(token));
    for (const std::string& wrong : {std::string(), token + "x", token.substr(1), token + "\n", std::string(49, 'A')}) {
        QVERIFY2(!tokens->accepts(wrong), wrong.c_str());
    }
}

void StateTest::startThatDiedHalfwayMakesANewToken() {
    TestFolder test;
    test.write("admin.token", "poise_unknown\n");
    const auto tokens = TokenStore::open(*StateFolder::open(test.path()));
    QVERIFY(tokens->accepts(test.read("admin.token").trimmed().toStdString()));
    QVERIFY(!tokens->accepts("poise_unknown"));
}

void StateTest::damagedTokenStoreIsAnError_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray(R"({"tokens": [)");
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("no list") << QByteArray(R"({"tokens": {}})");
    QTest::newRow("no entry") << QByteArray(R"({"tokens": [1]})");
    QTest::newRow("no hash") << QByteArray(R"({"tokens": [{"role": "admin"}]})");
    QTest::newRow("a short hash") << QByteArray(R"({"tokens": [{"sha256": "00"}]})");
    QTest::newRow("no digits") << R"({"tokens": [{"sha256": ")" + QByteArray(64, 'g') + R"("}]})";
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
