// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/staging.hpp"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

using namespace poise;
using namespace poise::console;
namespace json = boost::json;

namespace {

const Path kWeight{"pools", "web", "servers", "a", "weight"};
const Path kOther{"pools", "web", "servers", "b", "weight"};
const Path kServer{"pools", "web", "servers", "n"};
const Path kRoutes{"listeners", "web", "routes"};

json::object webDocument(int a = 100, int b = 50) {
    json::object whole = json::parse(R"({"listeners": {"web": {"bind": ["127.0.0.1:80"], "routes": {
        "one": {"pool": "web"}, "two": {"pool": "api"}, "order": ["one", "two"]}}},
        "pools": {"web": {"servers": {"a": {"address": "h:1"}, "b": {"address": "h:2"}}}}})")
                             .as_object();
    setAt(whole, kWeight, a);
    setAt(whole, kOther, b);
    return whole;
}

Path with(Path path, const std::string& name) {
    path.push_back(name);
    return path;
}

/// With the document as revision 7.
class Staged : public Staging {
  public:
    explicit Staged(const QString& file = {})
        : Staging(file) {
        configurationIs(webDocument(), 7);
    }
};

QByteArray text(const json::value& value) {
    return QByteArray::fromStdString(json::serialize(value));
}

void compare(const json::value& actual, const char* expected) {
    QCOMPARE(text(actual), text(json::parse(expected)));
}

} // namespace

class StagingTest : public QObject {
    Q_OBJECT

  private slots:
    void anEditIsAPatchOnItsBase();
    void stagingWhatIsThereTakesTheEditBack();
    void wholeNumbersAreIntegers();
    void removalIsNull();
    void anEditInsideOfAnAddedTableBelongsToIt();
    void aTableSwallowsTheEditsInIt();
    void replacingATableRemovesWhatItNoLongerHas();
    void ordersOfNamedListsAreComplete();
    void theDocumentHasTheEdits();

    void undoAndRedoGoThroughEverySteps();
    void severalValuesAreOneStep();
    void stepsAreBounded();
    void undoAfterApplyStagesTheInverse();
    void undoReachesBehindTwoApplies();
    void aRollbackCanBeUndone();
    void whatWasEditedAgainMeanwhileStaysStaged();

    void statesAreStagedForServersThatNeedThem();
    void aStateThatWasNotKnownIsNotUndone();

    void anotherKeyMovesTheBase();
    void theSameKeyIsAConflict();
    void theirsDropsTheEdit();
    void mineKeepsItOnTheirs();
    void rebaseKeepsAll();
    void anEditThatSomebodyElseMadeIsGone();
    void conflictsThatOnlyTheAgentSeesAreShown();
    void problemsStandAtTheirEdits();

    void editsSurviveARestart();
    void twoConsolesDoNotTakeEachOthersEdits();
    void onlyTheOwnerReadsTheFile();
    void aDamagedFileIsPutAside_data();
    void aDamagedFileIsPutAside();
    void whatCannotBeKeptIsSaid();
};

void StagingTest::anEditIsAPatchOnItsBase() {
    Staged staging;
    QSignalSpy changed(&staging, &Staging::changed);
    staging.stage(kWeight, 150);
    staging.stage(kOther, 60);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(staging.base(), 7U);
    QCOMPARE(staging.edits().size(), 2U);
    QCOMPARE(staging.find(kWeight)->before, json::value(100));
    QCOMPARE(staging.find(kWeight)->after, json::value(150));
    compare(staging.patch(), R"({"pools": {"web": {"servers": {"a": {"weight": 150}, "b": {"weight": 60}}}}})");
    staging.stage(kWeight, 170);
    QCOMPARE(staging.edits().size(), 2U);
    QCOMPARE(staging.find(kWeight)->before, json::value(100));
    staging.discard(kOther);
    compare(staging.patch(), R"({"pools": {"web": {"servers": {"a": {"weight": 170}}}}})");
    staging.discardAll();
    QVERIFY(staging.isEmpty());
    QVERIFY(staging.patch().empty());
}

void StagingTest::stagingWhatIsThereTakesTheEditBack() {
    Staged staging;
    staging.stage(kWeight, 100);
    QVERIFY(staging.isEmpty());
    QVERIFY(!staging.canUndo());
    staging.stage(kWeight, 150);
    staging.stage(kWeight, 100);
    QVERIFY(staging.isEmpty());
    staging.undo();
    QCOMPARE(staging.find(kWeight)->after, json::value(150));
}

void StagingTest::wholeNumbersAreIntegers() {
    Staged staging;
    staging.stage(kWeight, 100.0);
    QVERIFY(staging.isEmpty());
    staging.stage(kWeight, 1.5);
    compare(staging.patch(), R"({"pools": {"web": {"servers": {"a": {"weight": 1.5}}}}})");
}

