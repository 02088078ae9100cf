// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/clock.hpp"
#include "agent/control/certificates.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/snapshot/compiling.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;
using control::CertificateWatch;

namespace {

constexpr std::int64_t kDay = 24LL * 60 * 60 * 1'000;

/// A listener of TLS in front of one server.
class Shown {
  public:
    explicit Shown(const TestAuthority::Wish& wish) { renew(wish); }

    void renew(const TestAuthority::Wish& wish) {
        authority_.issue(wish).writeTo(folder_.path(), "web");
        const std::string file = (folder_.path() / "web").string();
        snapshot = compiling_.snapshotOf(
            "[listeners.web]\nbind = [\"127.0.0.1:8443\"]\npool = \"web\"\ntls = { certificates = [{ cert = \"" + file +
            ".pem\", key = \"" + file + ".key\" }] }\n[pools.web]\nservers.a.address = \"127.0.0.1:9001\"\n");
        const wire::CertificateList all = control::certificatesOf(*snapshot);
        until = all.certificates.at(0).until;
    }

    [[nodiscard]] std::string toldAt(CertificateWatch& watch, std::int64_t now) const {
        std::string all;
        for (const wire::Event& event : watch.due(*snapshot, now)) {
            all += (all.empty() ? "" : "; ") + std::string(event.kind) + ": " + event.text;
        }
        return all;
    }

    std::shared_ptr<const snapshot::Snapshot> snapshot;
    std::int64_t until = 0;

  private:
    TempFolder folder_;
    TestAuthority authority_;
    Compiling compiling_;
};

} // namespace

class CertificatesTest : public QObject {
    Q_OBJECT

  private slots:
    void factsAreThoseOfTheFile();
    void eachWarningIsToldOnce();
    void whatIsCloseAlreadyIsToldOnce();
    void renewedCertificatesAreNew();
    void listenersWithoutTlsShowNothing();
};

void CertificatesTest::factsAreThoseOfTheFile() {
    const Shown shown(
        {.commonName = "Shop, Inc", .names = "DNS:Shop.example,DNS:*.shop.example", .rsa = true, .days = 20});
    const auto all = control::certificatesOf(*shown.snapshot).certificates;
    QCOMPARE(all.size(), std::size_t{1});
    const wire::Certificate& one = all.front();
    QCOMPARE(one.listener, std::string("web"));
    QVERIFY(one.isDefault && !one.selfSigned);
    QVERIFY(one.file.ends_with("web.pem"));
    QCOMPARE(one.names, (std::vector<std::string>{"shop.example", "*.shop.example"}));
    QCOMPARE(one.subject, std::string("CN = \"Shop, Inc\""));
    QCOMPARE(one.issuer, std::string("CN = Test authority"));
    QCOMPARE(one.key, std::string("RSA 2048"));
    QCOMPARE(one.fingerprint.size(), std::size_t{64});
    QVERIFY(!one.serial.empty());
    QCOMPARE((one.until - wallMillis()) / kDay, std::int64_t{20});
    QVERIFY(one.from < wallMillis());
    const Shown curve({.days = 20});
    QCOMPARE(control::certificatesOf(*curve.snapshot).certificates.at(0).key, std::string("EC P-256"));
}

void CertificatesTest::eachWarningIsToldOnce() {
    const Shown shown({});
    CertificateWatch watch;
    QCOMPARE(shown.toldAt(watch, shown.until - 31 * kDay), std::string());
    QCOMPARE(shown.toldAt(watch, shown.until - 30 * kDay),
             std::string("certificate.expires: the certificate for localhost of listener web expires in 30 days"));
    QCOMPARE(shown.toldAt(watch, shown.until - 29 * kDay), std::string());
    QCOMPARE(shown.toldAt(watch, shown.until - 7 * kDay),
             std::string("certificate.expires: the certificate for localhost of listener web expires in 7 days"));
    QCOMPARE(shown.toldAt(watch, shown.until - kDay),
             std::string("certificate.expires: the certificate for localhost of listener web expires in 1 day"));
    QCOMPARE(shown.toldAt(watch, shown.until - 1), std::string());
    QCOMPARE(shown.toldAt(watch, shown.until),
             std::string("certificate.expired: the certificate for localhost of listener web has expired"));
    QCOMPARE(shown.toldAt(watch, shown.until + 100 * kDay), std::string());
}

void CertificatesTest::whatIsCloseAlreadyIsToldOnce() {
    const Shown shown({});
    CertificateWatch watch;
    QCOMPARE(
        shown.toldAt(watch, shown.until - kDay / 2),
        std::string("certificate.expires: the certificate for localhost of listener web expires in less than a day"));
    QCOMPARE(shown.toldAt(watch, shown.until - kDay / 3), std::string());
}

void CertificatesTest::renewedCertificatesAreNew() {
    Shown shown({.days = 5});
    CertificateWatch watch;
    const std::int64_t now = wallMillis();
    QVERIFY(!shown.toldAt(watch, now).empty());
    shown.renew({.days = 90});
    QCOMPARE(shown.toldAt(watch, now), std::string());
    shown.renew({.days = 3});
    QCOMPARE(shown.toldAt(watch, now),
             std::string("certificate.expires: the certificate for localhost of listener web expires in 3 days"));
}

void CertificatesTest::listenersWithoutTlsShowNothing() {
    Compiling compiling;
    const auto plain =
        compiling.snapshotOf("[listeners.web]\nbind = [\"127.0.0.1:8080\"]\npool = \"web\"\n[pools.web]\n"
                             "servers.a.address = \"127.0.0.1:9001\"\n");
    QVERIFY(control::certificatesOf(*plain).certificates.empty());
    QVERIFY(CertificateWatch().due(*plain, wallMillis()).empty());
}

QTEST_APPLESS_MAIN(CertificatesTest)
#include "certificates_test.moc"
