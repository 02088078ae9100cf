// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/respond/problem.hpp"

#include "agent/dataplane/head_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace poise::respond {
namespace {

using dataplane::HeadWriter;

struct Sentence {
    std::uint16_t status;
    std::string_view phrase;
    std::string_view detail;
};

constexpr std::array<Sentence, 18> kSentences{{
    {400, "Bad Request", "The request is malformed or could be read in two ways."},
    {401, "Unauthorized", "The request carries no valid credentials."},
    {403, "Forbidden", "The request is not allowed."},
    {404, "Not Found", "Nothing here takes this request."},
    {405, "Method Not Allowed", "The method is not allowed here."},
    {408, "Request Timeout", "The request took too long to arrive."},
    {413, "Content Too Large", "The content of the request is too large."},
    {414, "URI Too Long", "The request line is too long."},
    {417, "Expectation Failed", "The only expectation that is understood is 100-continue."},
    {421, "Misdirected Request", "This host is not served on this connection."},
    {429, "Too Many Requests", "The client sends more requests than it may."},
    {431, "Request Header Fields Too Large", "The head of the request is too large."},
    {500, "Internal Server Error", "The load balancer failed."},
    {501, "Not Implemented", "The method or transfer coding is not supported."},
    {502, "Bad Gateway", "The server failed to answer, or its answer is malformed."},
    {503, "Service Unavailable", "No server can take the request now."},
    {504, "Gateway Timeout", "The server did not answer in time."},
    {505, "HTTP Version Not Supported", "Only HTTP/1.0 and HTTP/1.1 are understood here."},
}};

const Sentence* sentenceOf(std::uint16_t status) {
    const auto* found = std::find_if(kSentences.begin(), kSentences.end(),
                                     [&](const Sentence& sentence) { return sentence.status == status; });
    return found == kSentences.end() ? nullptr : found;
}

std::string_view renderBody(std::span<char> room, const Problem& problem, const Sentence& sentence) {
    HeadWriter body(room);
    body.text(R"({"type":"about:blank","title":")").text(sentence.phrase);
    body.text(R"(","status":)").number(sentence.status);
    body.text(R"(,"detail":")").text(problem.detail.empty() ? sentence.detail : problem.detail);
    body.text(R"(","code":")").text(problem.code);
    body.text(R"(","request_id":)");
    if (problem.requestId.empty()) {
        body.text("null");
    } else {
        body.text("\"").text(problem.requestId).text("\"");
    }
    return body.text("}\n").written();
}

} // namespace

std::string_view reasonPhrase(std::uint16_t status) {
    const Sentence* sentence = sentenceOf(status);
    return sentence == nullptr ? std::string_view{} : sentence->phrase;
}

std::string_view renderProblem(std::span<char> room, const Problem& problem, std::string_view date) {
    const Sentence* known = sentenceOf(problem.status);
    const Sentence& sentence = known == nullptr ? *sentenceOf(500) : *known;
    std::array<char, kProblemRoom / 2> bodyRoom;
    const std::string_view body = renderBody(bodyRoom, problem, sentence);

    HeadWriter head(room);
    head.text("HTTP/1.1 ").number(sentence.status).text(" ").text(sentence.phrase).endLine();
    head.field("Date", date).field("Content-Type", "application/problem+json");
    head.text("Content-Length: ").number(body.size()).endLine();
    head.field("Cache-Control", "no-store");
    if (problem.status == 503 || problem.status == 429) {
        head.field("Retry-After", "1");
    }
    if (problem.close) {
        head.field("Connection", "close");
    }
    for (const auto& [name, value] : problem.fields) {
        head.field(name, value);
    }
    head.endLine();
    if (!problem.headOnly) {
        head.text(body);
    }
    return head.written();
}

} // namespace poise::respond