void StagingTest::removalIsNull() {
    Staged staging;
    staging.remove({"pools", "web", "servers", "b"});
    compare(staging.patch(), R"({"pools": {"web": {"servers": {"b": null}}}})");
    staging.remove(kServer);
    QCOMPARE(staging.edits().size(), 1U);
}

void StagingTest::anEditInsideOfAnAddedTableBelongsToIt() {
    Staged staging;
    staging.stage(kServer, {{"address", "h:9"}});
    staging.stage(with(kServer, "weight"), 30);
    QCOMPARE(staging.edits().size(), 1U);
    compare(staging.patch(), R"({"pools": {"web": {"servers": {"n": {"address": "h:9", "weight": 30}}}}})");
    staging.remove(with(kServer, "weight"));
    compare(staging.patch(), R"({"pools": {"web": {"servers": {"n": {"address": "h:9"}}}}})");
    staging.remove(kServer);
    QVERIFY(staging.isEmpty());
}

void StagingTest::aTableSwallowsTheEditsInIt() {
    Staged staging;
    staging.stage(kWeight, 150);
    staging.remove({"pools", "web", "servers", "a"});
    QCOMPARE(staging.edits().size(), 1U);
    compare(staging.patch(), R"({"pools": {"web": {"servers": {"a": null}}}})");
    staging.undo();
    compare(staging.patch(), R"({"pools": {"web": {"servers": {"a": {"weight": 150}}}}})");
}

void StagingTest::replacingATableRemovesWhatItNoLongerHas() {
    Staged staging;
    staging.stage({"pools", "web", "servers", "a"}, {{"address", "h:7"}});
    compare(staging.patch(), R"({"pools": {"web": {"servers": {"a": {"weight": null, "address": "h:7"}}}}})");
}

void StagingTest::ordersOfNamedListsAreComplete() {
    Staged staging;
    staging.stage(with(kRoutes, "order"), {"two", "one"});
    staging.stage(with(kRoutes, "new"), {{"pool", "web"}});
    compare(staging.patch().at("listeners").at("web").at("routes"),
            R"({"order": ["two", "one", "new"], "new": {"pool": "web"}})");
    staging.remove(with(kRoutes, "one"));
    compare(staging.patch().at("listeners").at("web").at("routes"),
            R"({"order": ["two", "new"], "new": {"pool": "web"}, "one": null})");
}

void StagingTest::theDocumentHasTheEdits() {
    Staged staging;
    staging.stage(kWeight, 150);
    staging.stage(with(kRoutes, "new"), {{"pool", "web"}});
    QCOMPARE(staging.value(kWeight), json::value(150));
    QCOMPARE(staging.value(with(kRoutes, "order")), (json::value{"one", "two", "new"}));
    staging.remove(kWeight);
    QVERIFY(!staging.value(kWeight));
}

void StagingTest::undoAndRedoGoThroughEverySteps() {
    Staged staging;
    staging.stage(kWeight, 150);
    staging.stage(kOther, 60);
    staging.discardAll();
    staging.undo();
    QCOMPARE(staging.edits().size(), 2U);
    staging.undo();
    staging.undo();
    QVERIFY(staging.isEmpty());
    QVERIFY(!staging.canUndo());
    staging.undo();
    staging.redo();
    staging.redo();
    QCOMPARE(staging.edits().size(), 2U);
    QVERIFY(staging.canRedo());
    staging.stage(kWeight, 160);
    QVERIFY(!staging.canRedo());
}

void StagingTest::severalValuesAreOneStep() {
    Staged staging;
    staging.stageAll({{kWeight, 10}, {kOther, 20}});
    QCOMPARE(staging.edits().size(), 2U);
    staging.undo();
    QVERIFY(staging.isEmpty());
}

void StagingTest::stepsAreBounded() {
    Staged staging;
    for (int i = 0; i < 1000; ++i) {
        staging.stage(kWeight, 1000 + i);
    }
    std::size_t steps = 0;
    for (; staging.canUndo(); ++steps) {
        staging.undo();
    }
    QCOMPARE(steps, Staging::kMostSteps);
}

void StagingTest::undoAfterApplyStagesTheInverse() {
    Staged staging;
    staging.stage(kWeight, 150);
    staging.landed(std::vector<Edit>(staging.edits()), 8);
    QVERIFY(staging.isEmpty());
    QCOMPARE(staging.base(), 8U);
    staging.configurationIs(webDocument(150), 8);
    staging.undo();
    QCOMPARE(staging.find(kWeight)->before, json::value(150));
    QCOMPARE(staging.find(kWeight)->after, json::value(100));
    staging.redo();
    QVERIFY(staging.isEmpty());
}

