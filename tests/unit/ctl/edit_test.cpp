// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/config/edit.hpp"
#include "ctl/failure.hpp"
#include "ctl/link/target.hpp"
#include "shared/config/document.hpp"
#include "shared/config/patch.hpp"
#include "shared/schema/toml.hpp"
#include "shared/wire/codec.hpp"
#include "tests/support/temp_folder.hpp"

#include <QTest>

using namespace poise;
using namespace poise::ctl;

namespace {

namespace json = boost::json;

json::object document(std::string_view toml) {
    schema::TomlText text = schema::parseToml(toml);
    if (text.problem) {
        qFatal("%s", text.problem->text.c_str());
    }
    return config::toDocument(text.root);
}

json::object parsedObject(std::string_view text) {
    return wire::parsed(text).get_object();
}

template <typename Act>
std::string usageOf(Act act) {
    try {
        static_cast<void>(act());
    } catch (const Failure& failure) {
        return failure.code() == ExitCode::usage ? failure.what() : "";
    }
    return {};
}

constexpr std::string_view kRunning = R"(
[agent]
name = "edge"
[[listeners.web.routes]]
name = "api"
pool = "api"
[[listeners.web.routes]]
name = "rest"
pool = "web"
[pools.web.servers]
a = { address = "127.0.0.1:1", weight = 100 }
b = { address = "127.0.0.1:2" }
)";

} // namespace

class EditTest : public QObject {
    Q_OBJECT

  private slots:
    void patchHoldsTheDifferenceOnly();
    void patchOfAFileMakesThatFile_data();
    void patchOfAFileMakesThatFile();
    void keysAreSet_data();
    void keysAreSet();
    void keysThatAreNoneAreRefused();
    void editsStandBehindEachOther();
    void filesNameTheirPlaces();
    void brokenFilesAreUsage();

    void agentIsFoundInTheStateFolder();
    void tokenOfOneAgentIsNotForAnother();
    void clearTextStaysOnThisMachine();
    void trustMustBeSaid();
    void tokenFileMustHoldAToken();
    void urlsAreUnderstood_data();
    void urlsAreUnderstood();
};

void EditTest::patchHoldsTheDifferenceOnly() {
    const json::object from = parsedObject(R"({"a":{"b":1,"c":2,"d":[1]},"e":{"f":1},"g":3})");
    QCOMPARE(patchBetween(from, from), json::object());
    const json::object to = parsedObject(R"({"a":{"b":1,"c":5,"d":[2]},"e":{},"h":{}})");
    QCOMPARE(patchBetween(from, to), parsedObject(R"({"a":{"c":5,"d":[2]},"e":{"f":null},"g":null,"h":{}})"));
}

void EditTest::patchOfAFileMakesThatFile_data() {
    QTest::addColumn<QByteArray>("toml");
    QTest::newRow("the same") << QByteArray(kRunning.data(), qsizetype(kRunning.size()));
    QTest::newRow("nothing") << QByteArray("[agent]\n");
    QTest::newRow("a weight") << QByteArray("[pools.web.servers]\na = { address = \"127.0.0.1:1\", weight = 150 }\n");
    QTest::newRow("other order") << QByteArray("[[listeners.web.routes]]\nname = \"rest\"\npool = \"web\"\n"
                                               "[[listeners.web.routes]]\nname = \"api\"\npool = \"api\"\n");
    QTest::newRow("another route") << QByteArray("[[listeners.web.routes]]\nname = \"rest\"\npool = \"x\"\n"
                                                 "[[listeners.web.routes]]\nname = \"new\"\npool = \"api\"\n");
}

void EditTest::patchOfAFileMakesThatFile() {
    QFETCH(const QByteArray, toml);
    const json::object current = document(kRunning);
    const json::object wanted = document(toml.toStdString());
    const config::Merged merged = config::applyPatch(current, patchBetween(current, wanted));
    QVERIFY(merged.problems.empty());
    QCOMPARE(merged.document, wanted);
}

