// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/tls/identity.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/temp_folder.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;

class IdentityTest : public QObject {
    Q_OBJECT

  private slots:
    void namesComeFromTheSubjectsAlternatives();
    void commonNameServesWhereThereAreNone();
    void chainIsKept();
    void unusableFilesAreNamed_data();
    void unusableFilesAreNamed();
};

void IdentityTest::namesComeFromTheSubjectsAlternatives() {
    const TempFolder folder;
    TestAuthority()
        .issue({.commonName = "else", .names = "DNS:A.Example,DNS:*.b.example,IP:127.0.0.1"})
        .writeTo(folder.path(), "a");
    const auto identity = tls::loadIdentity(folder.path() / "a.pem", folder.path() / "a.key");
    QVERIFY(identity);
    QVERIFY((identity->names == std::vector<std::string>{"a.example", "*.b.example"}));
}

void IdentityTest::commonNameServesWhereThereAreNone() {
    const TempFolder folder;
    TestAuthority().issue({.commonName = "Old.example", .names = ""}).writeTo(folder.path(), "a");
    const auto identity = tls::loadIdentity(folder.path() / "a.pem", folder.path() / "a.key");
    QVERIFY((identity->names == std::vector<std::string>{"old.example"}));
}

void IdentityTest::chainIsKept() {
    const TempFolder folder;
    const TestAuthority authority;
    IssuedCertificate issued = authority.issue({});
    issued.chain += authority.certificate();
    issued.writeTo(folder.path(), "a");
    QCOMPARE(tls::loadIdentity(folder.path() / "a.pem", folder.path() / "a.key")->chain.size(), std::size_t{1});
}

void IdentityTest::unusableFilesAreNamed_data() {
    QTest::addColumn<QByteArray>("chain");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("ofTheKey");
    QTest::addColumn<QByteArray>("says");
    const TestAuthority authority;
    const IssuedCertificate good = authority.issue({});
    const IssuedCertificate other = authority.issue({});
    const QByteArray chain = QByteArray::fromStdString(good.chain);
    const QByteArray key = QByteArray::fromStdString(good.key);
    const QByteArray locked = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGbMFcG\n-----END ENCRYPTED PRIVATE KEY-----\n";
    QTest::newRow("nothing in it") << QByteArray("hello") << key << false << QByteArray("has no certificate");
    QTest::newRow("a key for a certificate") << key << key << false << QByteArray("has no certificate");
    QTest::newRow("torn") << chain.left(200) << key << false << QByteArray("has no certificate");
    QTest::newRow("torn chain") << chain + chain.left(200) << key << false << QByteArray("damaged chain");
    QTest::newRow("no key") << chain << chain << true << QByteArray("has no private key");
    QTest::newRow("torn key") << chain << key.left(100) << true << QByteArray("has no private key");
    QTest::newRow("key with a passphrase") << chain << locked << true << QByteArray("has no private key");
    QTest::newRow("someone else's key") << chain << QByteArray::fromStdString(other.key) << true
                                        << QByteArray("is not the key of the certificate");
    QTest::newRow("no certificate file") << QByteArray() << key << false << QByteArray("cannot be read: No such file");
    QTest::newRow("no key file") << chain << QByteArray() << true << QByteArray("cannot be read: No such file");
}

void IdentityTest::unusableFilesAreNamed() {
    QFETCH(QByteArray, chain);
    QFETCH(QByteArray, key);
    QFETCH(bool, ofTheKey);
    QFETCH(QByteArray, says);
    const TempFolder folder;
    if (!chain.isEmpty()) {
        folder.write("a.pem", chain.toStdString());
    }
    if (!key.isEmpty()) {
        folder.write("a.key", key.toStdString());
    }
    const auto identity = tls::loadIdentity(folder.path() / "a.pem", folder.path() / "a.key");
    QVERIFY(!identity);
    QCOMPARE(identity.error().which == tls::Unusable::Which::key, ofTheKey);
    QVERIFY2(QByteArray::fromStdString(identity.error().text).contains(says), identity.error().text.c_str());
}

QTEST_APPLESS_MAIN(IdentityTest)
#include "identity_test.moc"
