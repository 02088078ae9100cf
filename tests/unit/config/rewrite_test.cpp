// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Edits written into texts: what changes is what must, byte by byte.
#include "tests/unit/config/edit.hpp"
#include "tests/unit/config/rewrite_case.hpp"

#include <QTest>

using namespace poise;

class RewriteTest : public QObject {
    Q_OBJECT

  private slots:
    void editsChangeWhatTheyMust_data();
    void editsChangeWhatTheyMust();
    void whatIsAddedAndTakenAwayLeavesNoTrace_data();
    void whatIsAddedAndTakenAwayLeavesNoTrace();
};

void RewriteTest::editsChangeWhatTheyMust_data() {
    QTest::addColumn<std::string>("before");
    QTest::addColumn<std::string>("patch");
    QTest::addColumn<std::string>("after");
    for (const auto& cases : {test::valueCases(), test::tableCases(), test::listCases()}) {
        for (const test::RewriteCase& one : cases) {
            QTest::newRow(one.name) << one.before << one.patch << one.after;
        }
    }
}

void RewriteTest::editsChangeWhatTheyMust() {
    QFETCH(const std::string, before);
    QFETCH(const std::string, patch);
    QFETCH(const std::string, after);
    QCOMPARE(QString::fromStdString(test::edited(before, patch)), QString::fromStdString(after));
}

void RewriteTest::whatIsAddedAndTakenAwayLeavesNoTrace_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("adds");
    QTest::addColumn<std::string>("removes");
    const std::string spaced = "[listeners.web]\nbind = [\"h:1\"]\npool = \"a\"\n\n[pools.a.servers]\n"
                               "x = { address = \"h:2\" }\n\n# The other one.\n[pools.b.servers]\n"
                               "y = { address = \"h:3\" }\n";
    const std::string head = "[agent]\nworkers = 1\n[listeners.web]\nbind = [\"h:1\"]\n";
    const std::string tail = "[pools.a.servers]\nx = { address = \"h:2\" }\n";
    const std::string dense = head + tail;
    const std::string mixed = head + "\n" + tail;
    const std::string route = R"({"listeners": {"web": {"routes": {"r": {"pool": "a"}, "order": ["r"]}}}})";
    const std::string noRoute = R"({"listeners": {"web": {"routes": null}}})";
    const std::string matching =
        R"({"listeners": {"web": {"routes": {"r": {"match": {"host": "x"}, "pool": "a"}, "order": ["r"]}}}})";
    const std::string pool = R"({"pools": {"c": {"servers": {"z": {"address": "h:4"}}}}})";
    const std::string noPool = R"({"pools": {"c": null}})";
    const std::string server = R"({"pools": {"a": {"servers": {"n": {"address": "h:5"}}}}})";
    const std::string noServer = R"({"pools": {"a": {"servers": {"n": null}}}})";
    const std::string key = R"({"listeners": {"web": {"timeouts": {"idle": "5s"}}}})";
    const std::string noKey = R"({"listeners": {"web": {"timeouts": null}}})";
    for (const auto& [name, text] : {std::pair("spaced", spaced), {"dense", dense}, {"mixed", mixed}}) {
        QTest::addRow("route, %s", name) << text << route << noRoute;
        QTest::addRow("route with a match, %s", name) << text << matching << noRoute;
        QTest::addRow("pool, %s", name) << text << pool << noPool;
        QTest::addRow("server, %s", name) << text << server << noServer;
        QTest::addRow("key of a table, %s", name) << text << key << noKey;
    }
}

void RewriteTest::whatIsAddedAndTakenAwayLeavesNoTrace() {
    QFETCH(const std::string, text);
    QFETCH(const std::string, adds);
    QFETCH(const std::string, removes);
    const std::string added = test::edited(text, adds);
    QVERIFY2(added != text && !added.starts_with("! "), added.c_str());
    QCOMPARE(QString::fromStdString(test::edited(added, removes)), QString::fromStdString(text));
}

QTEST_APPLESS_MAIN(RewriteTest)
#include "rewrite_test.moc"
