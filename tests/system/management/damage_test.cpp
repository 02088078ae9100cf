// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Databases of garbage: set aside, and begun anew from the file and from what is in force.

#include "tests/system/management/disk_scene.hpp"

#include <QTest>

#include <fstream>

using namespace poise;
using namespace poise::test;

namespace fs = std::filesystem;

namespace {

std::string bytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void overwrite(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// What was set aside of a database; empty when nothing was.
std::string setAside(const fs::path& database) {
    for (const auto& entry : fs::directory_iterator(database.parent_path())) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(database.filename().string() + ".damaged-") && !name.ends_with("-wal") &&
            !name.ends_with("-shm")) {
            return bytesOf(entry.path());
        }
    }
    return {};
}

} // namespace

class DamageTest : public QObject {
    Q_OBJECT

  private slots:
    void databaseThatCannotBeUsedIsSetAside_data();
    void databaseThatCannotBeUsedIsSetAside();
    void databaseDamagedWhileInUse();
};

void DamageTest::databaseThatCannotBeUsedIsSetAside_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("damage");
    for (const char* name : {"config.sqlite", "history.sqlite"}) {
        for (const char* damage : {"garbage", "truncated", "newer"}) {
            QTest::addRow("%s, %s", name, damage) << name << damage;
        }
    }
}

void DamageTest::databaseThatCannotBeUsedIsSetAside() {
    QFETCH(const QString, name);
    QFETCH(const QString, damage);
    DiskScene scene;
    QCOMPARE(codeOf(apply(*scene.session(), 1, weightPatch("a", 200))), std::string());
    QCOMPARE(codeOf(maintain(*scene.session(), "a")), std::string());
    const std::string text = fileOf(scene.agent);
    scene.end();
    const fs::path database = scene.state() / name.toStdString();
    std::string bytes = bytesOf(database);
    if (damage == "garbage") {
        bytes.assign(bytes.size(), 'x');
    } else if (damage == "truncated") {
        bytes.resize(bytes.size() / 2 + 100);
    } else {
        bytes.replace(60, 4, std::string("\0\0\0\x63", 4)); // user_version
    }
    overwrite(database, bytes);

    scene.startAgain();
    const auto session = scene.session();
    const bool ofConfig = name == "config.sqlite";
    QVERIFY(says(*session, ofConfig ? "storage.set_aside" : "history.set_aside"));
    QCOMPARE(setAside(database), bytes);
    QCOMPARE(fileOf(scene.agent), text);
    if (!ofConfig) {
        QCOMPARE(scene.served(), std::string("bbbb"));
    }
    const std::uint64_t revision = ofConfig ? 1 : 2;
    QCOMPARE(good(call<methods::Hello>(*session)).revision, revision);
    QCOMPARE(codeOf(apply(*session, revision, weightPatch("a", 0))), std::string());
    QCOMPARE(good(call<methods::ConfigHistory>(*session)).revisions.size(), std::size_t{revision + 1});
    scene.end(SIGKILL);
    scene.startAgain();
    QCOMPARE(good(call<methods::Hello>(*scene.session())).revision, revision + 1);
    QCOMPARE(kinds(*scene.session()).count(ofConfig ? "storage.set_aside" : "history.set_aside"), std::size_t{1});
}

void DamageTest::databaseDamagedWhileInUse() {
    DiskScene scene;
    const auto session = scene.session();
    QCOMPARE(codeOf(maintain(*session, "a")), std::string());
    const std::string text = fileOf(scene.agent);
    for (const char* name : {"config.sqlite", "config.sqlite-wal"}) {
        const auto size = static_cast<std::streamsize>(fs::file_size(scene.state() / name));
        std::fstream(scene.state() / name, std::ios::in | std::ios::out | std::ios::binary)
            << std::string(static_cast<std::size_t>(size), 'x');
    }
    std::uint64_t landed = 0;
    QVERIFY(eventually([&] {
        const std::uint64_t revision = good(call<methods::Hello>(*session)).revision;
        const auto outcome = apply(*session, revision, weightPatch("b", static_cast<int>(landed) + 1));
        landed += outcome ? 1 : 0;
        return landed == 3;
    }));
    const std::string edited = fileOf(scene.agent);
    QVERIFY(edited != text);
    QCOMPARE(scene.served(), std::string("bbbb"));
    scene.end(SIGKILL);
    scene.startAgain();
    const auto later = scene.session();
    QVERIFY(says(*later, "storage.set_aside"));
    QCOMPARE(fileOf(scene.agent), edited);
    QCOMPARE(codeOf(apply(*later, good(call<methods::Hello>(*later)).revision, weightPatch("b", 9))), std::string());
}

QTEST_APPLESS_MAIN(DamageTest)
#include "damage_test.moc"
