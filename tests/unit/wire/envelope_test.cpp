// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/envelope.hpp"

#include <QTest>
#include <boost/json/serialize.hpp>

#include <limits>

using namespace poise::wire;
namespace json = boost::json;

namespace {

QByteArray nested(int lists) {
    return R"({"jsonrpc":"2.0","id":1,"method":"m","params":{"p":)" + QByteArray(lists, '[') + QByteArray(lists, ']') +
           "}}";
}

} // namespace

class EnvelopeTest : public QObject {
    Q_OBJECT

  private slots:
    void callsAreRead_data();
    void callsAreRead();
    void otherMessagesAreRefused_data();
    void otherMessagesAreRefused();
    void answersComeBackAsTheyWent();
    void notificationsComeBackAsTheyWent();
    void errorsOfUnknownWordsAreInternal();
    void whatIsNoMessageIsNone();
};

void EnvelopeTest::callsAreRead_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("an integer") << QByteArray(R"({"jsonrpc":"2.0","id":7,"method":"m","params":{"a":1}})")
                                << QByteArray(R"({"a":1})") << QByteArray(R"({"jsonrpc":"2.0","id":7,"result":{}})");
    QTest::newRow("a text") << QByteArray(R"({"id":"x\"","jsonrpc":"2.0","method":"m"})") << QByteArray("{}")
                            << QByteArray(R"({"jsonrpc":"2.0","id":"x\"","result":{}})");
    QTest::newRow("negative") << QByteArray(R"({"jsonrpc":"2.0","id":-9223372036854775808,"method":"m"})")
                              << QByteArray("{}")
                              << QByteArray(R"({"jsonrpc":"2.0","id":-9223372036854775808,"result":{}})");
    QTest::newRow("a colon in a text") << QByteArray(
                                              R"({"jsonrpc":"2.0","id":1,"method":"m","params":{"a\":":"b:\\"}})")
                                       << QByteArray(R"({"a\":":"b:\\"})")
                                       << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":{}})");
}

void EnvelopeTest::callsAreRead() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, params);
    QFETCH(const QByteArray, answer);
    const auto read = readCall(text.toStdString());
    const auto* const call = std::get_if<CallMessage>(&read);
    QVERIFY(call != nullptr);
    QCOMPARE(call->method, std::string("m"));
    QCOMPARE(json::serialize(call->params), params.toStdString());
    QCOMPARE(writeResult(call->id, "{}"), answer.toStdString());
}

void EnvelopeTest::otherMessagesAreRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char* name, const QByteArray& text, Code code, const char* id = "null") {
        QTest::newRow(name) << text << static_cast<int>(code) << QByteArray(id);
    };
    row("nothing", "", Code::parseError);
    row("no JSON", "hello", Code::parseError);
    row("a torn call", R"({"jsonrpc":"2.0","id":1,"method":"m")", Code::parseError);
    row("two calls", R"({"jsonrpc":"2.0","id":1,"method":"m"}{})", Code::parseError);
    row("no UTF-8", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}", Code::parseError);
    row("a member twice", R"({"jsonrpc":"2.0","id":1,"id":2,"method":"m"})", Code::parseError);
    row("a member twice below", R"({"jsonrpc":"2.0","id":1,"method":"m","params":{"a":{"b":1,"b":1}}})",
        Code::parseError);
    row("a member twice, escaped", R"({"jsonrpc":"2.0","id":1,"method":"m","params":{"a":1,"\u0061":1}})",
        Code::parseError);
    row("an endless number", R"({"jsonrpc":"2.0","id":1,"method":"m","params":{"p":[-1e999]}})", Code::parseError);
    row("too deep", nested(31), Code::parseError);
    row("very deep", nested(1'000'000), Code::parseError);
    row("a batch", R"([{"jsonrpc":"2.0","id":1,"method":"m"}])", Code::invalidRequest);
    row("an empty batch", "[]", Code::invalidRequest);
    row("a number", "1", Code::invalidRequest);
    row("another version", R"({"jsonrpc":"1.0","id":1,"method":"m"})", Code::invalidRequest, "1");
    row("no version", R"({"id":1,"method":"m"})", Code::invalidRequest, "1");
    row("a notification", R"({"jsonrpc":"2.0","method":"m"})", Code::invalidRequest);
    row("a null id", R"({"jsonrpc":"2.0","id":null,"method":"m"})", Code::invalidRequest);
    row("a fraction for an id", R"({"jsonrpc":"2.0","id":1.5,"method":"m"})", Code::invalidRequest);
    row("too large an id", R"({"jsonrpc":"2.0","id":9223372036854775808,"method":"m"})", Code::invalidRequest);
    row("too long an id", R"({"jsonrpc":"2.0","id":")" + QByteArray(65, 'x') + R"(","method":"m"})",
        Code::invalidRequest);
    row("an object for an id", R"({"jsonrpc":"2.0","id":{},"method":"m"})", Code::invalidRequest);
    row("no method", R"({"jsonrpc":"2.0","id":"a"})", Code::invalidRequest, R"("a")");
    row("a number for a method", R"({"jsonrpc":"2.0","id":1,"method":1})", Code::invalidRequest, "1");
    row("params by position", R"({"jsonrpc":"2.0","id":1,"method":"m","params":[1]})", Code::invalidRequest, "1");
    row("null for params", R"({"jsonrpc":"2.0","id":1,"method":"m","params":null})", Code::invalidRequest, "1");
    row("an unknown member", R"({"jsonrpc":"2.0","id":1,"method":"m","token":"x"})", Code::invalidRequest, "1");
}

