// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/parse/request.hpp"
#include "agent/dataplane/upstream/request_head.hpp"
#include "agent/dataplane/upstream/trace.hpp"

#include <QTest>

#include <string>
#include <vector>

using namespace poise;
using upstream::Trace;

namespace {

const std::string kId = "4bf92f3577b34da6a3ce929d0e0e4736";
const std::string kParent = "00-" + kId + "-00f067aa0ba902b7-01";

parse::RequestHead headWith(const std::string& fields, std::string& text) {
    text = "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    parse::RequestHead head;
    parse::Refusal refusal;
    if (parse::parseRequest(text, parse::HeadLimits(), head, refusal, 0) != parse::Outcome::complete) {
        qFatal("the request of the test is malformed");
    }
    return head;
}

/// What a server gets; `begins`: with a trace where the client sent none.
std::string forwarded(const std::string& fields, bool begins) {
    std::string text;
    const parse::RequestHead head = headWith(fields, text);
    Trace trace;
    trace.read(head);
    if (begins) {
        trace.begin([] { return std::uint64_t{0x0123456789abcdef}; });
    }
    upstream::Provenance provenance{.peer = "192.0.2.7",
                                    .scheme = "http",
                                    .agentName = "edge",
                                    .requestId = "id",
                                    .serverAuthority = "s:1",
                                    .tracePassed = trace.passed(),
                                    .traceBegun = trace.begun()};
    std::vector<char> room(upstream::requestHeadRoom(head, provenance));
    dataplane::HeadWriter out(room);
    upstream::renderRequestHead(out, head, provenance);
    return std::string(out.written());
}

} // namespace

class TraceTest : public QObject {
    Q_OBJECT

  private slots:
    void valuesAreJudged_data();
    void valuesAreJudged();
    void validTracePassesAsItCame();
    void invalidTraceGoesWithItsState_data();
    void invalidTraceGoesWithItsState();
    void traceIsBegunWhereThereIsNone();
};

void TraceTest::valuesAreJudged_data() {
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char* name, const std::string& value, bool valid) {
        QTest::newRow(name) << QString::fromStdString(value) << valid;
    };
    row("of the specification", kParent, true);
    row("not sampled", "00-" + kId + "-00f067aa0ba902b7-00", true);
    row("a later version", "cc-" + kId + "-00f067aa0ba902b7-01", true);
    row("a later version says more", "cc-" + kId + "-00f067aa0ba902b7-01-what", true);
    row("this version says more", kParent + "-what", false);
    row("a later version goes on", "cc-" + kId + "-00f067aa0ba902b7-01what", false);
    row("version ff", "ff-" + kId + "-00f067aa0ba902b7-01", false);
    row("capitals", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", false);
    row("no trace", "00-" + std::string(32, '0') + "-00f067aa0ba902b7-01", false);
    row("no parent", "00-" + kId + "-" + std::string(16, '0') + "-01", false);
    row("not digits", "00-" + kId + "-00f067aa0ba902bg-01", false);
    row("short", kParent.substr(1), false);
    row("other marks", "00_" + kId + "-00f067aa0ba902b7-01", false);
    row("empty", "", false);
}

void TraceTest::valuesAreJudged() {
    QFETCH(const QString, value);
    QFETCH(const bool, valid);
    QCOMPARE(upstream::validTraceParent(value.toStdString()), valid);
}

void TraceTest::validTracePassesAsItCame() {
    const std::string fields = "TraceParent: " + kParent + "\r\nTracestate: a=1\r\ntracestate: b=2\r\n";
    for (const bool begins : {false, true}) {
        QVERIFY(forwarded(fields, begins).find(fields) != std::string::npos);
    }
    std::string text;
    Trace trace;
    trace.read(headWith(fields, text));
    QCOMPARE(std::string(trace.id()), kId);
}

void TraceTest::invalidTraceGoesWithItsState_data() {
    QTest::addColumn<QString>("fields");
    QTest::newRow("state alone") << "tracestate: a=1\r\n";
    QTest::newRow("malformed") << "traceparent: 00-1-2-3\r\ntracestate: a=1\r\n";
    const QString twice = QString::fromStdString("traceparent: " + kParent + "\r\n");
    QTest::newRow("twice") << twice + "tracestate: a=1\r\n" + twice;
}

void TraceTest::invalidTraceGoesWithItsState() {
    QFETCH(const QString, fields);
    const std::string passed = forwarded(fields.toStdString(), false);
    QVERIFY2(passed.find("trace") == std::string::npos, passed.c_str());
    const std::string begun = forwarded(fields.toStdString(), true);
    QVERIFY2(begun.find("tracestate") == std::string::npos, begun.c_str());
    QVERIFY2(begun.find("traceparent: 00-0123456789abcdef") != std::string::npos, begun.c_str());
}

void TraceTest::traceIsBegunWhereThereIsNone() {
    const std::string text = forwarded("", true);
    const std::size_t at = text.find("traceparent: ");
    QVERIFY(at != std::string::npos);
    QVERIFY(upstream::validTraceParent(text.substr(at + 13, Trace::kSize)));
    QCOMPARE(forwarded("", false).find("trace"), std::string::npos);
    Trace zeros;
    zeros.begin([] { return std::uint64_t{0}; });
    QVERIFY(upstream::validTraceParent(zeros.begun()));
}

QTEST_APPLESS_MAIN(TraceTest)
#include "trace_test.moc"
