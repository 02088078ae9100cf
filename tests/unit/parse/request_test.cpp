// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/reason.hpp"
#include "agent/dataplane/parse/request.hpp"
#include "tests/unit/parse/accepted_requests.hpp"
#include "tests/unit/parse/refused_by_size.hpp"
#include "tests/unit/parse/refused_request_fields.hpp"
#include "tests/unit/parse/refused_request_lines.hpp"
#include "tests/unit/parse/show.hpp"
#include "tests/unit/parse/summary.hpp"

#include <memory>

using namespace poise::parse;
using namespace poise::parse::tests;

namespace {

/// What became of a request, as text. The bytes are on the heap, as long as they are: asan sees a byte read too many.
std::string parsed(std::string_view wire, const HeadLimits& limits = {}, std::size_t seen = 0) {
    const auto bytes = std::make_unique<char[]>(wire.size());
    std::copy(wire.begin(), wire.end(), bytes.get());
    RequestHead head;
    Refusal refusal;
    switch (parseRequest({bytes.get(), wire.size()}, limits, head, refusal, seen)) {
    case Outcome::complete:
        return summary(head) + '\n' + fieldsText(head.fields);
    case Outcome::incomplete:
        return "incomplete";
    default:
        return std::to_string(refusal.status) + ' ' + std::string(refusal.reason);
    }
}

template <std::size_t N>
void addRows(const char* table, const RefusedCase (&rows)[N], const HeadLimits& limits = {}) {
    for (const RefusedCase& row : rows) {
        const std::string wanted = std::to_string(row.status) + ' ' + std::string(row.reason);
        QTest::addRow("%s: %s (%s)", table, row.name.data(), row.section.data())
            << QByteArray(row.wire.data(), static_cast<int>(row.wire.size())) << QByteArray::fromStdString(wanted)
            << static_cast<int>(limits.head);
    }
}

void addRefusedRows() {
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<int>("headLimit");
    addRows("line", kRefusedRequestLines);
    addRows("field", kRefusedRequestFields);
    addRows("size", kRefusedBySize, kSmallLimits);
}

HeadLimits limitsOfRow() {
    QFETCH(int, headLimit);
    return static_cast<std::size_t>(headLimit) == kSmallLimits.head ? kSmallLimits : HeadLimits{};
}

} // namespace

class RequestTest : public QObject {
    Q_OBJECT

  private slots:

    void refusesWithStatusAndReason_data() { addRefusedRows(); }

