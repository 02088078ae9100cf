// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/codec.hpp"
#include "shared/wire/methods.hpp"

#include <QTest>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cmath>
#include <limits>

using namespace poise;
using namespace poise::wire;
namespace json = boost::json;

namespace {

template <typename T>
std::optional<Error> refusalOf(const char* text, Unknown unknown = Unknown::refuse) {
    T message;
    return fromJson(json::parse(text), message, unknown);
}

QString text(const json::object& data, const char* member) {
    const json::value* const value = data.if_contains(member);
    return value != nullptr && value->is_string() ? QString::fromStdString(std::string(value->get_string())) : "";
}

/// Every kind of member in one message.
struct Sampler {
    bool flag = false;
    std::int64_t whole = 0;
    std::uint64_t count = 0;
    std::uint32_t small = 0;
    double number = 0;
    std::string text;
    Role role = Role::viewer;
    json::value any;
    json::object object;
    std::vector<std::optional<double>> list;
    HistoryLabels nested;
    std::optional<std::int64_t> maybe;
    RawJson raw;

    static const Record& record() {
        static const Record kRecord("Sampler", {member<&Sampler::flag>({.name = "flag", .help = ""}),
                                                member<&Sampler::whole>({.name = "whole", .help = ""}),
                                                member<&Sampler::count>({.name = "count", .help = ""}),
                                                member<&Sampler::small>({.name = "small", .help = ""}),
                                                member<&Sampler::number>({.name = "number", .help = ""}),
                                                member<&Sampler::text>({.name = "text", .help = ""}),
                                                member<&Sampler::role>({.name = "role", .help = ""}),
                                                member<&Sampler::any>({.name = "any", .help = ""}),
                                                member<&Sampler::object>({.name = "object", .help = ""}),
                                                member<&Sampler::list>({.name = "list", .help = ""}),
                                                member<&Sampler::nested>({.name = "nested", .help = ""}),
                                                member<&Sampler::maybe>({.name = "maybe", .help = ""}),
                                                member<&Sampler::raw>({.name = "raw", .help = ""})});
        return kRecord;
    }
};

} // namespace

class CodecTest : public QObject {
    Q_OBJECT

  private slots:
    void everyKindComesBackAsItWent();
    void integersAreExactAtTheirEnds();
    void numbersThatAreNotFiniteAreNull();
    void bytesThatAreNoTextAreReplaced();
    void membersWithoutAValueAreLeftOut();
    void changesTravelAsOldAndNew();
    void enumerationsTravelAsWords();
    void whatIsLeftOutKeepsItsDefault();
    void wrongParamsAreRefusedByPath_data();
    void wrongParamsAreRefusedByPath();
    void clientsBearMembersThatTheyDoNotKnow();
    void errorsHaveTheirNumbersAndWords();
    void everyMethodIsDescribed();
};

void CodecTest::everyKindComesBackAsItWent() {
    const Sampler sent{.flag = true,
                       .whole = -3,
                       .count = 7,
                       .small = 9,
                       .number = 0.1,
                       .text = "a\"\\\n\x01 \xc3\xa9",
                       .role = Role::operator_,
                       .any = json::parse(R"([1,{"a":null},"x",2.5,true])"),
                       .object = json::parse(R"({"k":{}})").get_object(),
                       .list = {1.5, std::nullopt, -2},
                       .nested = {.listener = {}, .pool = "web", .server = "a"},
                       .maybe = 5,
                       .raw = {R"({"t":1})"}};
    Sampler got;
    const auto error = fromJson(json::parse(toJson(sent)), got);
    QVERIFY2(!error, error ? error->message.c_str() : "");
    QCOMPARE(toJson(got), toJson(sent));
    QCOMPARE(got.text, sent.text);
    QCOMPARE(got.list, sent.list);
    QVERIFY(got.nested == sent.nested);
    QVERIFY(got.any == sent.any && got.object == sent.object);
}

void CodecTest::integersAreExactAtTheirEnds() {
    Sampler sent;
    sent.whole = std::numeric_limits<std::int64_t>::min();
    sent.count = std::numeric_limits<std::uint64_t>::max();
    sent.small = std::numeric_limits<std::uint32_t>::max();
    Sampler got;
    QVERIFY(!fromJson(json::parse(toJson(sent)), got));
    QCOMPARE(got.whole, sent.whole);
    QCOMPARE(got.count, sent.count);
    QCOMPARE(got.small, sent.small);
}

