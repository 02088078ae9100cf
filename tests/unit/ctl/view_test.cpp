// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/run/refusal.hpp"
#include "ctl/text/printable.hpp"
#include "ctl/top/screen.hpp"
#include "ctl/view/config_view.hpp"
#include "ctl/view/list_view.hpp"
#include "ctl/view/telemetry_view.hpp"
#include "shared/wire/codec.hpp"
#include "shared/wire/telemetry_frame.hpp"

#include <QTest>

using namespace poise;
using namespace poise::ctl;

namespace {

/// A frame as an agent sends it, with a column that this program does not know and without some that it does.
constexpr std::string_view kFrame = R"({"sub":0,"seq":0,"t":1767225600000,"full":true,"tables":{
"overview":{"columns":[{"name":"rps","unit":"requests/s","kind":"gauge"},{"name":"in_flight","unit":"requests","kind":"gauge"},
 {"name":"p95_ms","unit":"ms","kind":"gauge"},{"name":"servers_up","unit":"servers","kind":"gauge"},
 {"name":"servers_total","unit":"servers","kind":"gauge"}],"keys":["agent"],"values":[[1234.56],[12],[3.2],[2],[3]]},
"servers":{"columns":[{"name":"state","unit":"","kind":"text"},{"name":"weight","unit":"","kind":"gauge"},
 {"name":"new","unit":"","kind":"gauge"},{"name":"rps","unit":"requests/s","kind":"gauge"},
 {"name":"error_rate","unit":"","kind":"share"},{"name":"reason","unit":"","kind":"text"}],
 "keys":["web/a10","web/a2","api/x"],
 "values":[["up","down","up"],[100,50.5,1],[1,2,3],[10,null,99.96],[0,null,0.0123],[null,"refused\u001b[2J",null]]}}})";

wire::Tables tables() {
    wire::FrameDecoder decoder;
    if (decoder.apply(wire::parsed(kFrame).get_object()) != wire::FrameDecoder::Outcome::applied) {
        qFatal("%s", decoder.problem().c_str());
    }
    return decoder.tables();
}

std::string keysIn(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) {
        if (line.starts_with("web/") || line.starts_with("api/")) {
            out += line.substr(0, line.find(' ')) + " ";
        }
    }
    return out;
}

constexpr ScreenSize kLarge{200, 20};

} // namespace

class ViewTest : public QObject {
    Q_OBJECT

  private slots:
    void serversAreATable();
    void serversOfOnePool();
    void overviewIsALine();
    void screenShowsTheBusiestFirst();
    void keysSortAndReverse();
    void keysScrollWithinTheRows();
    void screenFitsAnySize();
    void quitKeysEnd();
    void keysAreTakenFromBytes();
    void changesAreATable();
    void problemsNameTheirPlace();
    void staleRevisionShowsThreeWays();
    void invalidConfigShowsEachProblem();
    void historyIsALinePerStep();
    void latencyIsALinePerBucket();
    void latencyOfNothingIsSaid();
    void eventIsALine();
    void revisionsSayWhatChanged();
};

void ViewTest::serversAreATable() {
    const wire::Tables all = tables();
    const std::string text = viewOf(all.at("servers"), kServerView).text(false);
    QVERIFY2(text.starts_with("SERVER   STATE  WEIGHT  EFFECTIVE  REQ/S  IN FLIGHT"), text.c_str());
    QVERIFY(text.find("\napi/x    up          1          —  100.0          —") != std::string::npos);
    QVERIFY(text.find("\nweb/a2   down     50.5          —      —          —") != std::string::npos);
    QVERIFY(text.find("\nweb/a10  up        100          —   10.0") != std::string::npos);
    QVERIFY(text.find("web/a2") < text.find("web/a10"));
    QVERIFY(text.find("1.2") != std::string::npos);               // 0.0123 is 1.2 %
    QVERIFY(text.find("refused\\x1b[2J\n") != std::string::npos); // what could steer the terminal is shown
    QVERIFY(viewOf(all.at("servers"), kServerView).text(true).find("\x1b[31mdown\x1b[0m") != std::string::npos);
}

void ViewTest::serversOfOnePool() {
    const wire::Tables all = tables();
    QCOMPARE(keysIn(viewOf(all.at("servers"), kServerView, "web/").lines(false)), std::string("web/a2 web/a10 "));
}

void ViewTest::overviewIsALine() {
    QCOMPARE(overviewLine(tables().at("overview")),
             std::string("1234.6 requests/s, 12 in flight, — connections, p50 — ms, p95 3.20 ms, p99 — ms, errors — %, "
                         "servers 2/3 up"));
}