void EditTest::keysAreSet_data() {
    QTest::addColumn<QString>("set");
    QTest::addColumn<QString>("patch");
    QTest::newRow("number") << "pools.web.servers.a.weight=150"
                            << R"({"pools":{"web":{"servers":{"a":{"weight":150}}}}})";
    QTest::newRow("whole as written") << "a = 3.0" << R"({"a":3})";
    QTest::newRow("text") << "agent.name=\"edge\"" << R"({"agent":{"name":"edge"}})";
    QTest::newRow("text without quotes") << "agent.name=edge=1" << R"({"agent":{"name":"edge=1"}})";
    QTest::newRow("duration") << "pools.web.health.timeout=5s" << R"({"pools":{"web":{"health":{"timeout":"5s"}}}})";
    QTest::newRow("list") << "a.bind=[\"x\", \"y\"]" << R"({"a":{"bind":["x","y"]}})";
    QTest::newRow("route by name") << "listeners.web.routes.api.pool=x"
                                   << R"({"listeners":{"web":{"routes":{"api":{"pool":"x"}}}}})";
    QTest::newRow("dotted name") << "pools.\"a.b\".algorithm=maglev" << R"({"pools":{"a.b":{"algorithm":"maglev"}}})";
}

void EditTest::keysAreSet() {
    QFETCH(const QString, set);
    QFETCH(const QString, patch);
    QCOMPARE(patchOfSet(set.toStdString()), parsedObject(patch.toStdString()));
}

void EditTest::keysThatAreNoneAreRefused() {
    for (const char* const text : {"", "weight", "=1", "a b=1", "a..b=1"}) {
        QVERIFY2(usageOf([&] { return patchOfSet(text); }).starts_with("--set: "), text);
    }
    for (const char* const text : {"", "a b", "a=1", "a\nb"}) {
        QVERIFY2(usageOf([&] { return patchOfUnset(text); }).starts_with("--unset: "), text);
    }
    QCOMPARE(patchOfUnset("pools.web.retry"), parsedObject(R"({"pools":{"web":{"retry":null}}})"));
}

void EditTest::editsStandBehindEachOther() {
    const Edit edit{"", R"({"a":{"b":1,"c":2},"d":3})", {"a.b=7", "d.e=1"}, {"a.c"}};
    QCOMPARE(prepareEdit(edit, {}).patch, parsedObject(R"({"a":{"b":7,"c":null},"d":{"e":1}})"));
}

void EditTest::filesNameTheirPlaces() {
    const test::TempFolder folder;
    const std::string file =
        folder.write("new.toml", "[agent]\nname = \"x\"\n\n[pools.\"a.b\"]\nalgorithm = \"nope\"\n");
    const Prepared prepared = prepareEdit({file, "", {}, {}}, {});
    QCOMPARE(prepared.file, file);
    QCOMPARE(prepared.locate("agent.name")->line, 2U);
    QCOMPARE(prepared.locate("pools.\"a.b\".algorithm")->line, 5U);
    QCOMPARE(prepared.locate("pools.\"a.b\".missing")->line, 4U); // where it would stand
    for (const char* const path : {"", "[", "a[", "\"", ".", "a..b", "\"a\"b", "listeners.web.bind[1]"}) {
        static_cast<void>(prepared.locate(path)); // whatever an agent says, it ends
    }
}

void EditTest::brokenFilesAreUsage() {
    const test::TempFolder folder;
    const std::string file = folder.write("new.toml", "[agent]\nname = \n");
    QVERIFY(usageOf([&] { return prepareEdit({file, "", {}, {}}, {}); }).starts_with(file + ":2:"));
    QVERIFY(usageOf([&] { return prepareEdit({file + "x", "", {}, {}}, {}); }).starts_with("cannot read "));
    QVERIFY(usageOf([&] { return prepareEdit({folder.path(), "", {}, {}}, {}); }).starts_with("cannot read "));
    QVERIFY(usageOf([&] { return prepareEdit({"", "[1]", {}, {}}, {}); }).starts_with("--patch: "));
    QVERIFY(usageOf([&] { return prepareEdit({"", "{", {}, {}}, {}); }).starts_with("--patch: "));
    QVERIFY(usageOf([&] { return prepareEdit({"", "@" + file, {}, {}}, {}); }).starts_with(file + ": "));
}

void EditTest::agentIsFoundInTheStateFolder() {
    const test::TempFolder empty;
    const test::TempFolder folder;
    const std::string fingerprint(64, 'a');
    folder.write("agent.json", R"({"url":"https://127.0.0.1:7601","fingerprint":")" + fingerprint + R"(","pid":1})");
    folder.write("admin.token", "poise_x\n");
    const Target target = findTarget({}, {empty.path(), folder.path()});
    QCOMPARE(target.url.text(), std::string("https://127.0.0.1:7601"));
    QCOMPARE(target.trust.fingerprint, fingerprint);
    QCOMPARE(target.token, std::string("poise_x"));
    Wanted wanted;
    wanted.stateDir = folder.path();
    QCOMPARE(findTarget(wanted, {}).token, std::string("poise_x"));
    wanted.stateDir = empty.path();
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(findTarget(wanted, {folder.path()})), Failure);
}

