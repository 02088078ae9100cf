// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/response.hpp"
#include "tests/unit/parse/accepted_responses.hpp"
#include "tests/unit/parse/refused_by_size.hpp"
#include "tests/unit/parse/refused_responses.hpp"
#include "tests/unit/parse/show.hpp"
#include "tests/unit/parse/summary.hpp"

#include <memory>

using namespace poise::parse;
using namespace poise::parse::tests;

namespace {

/// What became of a response, as text. The bytes are on the heap, as long as they are: asan sees a byte read too many.
std::string parsed(std::string_view wire, Method method, const HeadLimits& limits = {}, std::size_t seen = 0) {
    const auto bytes = std::make_unique<char[]>(wire.size());
    std::copy(wire.begin(), wire.end(), bytes.get());
    ResponseHead head;
    Refusal refusal;
    switch (parseResponse({bytes.get(), wire.size()}, method, limits, head, refusal, seen)) {
    case Outcome::complete:
        return summary(head) + '\n' + fieldsText(head.fields);
    case Outcome::incomplete:
        return "incomplete";
    default:
        return std::to_string(refusal.status) + ' ' + std::string(refusal.reason);
    }
}

void verifyRefused(const RefusedResponse& row, const HeadLimits& limits) {
    const std::string wanted = "502 " + std::string(row.reason);
    QCOMPARE(parsed(row.wire, row.method, limits), wanted);
    for (std::size_t size = 0; size < row.wire.size(); ++size) {
        const std::string first = parsed(row.wire.substr(0, size), row.method, limits);
        if (first == "incomplete") {
            QCOMPARE(parsed(std::string(row.wire) + "\r\n", row.method, limits, size), wanted);
        } else {
            QCOMPARE(first, wanted);
        }
    }
}

} // namespace

class ResponseTest : public QObject {
    Q_OBJECT

  private slots:

    void refusesWhateverTheSplit_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const RefusedResponse& row : kRefusedResponses) {
            QTest::addRow("%s (%s)", row.name.data(), row.section.data()) << index++;
        }
    }

    void refusesWhateverTheSplit() {
        QFETCH(int, index);
        verifyRefused(kRefusedResponses[index], {});
    }

    void refusesBySizeWhateverTheSplit() {
        for (const RefusedResponse& row : kRefusedResponsesBySize) {
            verifyRefused(row, kSmallLimits);
        }
    }

    void acceptsAndReads_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const AcceptedCase& row : kAcceptedResponses) {
            QTest::addRow("%s (%s)", row.name.data(), row.section.data()) << index++;
        }
    }

    void acceptsAndReads() {
        QFETCH(int, index);
        const AcceptedCase& row = kAcceptedResponses[index];
        const std::string whole = parsed(row.wire, row.method);
        const std::string firstLine = whole.substr(0, whole.find('\n'));
        QCOMPARE(firstLine, std::string(row.summary));
        const std::size_t head = std::stoul(firstLine.substr(firstLine.rfind('+') + 1));
        for (std::size_t size = 0; size < head; ++size) {
            QCOMPARE(parsed(row.wire.substr(0, size), row.method), "incomplete");
            QCOMPARE(parsed(row.wire, row.method, {}, size), whole);
        }
    }

    void leavesNothingOfTheResponseBefore() {
        ResponseHead head;
        Refusal refusal;
        for (const AcceptedCase& before : kAcceptedResponses) {
            for (const AcceptedCase& next : kAcceptedResponses) {
                QCOMPARE(parseResponse(before.wire, before.method, {}, head, refusal), Outcome::complete);
                QCOMPARE(parseResponse(next.wire, next.method, {}, head, refusal), Outcome::complete);
                QCOMPARE(summary(head), std::string(next.summary));
            }
            QCOMPARE(parseResponse("HTTP/1.0 204\r\n\r\n", Method::get, {}, head, refusal), Outcome::complete);
            QCOMPARE(summary(head), "204 1.0 '' none +16");
            QVERIFY(head.contentLength == 0 && head.fields.size() == 0);
        }
    }
};

QTEST_APPLESS_MAIN(ResponseTest)
#include "response_test.moc"