void CodecTest::numbersThatAreNotFiniteAreNull() {
    QCOMPARE(toJson(std::vector<double>{NAN, INFINITY, 1}), std::string("[null,null,1]"));
}

void CodecTest::bytesThatAreNoTextAreReplaced() {
    QCOMPARE(toJson(std::string("a\xff\xc3z\xed\xa0\x80")), std::string("\"a\xef\xbf\xbd\xef\xbf\xbdz"
                                                                        "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""));
    QCOMPARE(toJson(json::object{{"\xfe", "\xfe"}}), std::string("{\"\xef\xbf\xbd\":\"\xef\xbf\xbd\"}"));
}

void CodecTest::membersWithoutAValueAreLeftOut() {
    QCOMPARE(toJson(TokenAdd{"poise_x", std::nullopt}), std::string(R"({"token":"poise_x"})"));
    QCOMPARE(toJson(Nothing{}), std::string("{}"));
    QCOMPARE(toJson(HistoryLabels{{}, "web", {}}), std::string(R"({"pool":"web"})"));
}

void CodecTest::changesTravelAsOldAndNew() {
    QCOMPARE(toJson(Change{"pools.web.servers.a.weight", 100, nullptr, schema::Applies::restart}),
             std::string(R"({"path":"pools.web.servers.a.weight","old":100,"new":null,"applies":"restart"})"));
}

void CodecTest::enumerationsTravelAsWords() {
    QCOMPARE(toJson(std::vector{Role::viewer, Role::operator_, Role::admin}),
             std::string(R"(["viewer","operator","admin"])"));
    QCOMPARE(toJson(std::vector{ServerState::ready, ServerState::drain, ServerState::maintenance}),
             std::string(R"(["ready","drain","maintenance"])"));
    QCOMPARE(toJson(std::vector{schema::Applies::live, schema::Applies::reload}), std::string(R"(["live","reload"])"));
    QCOMPARE(toJson(EventSeverity::critical), std::string(R"("critical")"));
}

void CodecTest::whatIsLeftOutKeepsItsDefault() {
    EventsListParams list;
    QVERIFY(!fromJson(json::parse(R"({"after": null, "severity": "warning"})"), list));
    QVERIFY(!list.after && list.severity == EventSeverity::warning);
    QCOMPARE(list.limit, 100U);
    ConfigApplyParams apply;
    QVERIFY(!fromJson(json::parse(R"({"base_revision": 4, "patch": {}, "note": null})"), apply));
    QCOMPARE(apply.baseRevision, std::uint64_t{4});
    QVERIFY(!apply.confirmWithin);
}

void CodecTest::wrongParamsAreRefusedByPath_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* method, const char* params, const char* path,
                        const char* message) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(params) << QString(path) << QString(message);
    };
    row("no object", "hello", "[]", "", "params is not an object");
    row("unknown", "hello", R"({"x": 1})", "x", "x is not known");
    row("unknown, an odd name", "hello", R"({"a b\n": 1})", R"("a b\n")", R"("a b\n" is not known)");
    row("missing", "config.apply", R"({"patch": {}})", "base_revision", "base_revision is missing");
    row("null for what must be", "config.check", R"({"patch": null})", "patch", "patch is not an object");
    row("a list for an object", "config.check", R"({"patch": []})", "patch", "patch is not an object");
    row("a text for an integer", "config.apply", R"({"base_revision": "4", "patch": {}})", "base_revision",
        "base_revision is not an integer, at least 0");
    row("a fraction for an integer", "config.apply", R"({"base_revision": 4.0, "patch": {}})", "base_revision",
        "base_revision is not an integer, at least 0");
    row("a negative number", "config.apply", R"({"base_revision": -1, "patch": {}})", "base_revision",
        "base_revision is not an integer, at least 0");
    row("too large for 64 bits", "config.apply", R"({"base_revision": 18446744073709551616, "patch": {}})",
        "base_revision", "base_revision is not an integer, at least 0");
    row("too large for int64", "event.ack", R"({"id": 9223372036854775808})", "id", "id is not an integer");
    row("below the range", "config.history", R"({"limit": 0})", "limit", "limit is out of range");
    row("above the range", "config.history", R"({"limit": 501})", "limit", "limit is out of range");
    row("an infinite number", "server.set_weight", R"({"pool": "w", "server": "a", "weight": 1e999})", "weight",
        "weight is not a number");
    row("no duration", "config.apply", R"({"base_revision": 4, "patch": {}, "confirm_within": "30"})", "confirm_within",
        R"(confirm_within is not a duration such as "250ms", "30s", "5m" or "1h")");
    row("no name", "token.revoke", R"({"name": "a/b"})", "name",
        R"(name is not a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)");
    row("no word", "token.add", R"({"name": "a", "role": "root"})", "role", "role is none of the words");
    row("no text for a word", "token.add", R"({"name": "a", "role": 1})", "role", "role is none of the words");
    row("no list", "telemetry.subscribe", R"({"topics": "pools"})", "topics", "topics is not a list");
    row("an empty list", "telemetry.subscribe", R"({"topics": []})", "topics", "topics is out of range");
    row("an element", "telemetry.subscribe", R"({"topics": ["pools", 1]})", "topics[1]", "topics[1] is not a text");
    row("nested", "history.query", R"({"series": ["rps"], "labels": {"poll": "w"}, "from": 0, "to": 1})", "labels.poll",
        "labels.poll is not known");
}