void EnvelopeTest::otherMessagesAreRefused() {
    QFETCH(const QByteArray, text);
    QFETCH(const int, code);
    QFETCH(const QByteArray, id);
    const auto read = readCall(text.toStdString());
    const auto* const refusal = std::get_if<Refusal>(&read);
    QVERIFY(refusal != nullptr);
    QCOMPARE(static_cast<int>(refusal->error.code), code);
    const std::string answer = writeError(refusal->id, refusal->error);
    const std::string begin = R"({"jsonrpc":"2.0","id":)" + id.toStdString() + R"(,"error":{"code":-32)";
    QVERIFY2(answer.starts_with(begin), answer.c_str());
    QVERIFY(std::holds_alternative<CallMessage>(readCall(nested(30).toStdString())));
}

void EnvelopeTest::answersComeBackAsTheyWent() {
    const Error sent(Code::staleRevision, "somebody \"else\"", {{"base", 4}});
    const std::string text = writeError(Id("a"), sent);
    const std::string expected = R"({"jsonrpc":"2.0","id":"a","error":{"code":-32004,)"
                                 R"("message":"somebody \"else\"","data":{"base":4,"code":"stale_revision"}}})";
    QCOMPARE(text, expected);
    const auto read = readMessage(text);
    QVERIFY(read.has_value());
    const auto* const answer = std::get_if<Answer>(&*read);
    QVERIFY(answer != nullptr && answer->id == Id("a"));
    const Error& error = std::get<Error>(answer->outcome);
    QCOMPARE(error.code, sent.code);
    QCOMPARE(error.message, sent.message);
    QVERIFY(error.data.at("base") == 4);

    const auto result = readMessage(writeResult(Id(std::int64_t{3}), R"({"x":[1]})"));
    QVERIFY(std::get<json::value>(std::get<Answer>(*result).outcome) == json::value({{"x", {1}}}));
    QVERIFY(!std::get<Answer>(*readMessage(writeError(std::nullopt, Error(Code::parseError)))).id);
}

void EnvelopeTest::notificationsComeBackAsTheyWent() {
    const std::string text = writeNotification("telemetry", R"({"sub":1})");
    QCOMPARE(text, std::string(R"({"jsonrpc":"2.0","method":"telemetry","params":{"sub":1}})"));
    const auto read = readMessage(text);
    const auto* const notification = std::get_if<Notification>(&*read);
    QVERIFY(notification != nullptr);
    QCOMPARE(notification->method, std::string("telemetry"));
    QVERIFY(notification->params.at("sub") == 1);
}

void EnvelopeTest::errorsOfUnknownWordsAreInternal() {
    const auto read =
        readMessage(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32099,"message":"m","data":{"code":"newer"}}})");
    const Error& error = std::get<Error>(std::get<Answer>(*read).outcome);
    QCOMPARE(error.code, Code::internalError);
    QCOMPARE(error.message, std::string("m"));
}

void EnvelopeTest::whatIsNoMessageIsNone() {
    for (const char* text : {"", "[]", "{}", "1", R"({"method":1})", R"({"method":"m","params":[]})"}) {
        QVERIFY2(!readMessage(text), text);
    }
}

QTEST_APPLESS_MAIN(EnvelopeTest)
#include "envelope_test.moc"
