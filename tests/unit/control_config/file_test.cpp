// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/config_file.hpp"
#include "agent/control/config/text_hash.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/store/conditions.hpp"

#include <QTest>

#include <fstream>
#include <iterator>
#include <string>
#include <sys/stat.h>

using namespace poise;
using namespace poise::control;
using test::TempFolder;
namespace fs = std::filesystem;

namespace {

std::string textOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

qsizetype filesIn(const TempFolder& folder) {
    return std::distance(fs::directory_iterator(folder.path()), {});
}

struct stat statusOf(const fs::path& file) {
    struct stat status{};
    ::stat(file.c_str(), &status);
    return status;
}

} // namespace

/// How the configuration's file is replaced, and what cannot be.
class FileTest : public QObject {
    Q_OBJECT

  private slots:
    void hashIsThatOfSha256sum();
    void textAndHashAreRead();
    void tooLongAFileIsCutOffWhereItIsSeen();
    void whatIsNoFileCannotBeRead();
    void replacedFileKeepsOwnerAndMode();
    void replacedLinkStaysALink();
    void undoPutsTheOldFileBack();
    void fileThatWasChangedIsLeftAlone();
    void fileThatIsGoneIsNotMadeAgain();
    void fileThatMayNotBeWrittenIsLeftAlone();
    void fullDiskLeavesTheFileAsItWas();
    void leftoversOfACrashAreRemoved();
    void leftoversAreInNobodysWay();
};

