// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Disks that are full or read-only: the agent balances on, says so, and recovers when it can.

#include "tests/support/load_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/system/management/disk_scene.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;

namespace fs = std::filesystem;

class DiskTest : public QObject {
    Q_OBJECT

  private slots:
    void fullDiskRefusesEditsAndNothingElse();
    void fullDiskAtStart();
    void readOnlyFolderAtStart();
    void readOnlyFolderWithoutToken();
    void fileOnABadDisk();
};

void DiskTest::fullDiskRefusesEditsAndNothingElse() {
    DiskScene scene;
    const auto session = scene.session();
    const std::string before = fileOf(scene.agent);
    LoadProcess load(scene.agent.port(), {.connections = 16, .seconds = 60});
    scene.disk.fill();
    QVERIFY(says(*session, "history.storage_failed"));
    scene.disk.fill(); // what the agent gave back meanwhile
    QCOMPARE(codeOf(apply(*session, 1, weightPatch("a", 0))), std::string("storage_full"));
    QCOMPARE(codeOf(maintain(*session, "a")), std::string("storage_full"));
    QVERIFY(says(*session, "storage.failed"));
    QCOMPARE(fileOf(scene.agent), before);
    QCOMPARE(good(call<methods::Hello>(*session)).revision, std::uint64_t{1});
    // The load takes its turns too.
    QVERIFY(eventually([&] { return scene.served().find('a') != std::string::npos; }));
    QCOMPARE(scene.health(), 200);

    scene.disk.makeRoom();
    QVERIFY(says(*session, "history.storage_resumed"));
    QCOMPARE(codeOf(apply(*session, 1, weightPatch("a", 0))), std::string());
    QVERIFY(says(*session, "storage.recovered"));
    QVERIFY(eventually([&] { return scene.served() == "bbbb"; }));
    load.stop();
    const LoadResult seen = load.finish();
    QCOMPARE(seen.failures(), std::uint64_t{0});
    QVERIFY(seen.requests > 100);

    // What could not be stored then is stored now. A request that its client gave up counts when its connection ends.
    const auto agentSays = [&](std::string_view name) { return Metrics::of(scene.agent.managementPort()).sum(name); };
    QVERIFY(eventually([&] { return agentSays("poise_connections_open") == 0; }));
    const double counted = agentSays("poise_requests_total");
    scene.end();
    scene.startAgain();
    const auto later = scene.session();
    QCOMPARE(recorded(*later), counted);
    QVERIFY(kinds(*later).contains("history.storage_failed"));
    QCOMPARE(good(call<methods::Hello>(*later)).revision, std::uint64_t{2});
}

void DiskTest::fullDiskAtStart() {
    DiskScene scene;
    scene.end();
    fs::remove(scene.state() / "config.sqlite");
    fs::remove(scene.state() / "history.sqlite");
    scene.disk.fill();
    scene.startAgain();
    QCOMPARE(scene.served(), std::string("aabb"));
    const auto session = scene.session();
    QVERIFY(says(*session, "history.storage_failed"));
    QVERIFY(says(*session, "storage.failed"));
    QCOMPARE(codeOf(apply(*session, 1, weightPatch("a", 0))), std::string("storage_full"));
    scene.disk.makeRoom();
    QVERIFY(says(*session, "history.storage_resumed"));
    QCOMPARE(codeOf(apply(*session, 1, weightPatch("a", 0))), std::string());
    QVERIFY(eventually([&] { return scene.served() == "bbbb"; }));
}

void DiskTest::readOnlyFolderAtStart() {
    DiskScene scene;
    QCOMPARE(codeOf(apply(*scene.session(), 1, weightPatch("b", 50))), std::string());
    QCOMPARE(codeOf(maintain(*scene.session(), "a")), std::string());
    scene.end();
    scene.disk.setReadOnly(true);
    scene.startAgain();
    QCOMPARE(scene.served(), std::string("bbbb")); // the operator's order is read all the same
    QCOMPARE(scene.health(), 200);
    const auto session = scene.session();
    QVERIFY(says(*session, "storage.failed"));
    QVERIFY(says(*session, "history.storage_failed"));
    const std::uint64_t revision = good(call<methods::Hello>(*session)).revision;
    QCOMPARE(codeOf(apply(*session, revision, weightPatch("b", 60))), std::string("storage_full"));
    QCOMPARE(codeOf(maintain(*session, "b")), std::string("storage_full"));
    QCOMPARE(codeOf(call<methods::TokenAdd>(*session, {"eve", wire::Role::viewer, {}})), std::string("storage_full"));
    QCOMPARE(scene.served(), std::string("bbbb"));

    scene.disk.setReadOnly(false);
    QVERIFY(says(*session, "history.storage_resumed"));
    QVERIFY(says(*session, "storage.recovered"));
    QVERIFY(eventually([&] { return good(call<methods::Hello>(*session)).revision == 2; }));
    QCOMPARE(codeOf(apply(*session, 2, weightPatch("b", 60))), std::string());
    QCOMPARE(codeOf(call<methods::TokenAdd>(*session, {"eve", wire::Role::viewer, {}})), std::string());
    scene.end();
    scene.startAgain();
    QCOMPARE(scene.served(), std::string("bbbb")); // and was not lost on the way
    QCOMPARE(good(call<methods::Hello>(*scene.session())).revision, std::uint64_t{3});
}

void DiskTest::readOnlyFolderWithoutToken() {
    DiskScene scene;
    scene.end();
    fs::remove_all(scene.state());
    scene.disk.setReadOnly(true);
    scene.startAgain();
    QCOMPARE(scene.health(), 200);
    QCOMPARE(scene.served(), std::string("aabb"));
    QVERIFY(scene.agent.process().waitForError("only /healthz answers"));
    scene.disk.setReadOnly(false);
    QVERIFY(eventually([&] { return fs::exists(scene.state() / "admin.token"); }));
    QVERIFY(eventually([&] { return fs::exists(scene.state() / "tokens.json"); }));
    const auto session = scene.session();
    QVERIFY(says(*session, "history.storage_resumed"));
    QCOMPARE(codeOf(apply(*session, 1, weightPatch("a", 0))), std::string());
}

void DiskTest::fileOnABadDisk() {
    DiskScene scene;
    const auto session = scene.session();
    const SmallDisk other(64U << 10U);
    const fs::path file = scene.agent.folder().path() / "poise.toml";
    fs::copy_file(file, other.path() / "poise.toml");
    fs::remove(file);
    fs::create_symlink(other.path() / "poise.toml", file);
    const std::string before = fileOf(scene.agent);
    other.fill();
    QCOMPARE(codeOf(apply(*session, 1, weightPatch("a", 0))), std::string("storage_full"));
    QCOMPARE(fileOf(scene.agent), before);
    other.makeRoom();
    other.setReadOnly(true);
    QCOMPARE(codeOf(apply(*session, 1, weightPatch("a", 0))), std::string("read_only_config"));
    QCOMPARE(fileOf(scene.agent), before);
    QVERIFY(scene.served().find('a') != std::string::npos);
    QCOMPARE(good(call<methods::ConfigHistory>(*session)).revisions.size(), std::size_t{1});
    other.setReadOnly(false);
    QCOMPARE(codeOf(apply(*session, 1, weightPatch("a", 0))), std::string());
    QCOMPARE(std::distance(fs::directory_iterator(other.path()), fs::directory_iterator()), std::ptrdiff_t{1});
    QVERIFY(fs::is_symlink(file));
}

QTEST_APPLESS_MAIN(DiskTest)
#include "disk_test.moc"
