// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// TOML as a tree with places, words as people mistype them, paths as messages show them.
#include "shared/schema/node.hpp"
#include "shared/schema/text.hpp"
#include "shared/schema/toml.hpp"
#include "shared/schema/toml_depth.hpp"

#include <QTest>

using namespace poise::schema;

class TomlTest : public QObject {
    Q_OBJECT

  private slots:
    void keysKeepTheOrderOfTheText();
    void valuesHaveTheirPlaces_data();
    void valuesHaveTheirPlaces();
    void whatTheTextLacksIsAtItsNearestAncestor();
    void deepKeysAreRefused_data();
    void deepKeysAreRefused();
    void dotsThatMakeNoTablesAreTaken_data();
    void dotsThatMakeNoTablesAreTaken();
    void deepListsAreRefused();
    void lettersBeyondAsciiStandInQuotes_data();
    void lettersBeyondAsciiStandInQuotes();
    void headersThatBeginWithNoKeyAreRefused_data();
    void headersThatBeginWithNoKeyAreRefused();
    void aByteOrderMarkIsTaken();
    void distances_data();
    void distances();
    void theMeantWord_data();
    void theMeantWord();
    void pathsAreQuotedWhereTheyMust();
    void textsAreQuotedOnOneLine();
};

namespace {

std::string repeated(const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

} // namespace

void TomlTest::keysKeepTheOrderOfTheText() {
    const TomlText toml = parseToml("z = 1\n[m]\nb = 1\na = 1\n[c]\n");
    QVERIFY(!toml.problem);
    std::string keys;
    for (const Member& member : *toml.root.table()) {
        keys += member.key + " ";
    }
    QCOMPARE(keys, std::string("z m c "));
    QCOMPARE(toml.root.find("m")->value.table()->front().key, std::string("b"));
}

void TomlTest::valuesHaveTheirPlaces_data() {
    QTest::addColumn<QStringList>("parts");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("value") << QStringList{"pools", "web", "algorithm"} << 2 << 13;
    QTest::newRow("dotted key") << QStringList{"pools", "web", "retry", "attempts"} << 3 << 18;
    QTest::newRow("table with a header") << QStringList{"pools", "web"} << 1 << 1;
    QTest::newRow("inline table") << QStringList{"pools", "web", "servers", "a"} << 5 << 5;
    QTest::newRow("value in an inline table") << QStringList{"pools", "web", "servers", "a", "weight"} << 5 << 33;
    QTest::newRow("list") << QStringList{"bind"} << 6 << 8;
    QTest::newRow("second element") << QStringList{"bind", "[1]"} << 8 << 3;
    QTest::newRow("named element") << QStringList{"routes", "second"} << 11 << 1;
    QTest::newRow("value in a named element") << QStringList{"routes", "second", "pool"} << 13 << 8;
    QTest::newRow("column after letters of two bytes") << QStringList{"ümläut"} << 14 << 12;
}

void TomlTest::valuesHaveTheirPlaces() {
    const TomlText toml = parseToml(R"([pools.web]
algorithm = "x"
retry.attempts = 3
[pools.web.servers]
a = { address = "h:1", weight = 5 }
)");
    const TomlText rest = parseToml(R"(




bind = [
  1,
  2 ]
[[routes]]
name = "first"
[[routes]]
name = "second"
pool = "x"
)");
    const TomlText letters = parseToml("\n\n\n\n\n\n\n\n\n\n\n\n\n\"ümläut\" = 1");
    QVERIFY(!toml.problem && !rest.problem && !letters.problem);
    QFETCH(const QStringList, parts);
    QFETCH(const int, line);
    QFETCH(const int, column);
    Path path;
    for (const QString& part : parts) {
        path.push(part.toStdString());
    }
    const Node& root = parts[0] == "pools" ? toml.root : parts[0].startsWith("ü") ? letters.root : rest.root;
    QVERIFY(contains(root, path));
    const Position at = locate(root, path);
    QCOMPARE(static_cast<int>(at.line), line);
    QCOMPARE(static_cast<int>(at.column), column);
}

void TomlTest::whatTheTextLacksIsAtItsNearestAncestor() {
    const TomlText toml = parseToml("\n[pools.web]\nbind = [1]");
    QVERIFY(!contains(toml.root, {"pools", "web", "health", "path"}));
    QCOMPARE(locate(toml.root, {"pools", "web", "health", "path"}), (Position{2, 1}));
    QCOMPARE(locate(toml.root, {"pools", "web", "bind", "[7]"}), (Position{3, 8}));
    QCOMPARE(locate(toml.root, {"nothing"}), (Position{1, 1}));
}

void TomlTest::deepKeysAreRefused_data() {
    QTest::addColumn<QString>("toml");
    QTest::addColumn<int>("line");
    const QString deep = QString::fromStdString(repeated("a.", 32) + "a");
    QTest::newRow("header") << "[" + deep + "]" << 1;
    QTest::newRow("dotted key") << "x = 1\n" + deep + " = 1" << 2;
    QTest::newRow("in an inline table") << "x = { " + deep + " = 1 }" << 1;
    QTest::newRow("quoted parts") << "[" + QString(deep).replace("a", "\"a\"") + "]" << 1;
    QTest::newRow("after a string") << "x = \"a # b\"\ny = '\"'\n" + deep + " = 1" << 3;
    QTest::newRow("after text that ends in quotes") << "x = [\"\"\"a\"\"\"\"\", " + deep + "]" << 1;
    QTest::newRow("after literal text that ends in a quote") << "x = ['''a'''', " + deep + "]" << 1;
    QTest::newRow("a million parts") << "[" + QString("a.").repeated(1'000'000) + "a]" << 1;
    QTest::newRow("a million quoted parts") << "[" + QString("''.").repeated(1'000'000) + "a]" << 1;
}

void TomlTest::deepKeysAreRefused() {
    QFETCH(const QString, toml);
    QFETCH(const int, line);
    const TomlText parsed = parseToml(toml.toStdString());
    QVERIFY(parsed.problem.has_value());
    QCOMPARE(parsed.problem->text, std::string("a key has more than 32 parts"));
    QCOMPARE(static_cast<int>(parsed.problem->at.line), line);
}

void TomlTest::dotsThatMakeNoTablesAreTaken_data() {
    QTest::addColumn<QString>("toml");
    const QString dots = QString(".").repeated(100);
    QTest::newRow("31 dots") << QString("a.").repeated(31) + "a = 1";
    QTest::newRow("comment") << "# " + dots;
    QTest::newRow("text") << "x = \"" + dots + "\"";
    QTest::newRow("text after an escaped quote") << "x = \"\\\"" + dots + "\"";
    QTest::newRow("literal text") << "x = '\\" + dots + "'";
    QTest::newRow("text of several lines") << "x = \"\"\"\n\"" + dots + "\n\"\"\"";
    QTest::newRow("numbers") << "x = [" + QString("1.5, ").repeated(100) + "]";
    QTest::newRow("lines") << QString("a.b = 1\n") + QString("[[c]]\nd.e = 1\n").repeated(100);
}

void TomlTest::dotsThatMakeNoTablesAreTaken() {
    QFETCH(const QString, toml);
    QVERIFY(!findDeepKey(toml.toStdString()));
}

void TomlTest::deepListsAreRefused() {
    QVERIFY(parseToml("x = " + repeated("[", 100'000)).problem.has_value());
    QVERIFY(parseToml("x = " + repeated("[", 100) + repeated("]", 100)).problem.has_value());
    QVERIFY(!parseToml("x = " + repeated("[", 20) + repeated("]", 20)).problem.has_value());
    QVERIFY(parseToml("x = " + repeated("{ a = ", 100'000)).problem.has_value());
}

void TomlTest::lettersBeyondAsciiStandInQuotes_data() {
    QTest::addColumn<QString>("toml");
    QTest::addColumn<bool>("taken");
    QTest::newRow("key") << "ä = 1" << false;
    QTest::newRow("value") << "x = ä" << false;
    QTest::newRow("after a value") << "x = 1 ä" << false;
    QTest::newRow("blank that does not break") << "x =\u00A01" << false;
    QTest::newRow("in a number") << "x = 0xϵ" << false;
    QTest::newRow("after signs and a quote") << "x = ++\"1ʳ" << false;
    QTest::newRow("quoted key") << "'ä' = 1" << true;
    QTest::newRow("text") << "x = \"ä\"" << true;
    QTest::newRow("text of several lines") << "x = \"\"\"\nä\"\"\"" << true;
    QTest::newRow("comment") << "x = 1 # ä" << true;
}

void TomlTest::lettersBeyondAsciiStandInQuotes() {
    QFETCH(const QString, toml);
    QFETCH(const bool, taken);
    QCOMPARE(!parseToml(toml.toStdString()).problem.has_value(), taken);
}

/// The library asserts that they do not, before it refuses them.
void TomlTest::headersThatBeginWithNoKeyAreRefused_data() {
    QTest::addColumn<QString>("problem");
    QTest::newRow("[=]") << "in key: expected bare key starting character or string delimiter, saw '='";
    QTest::newRow("[[,]]") << "in key: expected bare key starting character or string delimiter, saw ','";
    QTest::newRow("[a[b]]") << "in table header: expected ']', saw '['";
}

void TomlTest::headersThatBeginWithNoKeyAreRefused() {
    QFETCH(const QString, problem);
    const TomlText parsed = parseToml(QTest::currentDataTag());
    QVERIFY(parsed.problem.has_value());
    QCOMPARE(QString::fromStdString(parsed.problem->text), problem);
}

void TomlTest::aByteOrderMarkIsTaken() {
    const TomlText toml = parseToml("\xEF\xBB\xBFx = 1");
    QVERIFY(!toml.problem);
    QVERIFY(toml.root.find("x") != nullptr);
}

void TomlTest::distances_data() {
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("distance");
    QTest::newRow("same") << "weight" << "weight" << 0;
    QTest::newRow("swap of neighbours") << "wieght" << "weight" << 1;
    QTest::newRow("insertion") << "weigght" << "weight" << 1;
    QTest::newRow("deletion") << "weght" << "weight" << 1;
    QTest::newRow("replacement") << "waight" << "weight" << 1;
    QTest::newRow("swap and insertion") << "ca" << "abc" << 3;
    QTest::newRow("to nothing") << "abc" << "" << 3;
    QTest::newRow("nothing to nothing") << "" << "" << 0;
    QTest::newRow("everything") << "abc" << "xyz" << 3;
}

void TomlTest::distances() {
    QFETCH(const QString, a);
    QFETCH(const QString, b);
    QFETCH(const int, distance);
    QCOMPARE(static_cast<int>(editDistance(a.toStdString(), b.toStdString())), distance);
    QCOMPARE(static_cast<int>(editDistance(b.toStdString(), a.toStdString())), distance);
}

void TomlTest::theMeantWord_data() {
    QTest::addColumn<QString>("meant");
    QTest::newRow("algoritm") << "algorithm";
    QTest::newRow("Algorithm") << "algorithm";
    QTest::newRow("ALGORITHM") << "algorithm";
    QTest::newRow("server") << "servers";
    QTest::newRow("fallback") << "fallback_algorithm";
    QTest::newRow("tsl") << "tls";
    QTest::newRow("heath") << "health";
    QTest::newRow("health_check") << "";
    QTest::newRow("zzz") << "";
    QTest::newRow("t") << "";
    QTest::newRow("weight") << "";
}

void TomlTest::theMeantWord() {
    constexpr std::string_view kKeys[] = {"algorithm", "fallback_algorithm", "servers", "server_protocol", "health",
                                          "tls"};
    QFETCH(const QString, meant);
    QCOMPARE(QString::fromStdString(nearest(QTest::currentDataTag(), kKeys)), meant);
}

void TomlTest::pathsAreQuotedWhereTheyMust() {
    QCOMPARE((Path{"pools", "web", "servers"}).text(), std::string("pools.web.servers"));
    QCOMPARE((Path{"pools", "a.b", "x y"}).text(), std::string("pools.\"a.b\".\"x y\""));
    QCOMPARE((Path{"listeners", "web", "bind"} / std::size_t(2)).text(), std::string("listeners.web.bind[2]"));
    QCOMPARE((Path{"a\nb"}).text(), std::string("\"a\\nb\""));
    QCOMPARE(Path().text(), std::string());
}

void TomlTest::textsAreQuotedOnOneLine() {
    QCOMPARE(quoted("a\"b\\c\nd\x01"), std::string("\"a\\\"b\\\\c\\nd\\u0001\""));
    QCOMPARE(quotedShort(std::string(61, 'a')), "\"" + std::string(60, 'a') + "…\"");
    QCOMPARE(quotedShort(std::string(60, 'a')), "\"" + std::string(60, 'a') + "\"");
    QCOMPARE(quotedShort(std::string(59, 'a') + "ä"), "\"" + std::string(59, 'a') + "…\"");
}

QTEST_APPLESS_MAIN(TomlTest)
#include "toml_test.moc"