void CodecTest::wrongParamsAreRefusedByPath() {
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, params);
    QFETCH(const QString, path);
    QFETCH(const QString, message);
    std::optional<Error> error;
    const json::value value = json::parse(params.toStdString());
    const auto read = [&]<typename M>(M) {
        if (method == M::kFacts.name.data()) {
            typename M::Params target;
            error = fromJson(value, target);
        }
    };
    read(methods::Hello{});
    read(methods::ConfigCheck{});
    read(methods::ConfigApply{});
    read(methods::ConfigHistory{});
    read(methods::EventAck{});
    read(methods::ServerSetWeight{});
    read(methods::TokenAdd{});
    read(methods::TokenRevoke{});
    read(methods::TelemetrySubscribe{});
    read(methods::HistoryQuery{});
    QVERIFY(error.has_value());
    QCOMPARE(error->code, Code::invalidParams);
    QCOMPARE(QString::fromStdString(error->message), message);
    QCOMPARE(text(error->data, "path"), path);
    QVERIFY(!text(error->data, "accepted").isEmpty());
}

void CodecTest::clientsBearMembersThatTheyDoNotKnow() {
    QVERIFY(refusalOf<TokenAdd>(R"({"token": "x", "newer": 1})"));
    QVERIFY(!refusalOf<TokenAdd>(R"({"token": "x", "newer": 1})", Unknown::ignore));
    QVERIFY(refusalOf<TokenAdd>(R"({"newer": 1})", Unknown::ignore));
}

void CodecTest::errorsHaveTheirNumbersAndWords() {
    for (std::size_t i = 0; i < codeTable().size(); ++i) {
        const CodeRow& row = codeTable()[i];
        QCOMPARE(static_cast<std::size_t>(row.code), i);
        QCOMPARE(codeOf(row.word), std::optional(row.code));
        QVERIFY(!row.sentence.empty() && !row.help.empty());
    }
    QCOMPARE(rowOf(Code::invalidParams).number, -32602);
    QCOMPARE(rowOf(Code::unauthorized).number, -32001);
    QCOMPARE(rowOf(Code::storageFull).number, -32010);
    QVERIFY(!codeOf("teapot"));
}

void CodecTest::everyMethodIsDescribed() {
    QVERIFY(findMethod("config.apply") != nullptr);
    QVERIFY(findMethod("config.applyx") == nullptr);
    for (const Method& method : methodTable()) {
        QCOMPARE(findMethod(method.name), &method);
        QVERIFY(method.help.ends_with('.'));
        for (const Field& field : method.params().fields()) {
            QVERIFY2(field.help.ends_with('.'), std::string(field.name).c_str());
        }
    }
}

QTEST_APPLESS_MAIN(CodecTest)
#include "codec_test.moc"