void StagingTest::undoReachesBehindTwoApplies() {
    Staged staging;
    staging.stage(kWeight, 150);
    staging.landed(std::vector<Edit>(staging.edits()), 8);
    staging.stage(kOther, 60);
    staging.landed(std::vector<Edit>(staging.edits()), 9);
    staging.undo();
    staging.undo();
    compare(staging.patch(), R"({"pools": {"web": {"servers": {"b": {"weight": 50}, "a": {"weight": 100}}}}})");
    QVERIFY(!staging.canUndo());
}

void StagingTest::aRollbackCanBeUndone() {
    Staged staging;
    staging.changedAtOnce(webDocument(100), webDocument(30));
    staging.configurationIs(webDocument(30), 8);
    staging.undo();
    QCOMPARE(staging.find(kWeight)->after, json::value(100));
    QCOMPARE(staging.edits().size(), 1U);
}

void StagingTest::whatWasEditedAgainMeanwhileStaysStaged() {
    Staged staging;
    staging.stage(kWeight, 150);
    const std::vector<Edit> applied = staging.edits();
    staging.stage(kWeight, 170);
    staging.landed(applied, 8);
    QCOMPARE(staging.find(kWeight)->before, json::value(150));
    QCOMPARE(staging.find(kWeight)->after, json::value(170));
    QVERIFY(staging.conflicts().empty());
}

void StagingTest::statesAreStagedForServersThatNeedThem() {
    Staged staging;
    using enum wire::ServerState;
    const std::vector<ServerOrder> now{{"web", "a", ready, {}}, {"web", "b", maintenance, {}}};
    staging.stageStates({{"web", "a", maintenance, {}}, {"web", "b", maintenance, {}}}, now);
    QCOMPARE(staging.edits().size(), 1U);
    const Edit edit = staging.edits().front();
    QCOMPARE(edit.kind, Edit::Kind::serverState);
    QCOMPARE(edit.path, (Path{"pools", "web", "servers", "a", "state"}));
    QCOMPARE(orderOf(edit.path, edit.after), (ServerOrder{"web", "a", maintenance, {}}));
    QVERIFY(staging.patch().empty());
    staging.stageStates({{"web", "a", drain, "30s"}}, now);
    QCOMPARE(orderOf(edit.path, staging.edits().front().after), (ServerOrder{"web", "a", drain, "30s"}));
    staging.landed(std::vector<Edit>(staging.edits()), 0);
    QVERIFY(staging.isEmpty());
    staging.undo();
    QCOMPARE(orderOf(edit.path, staging.edits().front().after), (ServerOrder{"web", "a", ready, {}}));
}

void StagingTest::aStateThatWasNotKnownIsNotUndone() {
    Staged staging;
    staging.stageStates({{"web", "a", wire::ServerState::drain, {}}}, {});
    staging.landed(std::vector<Edit>(staging.edits()), 0);
    staging.undo();
    QVERIFY(staging.isEmpty());
}

void StagingTest::anotherKeyMovesTheBase() {
    Staged staging;
    staging.stage(kWeight, 150);
    staging.configurationIs(webDocument(100, 77), 8);
    QVERIFY(staging.conflicts().empty());
    QCOMPARE(staging.base(), 8U);
    QCOMPARE(staging.edits().size(), 1U);
}

void StagingTest::theSameKeyIsAConflict() {
    Staged staging;
    staging.stage(kWeight, 150);
    staging.configurationIs(webDocument(120), 8);
    QCOMPARE(staging.conflicts(), (std::vector<EditConflict>{{kWeight, 100, 120, 150}}));
    QCOMPARE(staging.base(), 7U); // so that the agent refuses it too
}

void StagingTest::theirsDropsTheEdit() {
    Staged staging;
    staging.stage(kWeight, 150);
    staging.stage(kOther, 60);
    staging.configurationIs(webDocument(120), 8);
    staging.takeTheirs(kWeight);
    QVERIFY(staging.conflicts().empty());
    QCOMPARE(staging.base(), 8U);
    compare(staging.patch(), R"({"pools": {"web": {"servers": {"b": {"weight": 60}}}}})");
}

void StagingTest::mineKeepsItOnTheirs() {
    Staged staging;
    staging.stage(kWeight, 150);
    staging.stage(kOther, 60);
    staging.configurationIs(webDocument(120, 77), 8);
    QCOMPARE(staging.conflicts().size(), 2U);
    staging.keepMine(kWeight);
    QCOMPARE(staging.conflicts().size(), 1U);
    QCOMPARE(staging.base(), 7U);
    staging.keepMine(kOther);
    QCOMPARE(staging.base(), 8U);
    QCOMPARE(staging.find(kWeight)->before, json::value(120));
    QCOMPARE(staging.find(kWeight)->after, json::value(150));
}