void ViewTest::screenShowsTheBusiestFirst() {
    Screen screen;
    const auto lines = screen.lines(tables(), "edge", kLarge, false);
    QCOMPARE(lines.front(), std::string("edge"));
    QVERIFY(lines[1].starts_with("1234.6 requests/s"));
    QCOMPARE(keysIn(lines), std::string("api/x web/a10 web/a2 ")); // no data comes last
    QVERIFY(screen.text(tables(), "edge", false).find("web/a10") != std::string::npos);
}

void ViewTest::keysSortAndReverse() {
    Screen screen;
    const auto after = [&](const char* keys) {
        for (const char* key = keys; *key != '\0'; ++key) {
            screen.press(static_cast<Key>(*key));
        }
        return keysIn(screen.lines(tables(), "", kLarge, false));
    };
    QCOMPARE(after("n"), std::string("api/x web/a2 web/a10 "));
    QCOMPARE(after("r"), std::string("web/a10 web/a2 api/x "));
    QCOMPARE(after("rw"), std::string("web/a10 web/a2 api/x "));
    QCOMPARE(after("r"), std::string("api/x web/a2 web/a10 "));
    QCOMPARE(after("rs"), std::string("web/a2 api/x web/a10 ")); // down before up
    screen.press(Key::right);                                    // by weight
    QCOMPARE(after(""), std::string("web/a10 web/a2 api/x "));
    QCOMPARE(after("e"), std::string("api/x web/a10 web/a2 "));
    QCOMPARE(after("x"), std::string("api/x web/a10 web/a2 ")); // means nothing
}

void ViewTest::keysScrollWithinTheRows() {
    Screen screen;
    const ScreenSize twoRows{120, 7};
    const auto shown = [&] { return keysIn(screen.lines(tables(), "", twoRows, false)); };
    QCOMPARE(shown(), std::string("api/x web/a10 "));
    screen.press(Key::down);
    QCOMPARE(shown(), std::string("web/a10 web/a2 "));
    screen.press(Key::pageDown);
    QCOMPARE(shown(), std::string("web/a10 web/a2 "));
    screen.press(Key::up);
    QCOMPARE(shown(), std::string("api/x web/a10 "));
    screen.press(Key::pageUp);
    QCOMPARE(shown(), std::string("api/x web/a10 "));
}

void ViewTest::screenFitsAnySize() {
    Screen screen;
    for (std::size_t width = 1; width < 100; width += 7) {
        for (std::size_t height = 1; height < 12; ++height) {
            const auto lines = screen.lines(tables(), "a title", {width, height}, false);
            QVERIFY(lines.size() <= height);
            for (const std::string& line : lines) {
                QVERIFY2(displayWidth(line) <= width, line.c_str());
            }
        }
    }
    QVERIFY(!screen.lines({}, "nothing yet", kLarge, false).empty());
}

void ViewTest::quitKeysEnd() {
    Screen screen;
    QVERIFY(!screen.press(Key::quit));
    QVERIFY(!screen.press(static_cast<Key>('q')));
    QVERIFY(screen.press(Key::none));
}

void ViewTest::keysAreTakenFromBytes() {
    std::string bytes = "\x1b[A\x1bOBq\x1b[15~\x1b[6~\x03\x1b";
    const std::vector<Key> expected{Key::up, Key::down, Key::letterQ, Key::none, Key::pageDown, Key::quit, Key::quit};
    std::vector<Key> keys;
    while (!bytes.empty()) {
        keys.push_back(takeKey(bytes));
    }
    QVERIFY(keys == expected);
}

void ViewTest::changesAreATable() {
    wire::ConfigOutcome outcome;
    QCOMPARE(outcomeText(outcome, false), std::string("nothing changes\n"));
    outcome.changes = {
        {"pools.web.servers.a.weight", 100, 150, schema::Applies::live},
        {"listeners.web.tls.key", {{"secret", true}, {"set", true}}, nullptr, schema::Applies::reload},
    };
    outcome.touches = {{"web"}, {"web", "api"}, 3};
    outcome.warnings = {{"pools.web.cache", {}, {}, "is not built yet", "", {}}};
    QCOMPARE(outcomeText(outcome, false), std::string("KEY                         BEFORE    AFTER  APPLIES\n"
                                                      "pools.web.servers.a.weight  100       150    live\n"
                                                      "listeners.web.tls.key       (secret)  —      reload\n"
                                                      "listeners: web\npools: web, api\n3 connections would be closed\n"
                                                      "pools.web.cache: warning: is not built yet\n"));
}

