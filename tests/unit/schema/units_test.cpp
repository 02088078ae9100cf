// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Quantities and addresses: what is read is what was meant, and what is written reads back.
#include "shared/schema/address.hpp"
#include "shared/schema/quantity_hint.hpp"
#include "shared/schema/units.hpp"

#include <QTest>

#include <cstdlib>
#include <limits>

using namespace poise::schema;

class UnitsTest : public QObject {
    Q_OBJECT

  private slots:
    void durationsAreRead_data();
    void durationsAreRead();
    void durationsReadBack();
    void sizesAreRead_data();
    void sizesAreRead();
    void sizesReadBack();
    void ratesAreRead_data();
    void ratesAreRead();
    void numbersReadBack();
    void meantQuantities_data();
    void meantQuantities();
    void addressesAreRead_data();
    void addressesAreRead();
    void addressesThatAreRefused_data();
    void addressesThatAreRefused();
    void networksAreRead_data();
    void networksAreRead();
    void networksThatAreRefused_data();
    void networksThatAreRefused();
    void names_data();
    void names();
    void loopback_data();
    void loopback();
};

namespace {

constexpr qint64 kRefused = -1;

} // namespace

void UnitsTest::durationsAreRead_data() {
    QTest::addColumn<qint64>("millis");
    const std::pair<const char*, qint64> kRows[] = {
        {"0s", 0},
        {"1ms", 1},
        {"250ms", 250},
        {"30s", 30'000},
        {"5m", 300'000},
        {"1h", 3'600'000},
        {"365d", 365LL * 24 * 3'600'000},
        {"007s", 7'000},
        {"", kRefused},
        {"s", kRefused},
        {"10", kRefused},
        {"10 s", kRefused},
        {" 10s", kRefused},
        {"10s ", kRefused},
        {"+10s", kRefused},
        {"-10s", kRefused},
        {"1.5s", kRefused},
        {"1e3s", kRefused},
        {"10S", kRefused},
        {"10D", kRefused},
        {"1h30m", kRefused},
        {"2562047788015h", 2'562'047'788'015 * 3'600'000},
        {"2562047788016h", kRefused},
        {"99999999999999999999ms", kRefused},
    };
    for (const auto& [written, millis] : kRows) {
        QTest::newRow(*written == '\0' ? "empty" : written) << millis;
    }
}

void UnitsTest::durationsAreRead() {
    QFETCH(const qint64, millis);
    const std::string tag = QTest::currentDataTag();
    const auto duration = parseDuration(tag == "empty" ? "" : tag);
    QCOMPARE(duration ? duration->count() : kRefused, millis);
}

void UnitsTest::durationsReadBack() {
    for (const qint64 millis : {0LL, 1LL, 999LL, 1'000LL, 1'001LL, 60'000LL, 90'000LL, 3'600'000LL, 5'400'000LL}) {
        QCOMPARE(parseDuration(formatDuration(Millis(millis))), std::optional(Millis(millis)));
    }
    QCOMPARE(formatDuration(Millis(90'000)), std::string("90s"));
    QCOMPARE(formatDuration(Millis(7'200'000)), std::string("2h"));
    QCOMPARE(formatDuration(Millis(0)), std::string("0s"));
}

void UnitsTest::sizesAreRead_data() {
    QTest::addColumn<qint64>("bytes");
    const std::pair<const char*, qint64> kRows[] = {
        {"0B", 0},
        {"512B", 512},
        {"16KiB", 16'384},
        {"10MiB", 10'485'760},
        {"1GiB", 1LL << 30},
        {"1TiB", 1LL << 40},
        {"10", kRefused},
        {"KiB", kRefused},
        {"10kib", kRefused},
        {"10KB", kRefused},
        {"10 KiB", kRefused},
        {"1.5KiB", kRefused},
        {"-1B", kRefused},
        {"8388607TiB", 8'388'607LL << 40},
        {"8388608TiB", kRefused},
    };
    for (const auto& [written, bytes] : kRows) {
        QTest::newRow(written) << bytes;
    }
}

void UnitsTest::sizesAreRead() {
    QFETCH(const qint64, bytes);
    const auto size = parseSize(QTest::currentDataTag());
    QCOMPARE(size ? static_cast<qint64>(size->bytes) : kRefused, bytes);
}

void UnitsTest::sizesReadBack() {
    for (const std::uint64_t bytes :
         {0ULL, 1ULL, 1'023ULL, 1'024ULL, 1'025ULL, 1ULL << 20U, 3ULL << 29U, 1ULL << 40U}) {
        QCOMPARE(parseSize(formatSize({bytes})), std::optional(Size{bytes}));
    }
    QCOMPARE(formatSize({3ULL << 29U}), std::string("1536MiB"));
    QCOMPARE(formatSize({0}), std::string("0B"));
}

void UnitsTest::ratesAreRead_data() {
    QTest::addColumn<double>("perSecond");
    QTest::addColumn<QString>("written");
    QTest::newRow("10000/s") << 10'000.0 << "10000/s";
    QTest::newRow("0.5/s") << 0.5 << "0.5/s";
    QTest::newRow("90/m") << 1.5 << "90/m";
    QTest::newRow("36/h") << 0.01 << "36/h";
    QTest::newRow("1.0/s") << 1.0 << "1/s";
    for (const char* refused :
         {"10", "/s", "10/", "10/d", "-1/s", "nan/s", "inf/s", "1e3/s", "10 /s", "10/s ", "0x10/s"}) {
        QTest::newRow(refused) << -1.0 << "";
    }
}

void UnitsTest::ratesAreRead() {
    QFETCH(const double, perSecond);
    QFETCH(const QString, written);
    const auto rate = parseRate(QTest::currentDataTag());
    QCOMPARE(rate ? rate->perSecond() : -1.0, perSecond);
    QCOMPARE(rate ? QString::fromStdString(formatRate(*rate)) : "", written);
}

void UnitsTest::numbersReadBack() {
    for (const double number : {0.0, 0.1, 1.0, 100.0, 0.05, 1e-9, 1e15, std::numeric_limits<double>::denorm_min(),
                                std::numeric_limits<double>::max()}) {
        QCOMPARE(std::strtod(formatNumber(number).c_str(), nullptr), number);
    }
    QCOMPARE(formatNumber(100), std::string("100"));
    QCOMPARE(formatNumber(0.1), std::string("0.1"));
}

void UnitsTest::meantQuantities_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("meant");
    const auto row = [](const char* written, Type type, const char* meant) {
        QTest::newRow(written) << static_cast<int>(type) << meant;
    };
    row("10MB", Type::size, "10MiB");
    row("10 mib", Type::size, "10MiB");
    row("5minutes", Type::duration, "5m");
    row("5 Sec", Type::duration, "5s");
    row("100rps", Type::rate, "100/s");
    row("100 / minute", Type::rate, "100/m");
    row("10", Type::duration, "");
    row("10s", Type::duration, "");
    row("10s ", Type::size, "");
    row("about 10s", Type::duration, "");
    row("10fortnights", Type::duration, "");
    row("", Type::size, "");
}

void UnitsTest::meantQuantities() {
    QFETCH(const int, type);
    QFETCH(const QString, meant);
    QCOMPARE(QString::fromStdString(meantQuantity(static_cast<Type>(type), QTest::currentDataTag())), meant);
}

void UnitsTest::addressesAreRead_data() {
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("127.0.0.1:8080") << "127.0.0.1" << 8080;
    QTest::newRow("[::1]:0") << "::1" << 0;
    QTest::newRow("[fe80::1]:65535") << "fe80::1" << 65535;
    QTest::newRow("localhost:80") << "localhost" << 80;
    QTest::newRow("api_1.internal.example.com:80") << "api_1.internal.example.com" << 80;
    QTest::newRow("1a:80") << "1a" << 80;
}

void UnitsTest::addressesAreRead() {
    QFETCH(const QString, host);
    QFETCH(const int, port);
    const auto address = parseAddress(QTest::currentDataTag());
    QVERIFY(address.has_value());
    QCOMPARE(QString::fromStdString(address->host), host);
    QCOMPARE(int(address->port), port);
    QCOMPARE(formatAddress(*address), std::string(QTest::currentDataTag()));
}

void UnitsTest::addressesThatAreRefused_data() {
    QTest::addColumn<QByteArray>("written");
    const std::string label(64, 'a');
    for (const std::string& written : {std::string(),
                                       std::string(":80"),
                                       std::string("host"),
                                       std::string("host:"),
                                       std::string("host:65536"),
                                       std::string("host:+1"),
                                       std::string("host: 80"),
                                       std::string("ho st:80"),
                                       std::string("::1:80"),
                                       std::string("[127.0.0.1]:80"),
                                       std::string("[]:80"),
                                       std::string("[::1]80"),
                                       std::string("[::g]:80"),
                                       std::string("[2001:db8::1.2.3]:80"),
                                       std::string("256.0.0.1:80"),
                                       std::string("1.2.3:80"),
                                       std::string("-a:80"),
                                       std::string("a-:80"),
                                       std::string("a..b:80"),
                                       std::string(".a:80"),
                                       std::string("a.:80"),
                                       label + ":80",
                                       std::string("http://a:80"),
                                       std::string("a\0b:80", 6)}) {
        QTest::newRow(QByteArray::fromStdString(written).toPercentEncoding(":[]/+ ").constData())
            << QByteArray::fromStdString(written);
    }
}

void UnitsTest::addressesThatAreRefused() {
    QFETCH(const QByteArray, written);
    QVERIFY(!parseAddress(written.toStdString()));
}

void UnitsTest::networksAreRead_data() {
    QTest::addColumn<QString>("written");
    QTest::newRow("10.0.0.0/8") << "10.0.0.0/8";
    QTest::newRow("10.1.2.3/8") << "10.0.0.0/8";
    QTest::newRow("10.1.2.3/0") << "0.0.0.0/0";
    QTest::newRow("127.0.0.1") << "127.0.0.1/32";
    QTest::newRow("2001:db8:ffff::/33") << "2001:db8:8000::/33";
    QTest::newRow("::1") << "::1/128";
    QTest::newRow("::/0") << "::/0";
    QTest::newRow("::ffff:10.0.0.1/104") << "10.0.0.0/8";
}

void UnitsTest::networksAreRead() {
    QFETCH(const QString, written);
    const auto prefix = parsePrefix(QTest::currentDataTag());
    QVERIFY(prefix.has_value());
    QCOMPARE(QString::fromStdString(formatPrefix(*prefix)), written);
    QCOMPARE(parsePrefix(formatPrefix(*prefix)), prefix);
}

void UnitsTest::networksThatAreRefused_data() {
    QTest::addColumn<int>("unused");
    for (const char* written : {"10.0.0.0/33", "::/129", "10.0.0/8", "10.0.0.0/", "/8", "10.0.0.0/-1", "10.0.0.0/8/8",
                                "10.0.0.0/ 8", "host/8", "10.0.0.0/256"}) {
        QTest::newRow(written) << 0;
    }
}

void UnitsTest::networksThatAreRefused() {
    QVERIFY(!parsePrefix(QTest::currentDataTag()));
}

void UnitsTest::names_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("valid");
    QTest::newRow("letter") << "a" << true;
    QTest::newRow("digit first") << "9a" << true;
    QTest::newRow("all marks") << "a_.-Z" << true;
    QTest::newRow("63 letters") << QString(63, 'a') << true;
    QTest::newRow("64 letters") << QString(64, 'a') << false;
    QTest::newRow("empty") << "" << false;
    QTest::newRow("dot first") << ".a" << false;
    QTest::newRow("hyphen first") << "-a" << false;
    QTest::newRow("slash") << "a/b" << false;
    QTest::newRow("blank") << "a b" << false;
    QTest::newRow("umlaut") << "ä" << false;
}

void UnitsTest::names() {
    QFETCH(const QString, name);
    QFETCH(const bool, valid);
    QCOMPARE(isName(name.toStdString()), valid);
}

void UnitsTest::loopback_data() {
    QTest::addColumn<bool>("is");
    const std::pair<const char*, bool> kRows[] = {
        {"127.0.0.1", true},
        {"127.255.0.1", true},
        {"::1", true},
        {"0:0::1", true},
        {"localhost", true},
        {"128.0.0.1", false},
        {"0.0.0.0", false},
        {"::", false},
        {"::2", false},
        {"127.example.com", false},
        {"Localhost.example.com", false},
    };
    for (const auto& [host, is] : kRows) {
        QTest::newRow(host) << is;
    }
}

void UnitsTest::loopback() {
    QFETCH(const bool, is);
    QCOMPARE(isLoopback(QTest::currentDataTag()), is);
}

QTEST_APPLESS_MAIN(UnitsTest)
#include "units_test.moc"