void StagingTest::rebaseKeepsAll() {
    Staged staging;
    staging.stage(kWeight, 150);
    staging.stage(kOther, 60);
    staging.configurationIs(webDocument(120, 77), 8);
    staging.rebase();
    QVERIFY(staging.conflicts().empty());
    QCOMPARE(staging.base(), 8U);
    QCOMPARE(staging.edits().size(), 2U);
}

void StagingTest::anEditThatSomebodyElseMadeIsGone() {
    Staged staging;
    staging.stage(kWeight, 150);
    staging.configurationIs(webDocument(150), 8);
    QVERIFY(staging.isEmpty());
}

void StagingTest::conflictsThatOnlyTheAgentSeesAreShown() {
    const Path secret{"security", "auth", "secret"};
    Staged staging;
    staging.stage(secret, "new");
    wire::StaleRevision stale;
    stale.conflicts.push_back({"security.auth.secret", nullptr, json::object{{"secret", true}}, "new"});
    staging.refused(stale);
    QCOMPARE(staging.conflicts().size(), 1U);
    QCOMPARE(staging.conflicts().front().path, secret);
    staging.configurationIs(webDocument(), 8);
    QCOMPARE(staging.conflicts().size(), 1U);
    QCOMPARE(staging.base(), 7U);
    staging.keepMine(secret);
    QVERIFY(staging.conflicts().empty());
    QCOMPARE(staging.base(), 8U);
}

void StagingTest::problemsStandAtTheirEdits() {
    Staged staging;
    staging.stage(kWeight, -1);
    staging.stage(kServer, {{"address", "?"}});
    staging.failed({{"pools.web.servers.n.address", {}, {}, "is no address", "", {}}});
    QVERIFY(staging.find(kWeight)->problem.isEmpty());
    QCOMPARE(staging.find(kServer)->problem, QStringLiteral("is no address"));
    staging.stage(with(kServer, "address"), "h:1");
    QVERIFY(staging.find(kServer)->problem.isEmpty());
}

void StagingTest::editsSurviveARestart() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("deep/er/one.json"));
    std::vector<Edit> edits;
    {
        Staged staging(file);
        staging.stage(kWeight, 150);
        staging.remove(kOther);
        staging.stage({"pools", "a.b", "servers", "ä \"\n"}, {{"address", "h:1"}});
        staging.stageStates({{"web", "a", wire::ServerState::drain, "5m"}}, {});
        edits = staging.edits();
        QCOMPARE(edits.size(), 4U);
    }
    Staging again(file);
    QCOMPARE(again.edits(), edits);
    QCOMPARE(again.base(), 7U);
    again.configurationIs(webDocument(120), 9); // somebody edited meanwhile
    QCOMPARE(again.conflicts(), (std::vector<EditConflict>{{kWeight, 100, 120, 150}}));
    QCOMPARE(again.base(), 7U);
    again.discardAll();
    QVERIFY(!QFile::exists(file));
}

void StagingTest::twoConsolesDoNotTakeEachOthersEdits() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("one.json"));
    Staged first(file);
    first.stage(kWeight, 150);
    {
        Staged second(file);
        QVERIFY(second.isSecond() && !first.isSecond());
        QVERIFY(second.isEmpty());
        second.stage(kOther, 60);
        second.discardAll();
    }
    QVERIFY(QFile::exists(file));
}

void StagingTest::onlyTheOwnerReadsTheFile() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("one.json"));
    Staged staging(file);
    staging.stage(kWeight, 150);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(file).permissions() & others));
    QVERIFY(QFileInfo(file).permissions() & QFile::ReadOwner);
}

void StagingTest::aDamagedFileIsPutAside_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"version":1,"base":7,"edits":[{"kind")");
    QTest::newRow("of another kind") << QByteArray(R"({"version":1,"base":"x","edits":{}})");
    QTest::newRow("newer") << QByteArray(R"({"version":2,"base":7,"edits":[]})");
    QTest::newRow("an edit of nothing") << QByteArray(
        R"({"version":1,"base":7,"edits":[{"kind":"configuration","path":[],"after":1}]})");
    QTest::newRow("no state") << QByteArray(
        R"({"version":1,"base":7,"edits":[{"kind":"server_state","path":["a"],"after":1}]})");
}

void StagingTest::aDamagedFileIsPutAside() {
    QFETCH(const QByteArray, text);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("one.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    Staged staging(path);
    QVERIFY(staging.isEmpty());
    staging.stage(kWeight, 150);
    QFile aside(path + QStringLiteral(".damaged"));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), text);
}

void StagingTest::whatCannotBeKeptIsSaid() {
    Staged staging(QStringLiteral("/proc/none/one.json"));
    QSignalSpy notKept(&staging, &Staging::notKept);
    staging.stage(kWeight, 150);
    QCOMPARE(notKept.count(), 1);
    QCOMPARE(staging.edits().size(), 1U);
}

QTEST_GUILESS_MAIN(StagingTest)
#include "staging_test.moc"
