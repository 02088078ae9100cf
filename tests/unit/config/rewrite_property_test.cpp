// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What holds for every edit of every text, tried with edits by chance.
#include "shared/config/changes.hpp"
#include "tests/unit/config/edit.hpp"
#include "tests/unit/config/random_patch.hpp"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <vector>

using namespace poise;
using test::Edit;

class RewritePropertyTest : public QObject {
    Q_OBJECT

  private slots:

    void anEditMeansWhatWasAskedFor_data() { samples(); }

    void anEditMeansWhatWasAskedFor();

    void changedValuesLeaveAllOtherLinesAndCanBeUndone_data() { samples(); }

    void changedValuesLeaveAllOtherLinesAndCanBeUndone();

    void additionsLeaveEveryLine_data() { samples(); }

    void additionsLeaveEveryLine();

    void removalsLeaveTheOtherLines_data() { samples(); }

    void removalsLeaveTheOtherLines();
    void twoThousandServersTakeMilliseconds();

  private:
    static void samples();
};

namespace {

std::string fileText(const char* name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::string withCrlf(const std::string& text) {
    return QString::fromStdString(text).replace("\n", "\r\n").toStdString();
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    for (const QString& line : QString::fromStdString(text).split('\n')) {
        lines.push_back(line.toStdString());
    }
    return lines;
}

/// The first line of `some` that does not stand in `all`, in order. Lines with inline tables are left out, in which
/// keys come and go, and headers with blank lines: a table that had none gets one when it is emptied.
std::optional<std::string> firstMissing(const std::string& some, const std::string& all) {
    const std::vector<std::string> there = linesOf(all);
    auto at = there.begin();
    for (const std::string& line : linesOf(some)) {
        if (line.starts_with('[') || line.size() < 2 || line.find('{') != std::string::npos) {
            continue;
        }
        at = std::find(at, there.end(), line);
        if (at == there.end()) {
            return line;
        }
        ++at;
    }
    return {};
}

struct Tried {
    boost::json::object patch;
    boost::json::object document;
    std::string text; ///< "! …" where it was refused
};

Tried tried(const std::string& text, Edit edit, std::uint32_t seed) {
    const boost::json::object before = test::documentOf(text);
    Tried out{test::randomPatch(before, edit, seed), {}, {}};
    const config::Merged merged = config::applyPatch(before, out.patch);
    out.document = merged.document;
    out.text = merged.problems.empty() ? test::edited(text, boost::json::serialize(out.patch)) : "! patch";
    return out;
}

constexpr std::uint32_t kRounds = 80;
constexpr std::string_view kLines = R"(""")";

} // namespace

void RewritePropertyTest::samples() {
    QTest::addColumn<std::string>("text");
    for (const char* name :
         {POISE_RESOURCES "/demo.toml", POISE_RESOURCES "/default.toml", POISE_SAMPLES "/rich.toml"}) {
        const std::string text = fileText(name);
        QVERIFY(!text.empty());
        QTest::newRow(name) << text;
        QTest::newRow((std::string(name) + " with CRLF").c_str()) << withCrlf(text);
    }
}

void RewritePropertyTest::anEditMeansWhatWasAskedFor() {
    QFETCH(const std::string, text);
    for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
        const Tried edit = tried(text, Edit::any, seed);
        const std::string what = boost::json::serialize(edit.patch) + "\n" + edit.text;
        QVERIFY2(!edit.text.starts_with("!"), what.c_str());
        QVERIFY2(test::documentOf(edit.text) == edit.document, what.c_str());
        QCOMPARE(config::rewrite(edit.text, edit.document).text, edit.text);
    }
}

void RewritePropertyTest::changedValuesLeaveAllOtherLinesAndCanBeUndone() {
    QFETCH(const std::string, text);
    const std::vector<std::string> before = linesOf(text);
    for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
        const Tried edit = tried(text, Edit::change, seed);
        if (text.find(kLines) != edit.text.find(kLines) && edit.text.find(kLines) == std::string::npos) {
            continue; // a text of several lines is written on one
        }
        const std::vector<std::string> after = linesOf(edit.text);
        const std::string what = boost::json::serialize(edit.patch) + "\n" + edit.text;
        QVERIFY2(before.size() == after.size(), what.c_str());
        const auto differ = std::inner_product(before.begin(), before.end(), after.begin(), std::size_t(0),
                                               std::plus<>(), std::not_equal_to<>());
        QVERIFY2(differ <= config::differences(test::documentOf(text), edit.document).size() * 2, what.c_str());
        QCOMPARE(QString::fromStdString(config::rewrite(edit.text, test::documentOf(text)).text),
                 QString::fromStdString(text));
    }
}

void RewritePropertyTest::additionsLeaveEveryLine() {
    QFETCH(const std::string, text);
    for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
        const Tried edit = tried(text, Edit::add, seed);
        const std::string what = boost::json::serialize(edit.patch) + "\n" + edit.text;
        QVERIFY2(!edit.text.starts_with("!") && !firstMissing(text, edit.text), what.c_str());
    }
}

void RewritePropertyTest::removalsLeaveTheOtherLines() {
    QFETCH(const std::string, text);
    for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
        const Tried edit = tried(text, Edit::remove, seed);
        const std::string what = boost::json::serialize(edit.patch) + "\n" + edit.text;
        QVERIFY2(!edit.text.starts_with("!") && !firstMissing(edit.text, text), what.c_str());
    }
}

void RewritePropertyTest::twoThousandServersTakeMilliseconds() {
    std::string text = "[pools.web.servers]\n";
    for (int i = 0; i < 2000; ++i) {
        text += "s" + std::to_string(i) + " = { address = \"127.0.0.1:9001\", weight = 100 }\n";
    }
    QElapsedTimer timer;
    timer.start();
    const std::string after = test::edited(text, R"({"pools":{"web":{"servers":{"s1000":{"weight":7}}}}})");
    QVERIFY(timer.elapsed() < 2000);
    QCOMPARE(after.size(), text.size() - 2);
}

QTEST_APPLESS_MAIN(RewritePropertyTest)
#include "rewrite_property_test.moc"
