// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/failure.hpp"
#include "agent/dataplane/respond/problem.hpp"

#include <QTest>

#include <array>
#include <set>
#include <string>

using namespace poise;
using dataplane::Failure;
using dataplane::SentSoFar;
using parse::Method;

namespace {

struct Row {
    Failure failure;
    int status;
    std::string_view code;
    bool connecting; ///< the server was never reached, or says that it has done nothing
    bool ended;      ///< the connection ended without a byte of a response
};

constexpr std::array kRows{
    Row{Failure::noRoute, 404, "no_route", false, false},
    Row{Failure::noServer, 503, "no_server", false, false},
    Row{Failure::queueFull, 503, "queue_full", false, false},
    Row{Failure::queueTimeout, 503, "queue_timeout", false, false},
    Row{Failure::outOfDescriptors, 503, "out_of_descriptors", false, false},
    Row{Failure::connectFailed, 502, "connect_failed", true, false},
    Row{Failure::connectTimeout, 504, "connect_timeout", true, false},
    Row{Failure::tlsFailed, 502, "tls_failed", true, false},
    Row{Failure::tlsRefused, 502, "tls_refused", true, false},
    Row{Failure::notHttp2, 502, "server_not_http2", true, false},
    Row{Failure::noUpgrade, 501, "upgrade_unsupported", false, false},
    Row{Failure::streamRefused, 503, "stream_refused", true, false},
    Row{Failure::resetBeforeResponse, 502, "server_reset", false, true},
    Row{Failure::closedBeforeResponse, 502, "server_closed", false, true},
    Row{Failure::responseTimeout, 504, "response_timeout", false, false},
    Row{Failure::serverNotReading, 504, "server_not_reading", false, false},
    Row{Failure::malformedResponse, 502, "malformed_response", false, false},
    Row{Failure::responseCutShort, 502, "response_cut_short", false, false},
    Row{Failure::responseStalled, 504, "response_stalled", false, false},
};
static_assert(kRows.size() == static_cast<std::size_t>(Failure::responseStalled) + 1); // all but the operator's

/// The contract: (a) any method, if connecting failed or no byte was written; (b) an idempotent method whose content
/// is still held, if no byte of a response came.
bool contractAllows(const Row& row, const SentSoFar& sent, const snapshot::RetryPolicy& policy) {
    const bool unsent = row.connecting || (row.ended && !sent.anyByte);
    const bool harmless = row.ended && sent.anyByte && sent.idempotent;
    return sent.replayable && ((unsent && policy.onConnect) || (harmless && policy.onReset));
}

} // namespace

class FailureTest : public QObject {
    Q_OBJECT

  private slots:
    void everyFailureHasItsAnswer();
    void sendsAgainOnlyWhatTheContractAllows();
    void neverSendsAPostThatAServerMayHaveSeen();
    void idempotentMethods();
};

void FailureTest::everyFailureHasItsAnswer() {
    std::set<std::string_view> codes;
    for (const Row& row : kRows) {
        const dataplane::Verdict verdict = dataplane::verdictOn(row.failure);
        QCOMPARE(int{verdict.status}, row.status);
        QCOMPARE(verdict.code, row.code);
        QVERIFY(!respond::reasonPhrase(verdict.status).empty());
        codes.insert(verdict.code);
    }
    QCOMPARE(codes.size(), kRows.size());
}

void FailureTest::sendsAgainOnlyWhatTheContractAllows() {
    int allowed = 0;
    for (const Row& row : kRows) {
        for (unsigned bits = 0; bits < 32; ++bits) {
            const SentSoFar sent{
                .anyByte = (bits & 1U) != 0, .idempotent = (bits & 2U) != 0, .replayable = (bits & 4U) != 0};
            snapshot::RetryPolicy policy;
            policy.onConnect = (bits & 8U) != 0;
            policy.onReset = (bits & 16U) != 0;
            const bool expected = contractAllows(row, sent, policy);
            allowed += expected ? 1 : 0;
            QVERIFY2(dataplane::maySendAgain(row.failure, sent, policy) == expected,
                     (std::string(row.code) + " with bits " + std::to_string(bits)).c_str());
        }
    }
    QVERIFY(allowed > 0);
}

void FailureTest::neverSendsAPostThatAServerMayHaveSeen() {
    for (const Row& row : kRows) {
        if (!row.connecting) {
            QVERIFY(!dataplane::maySendAgain(
                row.failure, {.anyByte = true, .idempotent = dataplane::idempotent(Method::post), .replayable = true},
                {}));
        }
    }
}

void FailureTest::idempotentMethods() {
    for (const Method method : {Method::get, Method::head, Method::put, Method::del, Method::options, Method::trace}) {
        QVERIFY(dataplane::idempotent(method));
    }
    for (const Method method : {Method::post, Method::patch, Method::connect, Method::other}) {
        QVERIFY(!dataplane::idempotent(method));
    }
}

QTEST_APPLESS_MAIN(FailureTest)
#include "failure_test.moc"