    void refusesWithStatusAndReason() {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, wanted);
        QCOMPARE(QByteArray::fromStdString(parsed(wire.toStdString(), limitsOfRow())), wanted);
    }

    void refusalDoesNotDependOnSplits_data() { addRefusedRows(); }

    void refusalDoesNotDependOnSplits() {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArray, wanted);
        const std::string whole = wire.toStdString();
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const std::string first = parsed(whole.substr(0, size), limitsOfRow());
            if (first != "incomplete") {
                QCOMPARE(QByteArray::fromStdString(first), wanted);
                continue;
            }
            // Bytes that do not end a line may wait for its end.
            const std::string rest = parsed(whole + "\r\n", limitsOfRow(), size);
            QCOMPARE(QByteArray::fromStdString(rest), wanted);
        }
    }

    void acceptsAndReads_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const AcceptedCase& row : kAcceptedRequests) {
            QTest::addRow("%s (%s)", row.name.data(), row.section.data()) << index++;
        }
    }

    void acceptsAndReads() {
        QFETCH(int, index);
        const AcceptedCase& row = kAcceptedRequests[index];
        const std::string whole = parsed(row.wire);
        const std::string firstLine = whole.substr(0, whole.find('\n'));
        QCOMPARE(firstLine, std::string(row.summary));
        const std::size_t head = std::stoul(firstLine.substr(firstLine.rfind('+') + 1));
        for (std::size_t size = 0; size < head; ++size) {
            QCOMPARE(parsed(row.wire.substr(0, size)), "incomplete");
            QCOMPARE(parsed(row.wire, {}, size), whole);
        }
    }

    void readsFieldsInTheOrderReceived() {
        const std::string text = parsed("GET / HTTP/1.1\r\nB:  2 \r\nHost: a\r\nb: 3, 4\r\nA:\r\n\r\n");
        QCOMPARE(text.substr(text.find('\n') + 1), "B: 2\nHost: a\nb: 3, 4\nA: \n");
    }

    void viewsTheInputWithoutCopying() {
        const std::string wire = "GET http://b.example:81/p?q HTTP/1.1\r\nHost: b.example:81\r\n\r\n";
        RequestHead head;
        Refusal refusal;
        QCOMPARE(parseRequest(wire, {}, head, refusal), Outcome::complete);
        QCOMPARE(head.method, Method::get);
        QCOMPARE(head.target.data() - wire.data(), 4);
        QCOMPARE(head.authority.data() - wire.data(), 11);
        QCOMPARE(std::string(head.host), "b.example");
        QCOMPARE(std::string(head.query), "q");
        QCOMPARE(head.fields[0].id, FieldId::host);
        QCOMPARE(head.fields[0].value.data() - wire.data(), 44);
    }

    void namesEveryKnownMethod() {
        const std::pair<const char*, Method> known[] = {
            {"GET", Method::get},         {"HEAD", Method::head},   {"POST", Method::post},   {"PUT", Method::put},
            {"DELETE", Method::del},      {"TRACE", Method::trace}, {"PATCH", Method::patch}, {"GETS", Method::other},
            {"OPTIONS", Method::options}, {"GE", Method::other},    {"Get", Method::other},
        };
        for (const auto& [text, method] : known) {
            const std::string wire = std::string(text) + " / HTTP/1.1\r\nHost: a\r\n\r\n";
            RequestHead head;
            Refusal refusal;
            QCOMPARE(parseRequest(wire, {}, head, refusal), Outcome::complete);
            QCOMPARE(head.method, method);
        }
    }

    /// One head is used for all requests of a worker: nothing of the last may show in the next.
    void leavesNothingOfTheRequestBefore() {
        RequestHead head;
        Refusal refusal;
        for (const AcceptedCase& before : kAcceptedRequests) {
            for (const AcceptedCase& next : kAcceptedRequests) {
                QCOMPARE(parseRequest(before.wire, {}, head, refusal), Outcome::complete);
                QCOMPARE(parseRequest(next.wire, {}, head, refusal), Outcome::complete);
                QCOMPARE(summary(head), std::string(next.summary));
            }
            QCOMPARE(parseRequest("GET / HTTP/1.0\r\n\r\n", {}, head, refusal), Outcome::complete);
            QVERIFY(head.host.empty() && head.contentLength == 0 && head.fields.size() == 0);
        }
    }

    void acceptsWhatJustFitsTheLimits() {
        const std::string line = "GET /0123456789 HTTP/1.1\r\n";
        QCOMPARE(line.size(), kSmallLimits.requestLine + 2);
        const std::string rest = "Host: a\r\nA: 1\r\nB: ";
        const std::string head = line + rest + std::string(96 - line.size() - rest.size() - 4, 'x') + "\r\n\r\n";
        QCOMPARE(head.size(), kSmallLimits.head);
        QVERIFY(parsed(head, kSmallLimits).starts_with("GET 1.1 /0123456789 a none keep-alive +96"));
        QVERIFY(parsed(head + "more", kSmallLimits).starts_with("GET 1.1"));
        QCOMPARE(parsed(head.substr(0, 95), kSmallLimits), "incomplete");
    }

    void acceptsAsManyFieldsAsTheTableHolds() {
        const HeadLimits limits{.requestLine = 8192, .head = 32768, .fields = 1000};
        std::string head = "GET / HTTP/1.1\r\nHost: a\r\n";
        for (std::size_t i = 1; i < kMaxFields; ++i) {
            head += "X: y\r\n";
        }
        QVERIFY(parsed(head + "\r\n", limits).starts_with("GET 1.1 / a"));
        QCOMPARE(parsed(head + "X: y\r\n\r\n", limits), "431 too_many_fields");
    }

    /// Fed byte by byte, a head is refused or complete at the same byte as when it is read anew each time.
    void slowClientIsAnsweredAtTheSameByte() {
        const std::string head =
            "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nX: " + std::string(500, 'y') + "\r\n\r\n";
        for (std::size_t size = 1; size < head.size(); ++size) {
            QCOMPARE(parsed(head.substr(0, size), {}, size - 1), "incomplete");
        }
        QCOMPARE(parsed(head, {}, head.size() - 1), parsed(head));
        QCOMPARE(parsed("GET / HTTP/1.1\rX", {}, 15), "400 bare_cr");
        const std::string line(25, 'x');
        for (std::size_t size = 1; size < line.size(); ++size) {
            QCOMPARE(parsed(line.substr(0, size), kSmallLimits, size - 1), "incomplete");
        }
        QCOMPARE(parsed(line + 'x', kSmallLimits, line.size()), "414 request_line_too_long");
    }
};

QTEST_APPLESS_MAIN(RequestTest)
#include "request_test.moc"
