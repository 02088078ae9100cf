// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/connection_words.hpp"
#include "console/shell/edit_words.hpp"
#include "console/shell/jump_box.hpp"

#include <QSet>
#include <QTest>
#include <boost/json/parse.hpp>

using namespace poise;
using namespace poise::console;
using namespace Qt::StringLiterals;
namespace json = boost::json;

class WordsTest : public QObject {
    Q_OBJECT

  private slots:
    void everyTroubleHasWordsAndANextStepOfItsOwn();
    void waitingSaysWhenItTriesAgain();
    void liveSaysWhatIsKnown();
    void editsAreToldInOneLine();
    void theShareIsEstimatedByTheWeights();
    void namesThatBeginSoComeFirst();
};

void WordsTest::everyTroubleHasWordsAndANextStepOfItsOwn() {
    Profile profile;
    profile.url = QUrl(u"https://edge:7600"_s);
    QSet<QString> lines;
    QSet<QString> sentences;
    for (int kind = int(Trouble::Kind::unreachable); kind <= int(Trouble::Kind::expired); ++kind) {
        Connection connection;
        connection.state = Connection::State::refused;
        connection.trouble.kind = Trouble::Kind(kind);
        const ConnectionWords words = wordsOf(connection, profile, 0);
        lines.insert(words.line);
        sentences.insert(words.strong);
        QVERIFY2(!words.text.isEmpty() && words.step != NextStep::none && !words.stepText.isEmpty(),
                 qPrintable(words.line));
    }
    const int kinds = int(Trouble::Kind::expired);
    QCOMPARE(lines.size(), kinds);
    QCOMPARE(sentences.size(), kinds);
}

void WordsTest::waitingSaysWhenItTriesAgain() {
    Connection connection;
    connection.state = Connection::State::waiting;
    connection.trouble.kind = Trouble::Kind::unreachable;
    connection.attempt = 3;
    connection.nextTryAt = 10'000;
    const ConnectionWords words = wordsOf(connection, {}, 6'200);
    QVERIFY2(words.line.contains(u'3') && words.line.contains(u"4 s"_s), qPrintable(words.line));
    QCOMPARE(words.step, NextStep::retry);
}

void WordsTest::liveSaysWhatIsKnown() {
    Connection connection;
    connection.state = Connection::State::live;
    connection.roundTripMs = 4;
    connection.hello.emplace();
    connection.hello->version = "0.9.2";
    connection.hello->role = wire::Role::operator_;
    const Profile profile;
    const ConnectionWords words = wordsOf(connection, profile, 0);
    QCOMPARE(words.line, u"Connected · 0.9.2 · 4 ms · operator"_s);
    QVERIFY(words.strong.isEmpty()); // no banner
    QVERIFY(!wordsOf(connection, profile, 0, true).strong.isEmpty());
}

void WordsTest::editsAreToldInOneLine() {
    const auto edit = [](Path path, std::optional<json::value> before, std::optional<json::value> after) {
        Edit out;
        out.path = std::move(path);
        out.before = std::move(before);
        out.after = std::move(after);
        return out;
    };
    QCOMPARE(lineOf(edit({"pools", "web", "servers", "a", "weight"}, 100, 40)), u"a weight 100 → 40"_s);
    QCOMPARE(lineOf(edit({"pools", "web", "servers", "d"}, {}, json::object{{"address", "h:1"}})), u"d is new"_s);
    QCOMPARE(lineOf(edit({"pools", "old"}, json::object(), {})), u"old goes"_s);
    QCOMPARE(lineOf(edit({"pools", "web", "algorithm"}, {}, "round_robin")), u"web algorithm not set → round_robin"_s);
    Edit drain = edit({"pools", "web", "servers", "a", "state"}, json::object{{"state", "ready"}},
                      json::object{{"state", "drain"}, {"deadline", "30s"}});
    drain.kind = Edit::Kind::serverState;
    QCOMPARE(lineOf(drain), u"a: ready → drain within 30s"_s);
}

void WordsTest::theShareIsEstimatedByTheWeights() {
    const json::object before =
        json::parse(R"({"pools":{"web":{"servers":{"a":{"weight":100},"b":{},"c":{"weight":200}}}}})").get_object();
    json::object after = before;
    setAt(after, {"pools", "web", "servers", "a", "weight"}, 0);
    Edit edit;
    edit.path = {"pools", "web", "servers", "a", "weight"};
    QCOMPARE(shareEstimate(edit, before, after),
             u"Share of the pool by weight, estimated: 25.0\u00a0%\u00a0→\u00a00\u00a0%"_s);
    edit.path = {"pools", "web", "algorithm"};
    QVERIFY(shareEstimate(edit, before, after).isEmpty());
}

void WordsTest::namesThatBeginSoComeFirst() {
    const std::vector<JumpTarget> targets{{u"my-web"_s, {}, {}, {}},
                                          {u"cobweb"_s, {}, {}, {}},
                                          {u"web-1"_s, {}, {}, {}},
                                          {u"web"_s, {}, {}, {}},
                                          {u"api"_s, {}, {}, {}}};
    QStringList found;
    for (const JumpTarget* target : findTargets(targets, u" WEB "_s, 9)) {
        found.append(target->title);
    }
    QCOMPARE(found, (QStringList{u"web"_s, u"web-1"_s, u"my-web"_s, u"cobweb"_s}));
    QCOMPARE(findTargets(targets, {}, 2).size(), 2U);
}

QTEST_MAIN(WordsTest)
#include "words_test.moc"
