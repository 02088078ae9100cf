// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/reason.hpp"
#include "tests/unit/parse/chunk_cases.hpp"
#include "tests/unit/parse/refused_by_size.hpp"
#include "tests/unit/parse/refused_request_fields.hpp"
#include "tests/unit/parse/refused_request_lines.hpp"
#include "tests/unit/parse/refused_responses.hpp"

#include <QtTest>

#include <set>
#include <string>

using namespace poise::parse;
using namespace poise::parse::tests;

/// The tables and the list of reasons against each other; that a row's reason is what the parser says is proven by
/// the tests of the parsers.
class ReasonTest : public QObject {
    Q_OBJECT

    std::set<std::string> tested_;

    template <typename Rows>
    void note(const Rows& rows) {
        for (const auto& row : rows) {
            tested_.emplace(row.reason);
        }
    }

  private slots:

    void initTestCase() {
        note(kRefusedRequestLines);
        note(kRefusedRequestFields);
        note(kRefusedBySize);
        note(kRefusedResponses);
        note(kRefusedResponsesBySize);
        note(kRefusedChunks);
        // Limits of the chunk decoder, tested with contents made by loops.
        tested_.insert({"chunk_extensions_too_long", "trailers_too_large"});
        // The decoder's own reasons have the same code for both sides.
        tested_.insert({"server_bad_chunk_size", "server_bad_chunk_extension", "server_chunk_extensions_too_long",
                        "server_bad_chunk_end", "server_trailers_too_large"});
    }

    void everyReasonHasARow() {
        for (const ReasonRow& row : kReasons) {
            QVERIFY2(row.client || row.server, row.words.data());
            for (const Side side : {Side::client, Side::server}) {
                const bool occurs = side == Side::client ? row.client : row.server;
                const std::string word(row.word(side));
                QVERIFY2(tested_.contains(word) == occurs, word.c_str());
            }
        }
    }

    void wordsAreUniqueAndInSnakeCase() {
        std::set<std::string> words;
        for (const ReasonRow& row : kReasons) {
            const std::string word(row.word(Side::client));
            QVERIFY2(words.insert(word).second, word.c_str());
            QVERIFY2(row.word(Side::server) == "server_" + word, word.c_str());
            QVERIFY2(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_01") == std::string::npos, word.c_str());
        }
    }

    void responsesAreAnswered502() {
        for (const ReasonRow& row : kReasons) {
            Refusal refusal;
            refuse(refusal, row.reason, Side::server);
            QCOMPARE(refusal.status, std::uint16_t{502});
            refuse(refusal, row.reason, Side::client);
            QCOMPARE(refusal.status, row.status);
            QVERIFY(row.status >= 400 && row.status <= 505);
        }
    }
};

QTEST_APPLESS_MAIN(ReasonTest)
#include "reason_test.moc"
