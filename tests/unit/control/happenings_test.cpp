// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/happenings.hpp"
#include "shared/wire/event_kinds.hpp"

#include <QTest>

#include <algorithm>

using namespace poise;
using wire::Event;
using wire::EventSeverity;

namespace {

management::AuditEntry audit(std::string_view method, std::optional<wire::Code> code = {}) {
    management::AuditEntry entry;
    entry.caller.token = "ada";
    entry.caller.address = "10.0.0.9";
    entry.method = method;
    entry.note = method.starts_with("token.") ? "" : "because"; // these take none
    entry.code = code;
    return entry;
}

wire::Revision revision(const std::string& kind, const std::string& author = {}) {
    wire::Revision out;
    out.revision = 7;
    out.t = 1'000;
    out.kind = kind;
    out.author = author;
    out.from = author.empty() ? "" : "10.0.0.9";
    out.note = author.empty() ? "" : "because";
    out.changes.resize(3);
    return out;
}

/// One of every kind that is made here.
std::vector<Event> everyEvent() {
    using Notice = control::Notice;
    std::vector<Event> events{control::agentStarted(false), control::agentStarted(true),
                              control::upgradeFailed("it crashed")};
    for (const char* kind : {"start", "file", "apply", "rollback", "revert"}) {
        events.push_back(control::eventOf(revision(kind)));
    }
    for (const auto kind : {Notice::Kind::storageFailed, Notice::Kind::storageRecovered, Notice::Kind::databaseSetAside,
                            Notice::Kind::revertFailed}) {
        events.push_back(control::eventOf(Notice{kind, "a sentence"}));
    }
    for (const auto kind :
         {health::Event::Kind::changed, health::Event::Kind::httpTurnedOff, health::Event::Kind::notChecked}) {
        health::Event event;
        event.kind = kind;
        event.server = "web/a";
        event.text = "a sentence";
        events.push_back(control::eventOf(event));
    }
    for (const char* method : {"config.confirm", "token.add", "token.revoke", "agent.drain"}) {
        events.push_back(control::eventOf(audit(method)).value());
    }
    events.push_back(control::eventOf(audit("config.apply", wire::Code::forbidden)).value());
    return events;
}

} // namespace

class HappeningsTest : public QObject {
    Q_OBJECT

  private slots:
    void everyEventIsInTheReference();
    void everyEventSaysWhatItIsAbout();
    void revisionSaysWhoFromWhereAndWhy();
    void fileEditHasNoActor();
    void whatHasAnEventOfItsOwnIsNotToldTwice_data();
    void whatHasAnEventOfItsOwnIsNotToldTwice();
    void refusalSaysWhoWasRefusedWhat();
    void unhealthyServerIsAWarning();
    void refusedReloadNamesEachProblem();
};

void HappeningsTest::everyEventIsInTheReference() {
    for (const Event& event : everyEvent()) {
        const auto row = std::find_if(wire::kEventKinds.begin(), wire::kEventKinds.end(),
                                      [&](const auto& one) { return one.kind == event.kind; });
        QVERIFY2(row != wire::kEventKinds.end(), event.kind.c_str());
        for (const auto& arg : event.args) {
            const bool told = row->args.find("`" + std::string(arg.key())) != std::string_view::npos;
            QVERIFY2(told, (event.kind + " " + std::string(arg.key())).c_str());
        }
    }
}

void HappeningsTest::everyEventSaysWhatItIsAbout() {
    for (const Event& event : everyEvent()) {
        QVERIFY2(!event.source.empty() && !event.text.empty(), event.kind.c_str());
    }
}

void HappeningsTest::revisionSaysWhoFromWhereAndWhy() {
    const Event event = control::eventOf(revision("apply", "ada"));
    QCOMPARE(event.t, std::int64_t{1'000});
    QCOMPARE(event.actor.value_or(""), std::string("ada"));
    QCOMPARE(event.revision.value_or(0), std::uint64_t{7});
    QCOMPARE(event.args.at("from").as_string(), "10.0.0.9");
    QCOMPARE(event.args.at("note").as_string(), "because");
    QCOMPARE(event.args.at("changes").to_number<int>(), 3);
    QCOMPARE(event.text, std::string("revision 7 is in force: the configuration was changed"));
}

void HappeningsTest::fileEditHasNoActor() {
    const Event event = control::eventOf(revision("file"));
    QVERIFY(!event.actor);
    QVERIFY(!event.args.contains("from"));
}

void HappeningsTest::whatHasAnEventOfItsOwnIsNotToldTwice_data() {
    QTest::addColumn<QString>("method");
    for (const char* method :
         {"config.apply", "config.rollback", "server.set_weight", "server.set_state", "cache.purge", "event.ack"}) {
        QTest::newRow(method) << method;
    }
}

void HappeningsTest::whatHasAnEventOfItsOwnIsNotToldTwice() {
    QFETCH(QString, method);
    const std::string name = method.toStdString();
    QVERIFY(!control::eventOf(audit(name)));
    QVERIFY(control::eventOf(audit(name, wire::Code::forbidden)));
}

void HappeningsTest::refusalSaysWhoWasRefusedWhat() {
    const Event event = control::eventOf(audit("config.apply", wire::Code::staleRevision)).value();
    QCOMPARE(event.kind, std::string("api.refused"));
    QCOMPARE(event.severity, EventSeverity::warning);
    QCOMPARE(event.actor.value_or(""), std::string("ada"));
    QCOMPARE(event.args.at("method").as_string(), "config.apply");
    QCOMPARE(event.args.at("code").as_string(), "stale_revision");
    QCOMPARE(event.args.at("from").as_string(), "10.0.0.9");
}

void HappeningsTest::unhealthyServerIsAWarning() {
    health::Event event;
    event.server = "web/a";
    event.before = snapshot::Health::healthy;
    event.after = snapshot::Health::unhealthy;
    QCOMPARE(control::eventOf(event).severity, EventSeverity::warning);
    QCOMPARE(control::eventOf(event).args.at("after").as_string(), "unhealthy");
    event.after = snapshot::Health::degraded;
    QCOMPARE(control::eventOf(event).severity, EventSeverity::info);
}

void HappeningsTest::refusedReloadNamesEachProblem() {
    wire::Error error(wire::Code::invalidConfig, "the configuration is not valid");
    error.data["problems"] = {
        {{"path", "pools.web"}, {"line", 12}, {"column", 3}, {"text", "is wrong"}, {"accepted", "right"}},
        {{"path", "x"}, {"text", "y"}, {"accepted", ""}}};
    QCOMPARE(control::textOf(error, "f.toml"),
             std::string("f.toml:12:3: pools.web: is wrong, accepted: right\nf.toml:1:1: x: y"));
    QCOMPARE(control::textOf(wire::Error(wire::Code::busy, "not now"), "f.toml"), std::string("not now"));
}

QTEST_APPLESS_MAIN(HappeningsTest)
#include "happenings_test.moc"