void EditTest::tokenOfOneAgentIsNotForAnother() {
    const test::TempFolder folder;
    folder.write("agent.json", R"({"url":"https://127.0.0.1:7601","fingerprint":")" + std::string(64, 'a') + R"("})");
    folder.write("admin.token", "poise_x\n");
    Wanted wanted;
    wanted.agent = "https://127.0.0.1:7602";
    wanted.fingerprint = "sha256:" + std::string(64, 'b');
    QVERIFY(usageOf([&] { return findTarget(wanted, {folder.path()}); }).find("--token-file") != std::string::npos);
    wanted.agent = "wss://127.0.0.1:7601"; // the same one, and what the command line says of it counts
    QCOMPARE(findTarget(wanted, {folder.path()}).trust.fingerprint, std::string(64, 'b'));
}

void EditTest::clearTextStaysOnThisMachine() {
    const test::TempFolder folder;
    Wanted wanted;
    wanted.tokenFile = folder.write("token", "poise_x");
    for (const char* const here : {"http://127.0.0.1:1", "ws://localhost:1", "http://[::1]:1"}) {
        wanted.agent = here;
        QCOMPARE(findTarget(wanted, {}).token, std::string("poise_x"));
    }
    wanted.agent = "http://192.0.2.1:1";
    QVERIFY(usageOf([&] { return findTarget(wanted, {}); }).find("clear text") != std::string::npos);
    wanted.agent = "https://192.0.2.1:1";
    wanted.insecure = true;
    QVERIFY(usageOf([&] { return findTarget(wanted, {}); }).find("--insecure") != std::string::npos);
}

void EditTest::trustMustBeSaid() {
    const test::TempFolder folder;
    Wanted wanted;
    wanted.agent = "https://example.org";
    wanted.tokenFile = folder.write("token", "poise_x");
    QVERIFY(usageOf([&] { return findTarget(wanted, {}); }).find("--fingerprint") != std::string::npos);
    wanted.fingerprint = "sha256:12";
    QVERIFY(usageOf([&] { return findTarget(wanted, {}); }).starts_with("--fingerprint: "));
    wanted.fingerprint = "SHA256:" + std::string(64, 'B');
    QCOMPARE(findTarget(wanted, {}).trust.fingerprint, std::string(64, 'b'));
}

void EditTest::tokenFileMustHoldAToken() {
    const test::TempFolder folder;
    Wanted wanted;
    wanted.agent = "http://127.0.0.1:1";
    for (const char* const text : {"", "\n", "two words", "a\r\nX-More: b"}) {
        wanted.tokenFile = folder.write("token", text);
        QVERIFY2(usageOf([&] { return findTarget(wanted, {}); }).find("holds no token") != std::string::npos, text);
    }
    wanted.tokenFile = (folder.path() / "none").string();
    QVERIFY(usageOf([&] { return findTarget(wanted, {}); }).find("No such file") != std::string::npos);
}

void EditTest::urlsAreUnderstood_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::newRow("https") << "https://a.example:1" << "https://a.example:1";
    QTest::newRow("no port") << "wss://a/" << "https://a:7600";
    QTest::newRow("path") << "http://a:2/api/v1" << "http://a:2";
    QTest::newRow("v6") << "https://[::1]:3" << "https://[::1]:3";
    QTest::newRow("other scheme") << "ftp://a" << "";
    QTest::newRow("no scheme") << "a:7600" << "";
    QTest::newRow("token in it") << "https://me:x@a" << "";
    QTest::newRow("other path") << "https://a/x" << "";
    QTest::newRow("query") << "https://a?token=x" << "";
    QTest::newRow("port 0") << "https://a:0" << "";
    QTest::newRow("large port") << "https://a:70000" << "";
    QTest::newRow("nothing") << "" << "";
    QTest::newRow("no host") << "https://:1" << "";
}

void EditTest::urlsAreUnderstood() {
    QFETCH(const QString, text);
    QFETCH(const QString, url);
    const auto parsed = access::parseUrl(text.toStdString());
    QCOMPARE(parsed ? parsed->text() : std::string(), url.toStdString());
}

QTEST_APPLESS_MAIN(EditTest)
#include "edit_test.moc"
