// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/model/certificate_model.hpp"
#include "console/model/plain_role.hpp"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace poise;
using namespace poise::console;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kNow = 1'800'000'000'000;
constexpr std::int64_t kDay = 24LL * 60 * 60 * 1'000;

wire::Certificate certificate(const std::string& name, std::int64_t from, std::int64_t until) {
    wire::Certificate out;
    out.names = {name};
    out.subject = "CN=" + name;
    out.issuer = "CN=authority";
    out.from = from;
    out.until = until;
    return out;
}

} // namespace

/// Certificates in the order in which they end, each with how long it is valid yet.
class CertificateModelTest : public QObject {
    Q_OBJECT

  private slots:
    void stateFollowsTheTime_data();
    void stateFollowsTheTime();
    void whatEndsFirstStandsFirst();
    void stateIsSaidAnewWhenTimePasses();
    void namesAndIssuerAreThoseOfTheCertificate();
};

void CertificateModelTest::stateFollowsTheTime_data() {
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("until");
    QTest::addColumn<QString>("word");
    QTest::addColumn<text::Tone>("tone");
    const qint64 past = kNow - 60 * kDay;
    QTest::newRow("valid") << past << qint64(kNow + 31 * kDay) << u"Valid"_s << text::Tone::up;
    QTest::newRow("a month") << past << qint64(kNow + 30 * kDay) << u"30 day(s) left"_s << text::Tone::draining;
    QTest::newRow("more than a week") << past << qint64(kNow + 7 * kDay + 1) << u"7 day(s) left"_s
                                      << text::Tone::draining;
    QTest::newRow("a week") << past << qint64(kNow + 7 * kDay) << u"7 day(s) left"_s << text::Tone::down;
    QTest::newRow("a day") << past << qint64(kNow + kDay) << u"1 day(s) left"_s << text::Tone::down;
    QTest::newRow("hours") << past << qint64(kNow + kDay - 1) << u"Less than a day left"_s << text::Tone::down;
    QTest::newRow("ended") << past << qint64(kNow) << u"Expired"_s << text::Tone::down;
    QTest::newRow("early") << qint64(kNow + 1) << qint64(kNow + 90 * kDay) << u"Not yet valid"_s << text::Tone::down;
}

void CertificateModelTest::stateFollowsTheTime() {
    QFETCH(qint64, from);
    QFETCH(qint64, until);
    CertificateModel model;
    model.setNow(kNow);
    model.setCertificates({certificate("a.example", from, until)});
    QTEST(model.markOf(0).word, "word");
    QTEST(model.markOf(0).tone, "tone");
    QCOMPARE(model.index(0, CertificateModel::state).data().toString(), model.markOf(0).word);
}

void CertificateModelTest::whatEndsFirstStandsFirst() {
    CertificateModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setNow(kNow);
    model.setCertificates({certificate("late", 0, kNow + 90 * kDay), certificate("gone", 0, kNow - 1),
                           certificate("soon", 0, kNow + kDay)});
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row) {
        names += model.index(row, CertificateModel::names).data().toString();
    }
    QCOMPARE(names, (QStringList{u"gone"_s, u"soon"_s, u"late"_s}));
}

void CertificateModelTest::stateIsSaidAnewWhenTimePasses() {
    CertificateModel model;
    model.setNow(kNow);
    model.setCertificates({certificate("a", 0, kNow + 31 * kDay)});
    QSignalSpy changed(&model, &CertificateModel::dataChanged);
    model.setNow(kNow + 1);
    QCOMPARE(changed.count(), 0); // within the second
    model.setNow(kNow + 2 * kDay);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.markOf(0).word, u"29 day(s) left"_s);
}

void CertificateModelTest::namesAndIssuerAreThoseOfTheCertificate() {
    wire::Certificate nameless = certificate("a", 0, kNow);
    nameless.names.clear();
    QCOMPARE(CertificateModel::namesOf(nameless), u"CN=a"_s);
    nameless.names = {"a.example", "*.a.example"};
    QCOMPARE(CertificateModel::namesOf(nameless), u"a.example, *.a.example"_s);
    QCOMPARE(CertificateModel::issuerOf(nameless), u"CN=authority"_s);
    nameless.selfSigned = true;
    QCOMPARE(CertificateModel::issuerOf(nameless), u"itself"_s);
    CertificateModel model;
    model.setNow(kNow);
    model.setCertificates({nameless});
    QCOMPARE(model.index(0, CertificateModel::until).data().toString(), u"15 Jan 2027"_s);
    QCOMPARE(model.index(0, CertificateModel::until).data(kPlainRole).toString(), u"2027-01-15T08:00:00.000Z"_s);
    QCOMPARE(model.index(0, CertificateModel::issuer).data(kPlainRole).toString(), u"CN=authority"_s);
}

QTEST_GUILESS_MAIN(CertificateModelTest)
#include "certificate_model_test.moc"