void ViewTest::problemsNameTheirPlace() {
    const wire::Problem problem{"pools.web.algoritm", {}, {}, "is not known", "a key of [pools.NAME]", "algorithm"};
    QCOMPARE(problemLine(problem, "new.toml", Place{3, 5}),
             std::string("new.toml:3:5: pools.web.algoritm: is not known, accepted: a key of [pools.NAME] (did you "
                         "mean `algorithm`?)"));
    QVERIFY(problemLine(problem, "new.toml", std::nullopt).starts_with("new.toml: pools.web.algoritm: is"));
    QVERIFY(problemLine(problem, "", Place{3, 5}).starts_with("pools.web.algoritm: is"));
}

void ViewTest::staleRevisionShowsThreeWays() {
    wire::Error error(wire::Code::staleRevision, "somebody else changed the same keys");
    error.data = wire::parsed(R"({"base":4,"current":6,"conflicts":[{"path":"pools.web.servers.a.weight","base":100,
        "theirs":200,"yours":150}],"changes":[],"code":"stale_revision"})")
                     .get_object();
    QCOMPARE(refusalText(error, "", {}, false), std::string("somebody else changed the same keys\n"
                                                            "base is revision 4, theirs is revision 6\n"
                                                            "KEY                         BASE  THEIRS  YOURS\n"
                                                            "pools.web.servers.a.weight  100   200     150\n"));
}

void ViewTest::invalidConfigShowsEachProblem() {
    wire::Error error(wire::Code::invalidConfig, "the configuration would not be valid");
    error.data = wire::parsed(R"({"problems":[{"path":"a.b","text":"is wrong","accepted":"better","line":9},
        {"path":"c","text":"is missing","accepted":""}]})")
                     .get_object();
    const Locate locate = [](std::string_view path) { return path == "c" ? std::optional(Place{2, 1}) : std::nullopt; };
    QCOMPARE(refusalText(error, "x.toml", locate, false), std::string("the configuration would not be valid\n"
                                                                      "x.toml: a.b: is wrong, accepted: better\n"
                                                                      "x.toml:2:1: c: is missing\n"));
}

void ViewTest::historyIsALinePerStep() {
    wire::HistoryQuery history;
    history.from = 1'767'225'600'000;
    history.step = 60'000;
    history.series = {{"rps", {}, {10.0, std::nullopt}}, {"novel", {}, {0.5}}};
    const std::vector<std::string> lines = historyTable(history).lines(false);
    QCOMPARE(lines.size(), std::size_t{3});
    QVERIFY2(lines[0].ends_with("rps requests/s  novel"), lines[0].c_str());
    QVERIFY2(lines[1].ends_with("            10    0.5"), lines[1].c_str());
    QVERIFY2(lines[2].ends_with("             —      —"), lines[2].c_str());
}

void ViewTest::latencyIsALinePerBucket() {
    wire::HistoryLatency latency;
    latency.requests = 5;
    latency.mean = 1.5;
    latency.p50 = 1;
    latency.p95 = 3;
    latency.p99 = 3;
    latency.buckets = {{0.794, 1, 4}, {1, 1.2589, 0}, {1.2589, 1.585, 1}};
    QCOMPARE(latencyLine(latency), std::string("5 requests: mean 1.5 ms, p50 1 ms, p95 3 ms, p99 3 ms"));
    const std::vector<std::string> lines = latencyTable(latency).lines(false);
    QCOMPARE(lines.size(), std::size_t{4});
    const auto bar = [&](std::size_t line) { return QString::fromStdString(lines[line]).count(u'█'); };
    QVERIFY2(lines[3].starts_with("   1.585         1"), lines[3].c_str());
    QCOMPARE(bar(1), 40);
    QCOMPARE(bar(2), 0);
    QCOMPARE(bar(3), 10);
}

void ViewTest::latencyOfNothingIsSaid() {
    QCOMPARE(latencyLine({}), std::string("0 requests"));
    QVERIFY(latencyTable({}).empty());
}

void ViewTest::eventIsALine() {
    wire::Event event;
    event.severity = wire::EventSeverity::warning;
    event.source = "web/a";
    event.text = "is down:\nrefused";
    event.actor = "ci";
    QVERIFY(eventLine(event, false).ends_with("  warning   web/a  is down:\\x0arefused (ci)"));
    QVERIFY(eventLine(event, true).find("\x1b[33mwarning\x1b[0m") != std::string::npos);
}

void ViewTest::revisionsSayWhatChanged() {
    wire::Revision revision;
    revision.revision = 5;
    revision.kind = "apply";
    revision.changes = {{"pools.web.servers.a.weight", 100, 150, schema::Applies::live}};
    revision.current = true;
    const std::string text = revisionTable(std::span(&revision, 1)).text(false);
    QVERIFY(text.find("current  pools.web.servers.a.weight 100 → 150") != std::string::npos);
}

QTEST_APPLESS_MAIN(ViewTest)
#include "view_test.moc"