void FileTest::hashIsThatOfSha256sum() {
    QCOMPARE(textHash("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

void FileTest::textAndHashAreRead() {
    const TempFolder folder;
    const std::string text(200'000, 'a');
    const ConfigFile file(folder.write("p.toml", text));
    QCOMPARE(file.read()->text, text);
    QCOMPARE(file.read()->hash, textHash(text));
    QCOMPARE(ConfigFile(folder.write("e.toml", "")).read()->text, std::string());
}

void FileTest::tooLongAFileIsCutOffWhereItIsSeen() {
    const TempFolder folder;
    const ConfigFile file(folder.write("p.toml", std::string(9U << 20U, '#')));
    const std::size_t size = file.read()->text.size();
    QVERIFY(size > 4U << 20U);
    QVERIFY(size < 5U << 20U);
}

void FileTest::whatIsNoFileCannotBeRead() {
    const TempFolder folder;
    const fs::path pipe = folder.path() / "pipe";
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    for (const fs::path& path : {pipe, folder.path(), folder.path() / "none", fs::path("/dev/null")}) {
        QCOMPARE(ConfigFile(path).read().error(), make_error_code(Errc::fileNotReadable));
        QVERIFY(!ConfigFile(path).replace("x", textHash("")));
    }
}

void FileTest::replacedFileKeepsOwnerAndMode() {
    const TempFolder folder;
    const fs::path path = folder.write("p.toml", "old");
    fs::permissions(path, static_cast<fs::perms>(0640));
    const bool root = ::geteuid() == 0;
    if (root) {
        QCOMPARE(::chown(path.c_str(), 1'234, 4'321), 0);
    }
    QVERIFY(ConfigFile(path).replace("new", textHash("old")));
    QCOMPARE(textOf(path), std::string("new"));
    QCOMPARE(statusOf(path).st_mode & 07777U, 0640U);
    QCOMPARE(statusOf(path).st_uid, root ? 1'234U : ::geteuid());
    QCOMPARE(filesIn(folder), 1);
}

void FileTest::replacedLinkStaysALink() {
    const TempFolder folder;
    const TempFolder elsewhere;
    const fs::path target = elsewhere.write("real.toml", "old");
    fs::create_symlink(target, folder.path() / "middle");
    fs::create_symlink("middle", folder.path() / "p.toml");
    const ConfigFile file(folder.path() / "p.toml");
    QVERIFY(file.replace("new", textHash("old")));
    QVERIFY(fs::is_symlink(folder.path() / "p.toml"));
    QVERIFY(fs::is_symlink(folder.path() / "middle"));
    QCOMPARE(textOf(target), std::string("new"));
    QCOMPARE(filesIn(folder), 2);
    QCOMPARE(filesIn(elsewhere), 1);
}

void FileTest::undoPutsTheOldFileBack() {
    const TempFolder folder;
    const fs::path path = folder.write("p.toml", "old");
    const auto inode = statusOf(path).st_ino;
    auto replaced = ConfigFile(path).replace("new", textHash("old"));
    QCOMPARE(textOf(path), std::string("new"));
    const test::FullDisk full(0);
    QVERIFY(replaced->undo());
    QCOMPARE(textOf(path), std::string("old"));
    QCOMPARE(statusOf(path).st_ino, inode);
    QCOMPARE(filesIn(folder), 1);
}

void FileTest::fileThatWasChangedIsLeftAlone() {
    const TempFolder folder;
    const fs::path path = folder.write("p.toml", "edited");
    QCOMPARE(ConfigFile(path).replace("new", textHash("old")).error(), make_error_code(Errc::fileChanged));
    QCOMPARE(textOf(path), std::string("edited"));
    QCOMPARE(filesIn(folder), 1);
}

void FileTest::fileThatIsGoneIsNotMadeAgain() {
    const TempFolder folder;
    QCOMPARE(ConfigFile(folder.path() / "p.toml").replace("new", textHash("old")).error(),
             make_error_code(Errc::fileChanged));
    QCOMPARE(filesIn(folder), 0);
}

void FileTest::fileThatMayNotBeWrittenIsLeftAlone() {
    const TempFolder folder;
    const fs::path path = folder.write("p.toml", "old");
    const fs::path writable = folder.write("w.toml", "old");
    fs::permissions(writable, static_cast<fs::perms>(0666));
    {
        const test::ReadOnlyFolder condition(folder.path());
        for (const fs::path& file : {path, writable}) { // the second for the folder's sake
            QCOMPARE(ConfigFile(file).replace("new", textHash("old")).error(), make_error_code(Errc::fileNotWritable));
        }
    }
    QCOMPARE(textOf(path), std::string("old"));
    QCOMPARE(textOf(writable), std::string("old"));
    QCOMPARE(filesIn(folder), 2);
}

void FileTest::fullDiskLeavesTheFileAsItWas() {
    const TempFolder folder;
    const fs::path path = folder.write("p.toml", "old");
    const test::FullDisk full(1'000);
    QCOMPARE(ConfigFile(path).replace(std::string(2'000, 'x'), textHash("old")).error(),
             make_error_code(Errc::storageFull));
    QCOMPARE(textOf(path), std::string("old"));
    QCOMPARE(filesIn(folder), 1);
}

void FileTest::leftoversOfACrashAreRemoved() {
    const TempFolder folder;
    const ConfigFile file(folder.write("p.toml", "old"));
    (void)folder.write(".p.toml.poise-tmp", "half");
    (void)folder.write(".p.toml.poise-old", "older");
    (void)folder.write(".q.toml.poise-tmp", "another's");
    file.cleanUp();
    QCOMPARE(filesIn(folder), 2);
    QCOMPARE(file.read()->text, std::string("old"));
}

void FileTest::leftoversAreInNobodysWay() {
    const TempFolder folder;
    const ConfigFile file(folder.write("p.toml", "old"));
    (void)folder.write(".p.toml.poise-tmp", "half");
    fs::create_symlink("/etc/passwd", folder.path() / ".p.toml.poise-old");
    QVERIFY(file.replace("new", textHash("old")));
    QCOMPARE(file.read()->text, std::string("new"));
    QCOMPARE(filesIn(folder), 1);
}

QTEST_APPLESS_MAIN(FileTest)
#include "file_test.moc"
