// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Chunked content: any split decodes to the same, and what was decoded, encoded again in other chunks, decodes to it.
#include "agent/dataplane/parse/chunk.hpp"
#include "tests/fuzz/require.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace poise::parse;
using namespace poise::fuzz;

namespace {

struct Decoded {
    std::string payload;
    std::string trailers;
    std::size_t consumed = 0;
    ChunkDecoder::State state = ChunkDecoder::State::more;
    std::string reason;

    bool operator==(const Decoded&) const = default;
};

/// Decodes in pieces of at most `longest` bytes.
Decoded decode(std::string_view wire, Side side, Numbers& numbers, std::size_t longest) {
    ChunkDecoder decoder(side);
    Refusal refusal;
    Decoded result;
    while (result.state == ChunkDecoder::State::more && result.consumed < wire.size()) {
        const std::string_view rest = wire.substr(result.consumed);
        const std::size_t size = std::min(rest.size(), 1 + numbers.upTo(longest - 1));
        std::vector<char> piece(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size));
        const ChunkDecoder::Step step = decoder.decode(piece, refusal);
        require(step.consumed <= size && step.payload.size() <= step.consumed, "a step stays within its bytes");
        require(step.state != ChunkDecoder::State::more || step.consumed == size, "all bytes are taken till the end");
        result.payload += step.payload;
        result.consumed += step.consumed;
        result.state = step.state;
    }
    if (result.state == ChunkDecoder::State::done) {
        result.trailers = decoder.trailers();
    } else if (result.state == ChunkDecoder::State::refused) {
        result.reason = refusal.reason;
        result.consumed = 0; // how much is taken of what is refused depends on the split
    }
    return result;
}

std::string encode(std::string_view payload, std::string_view trailers, Numbers& numbers) {
    std::string wire;
    char head[kChunkHeadMax];
    while (!payload.empty()) {
        const std::string_view piece = payload.substr(0, 1 + numbers.upTo(payload.size() - 1));
        wire.append(head, writeChunkHead(head, piece.size())).append(piece).append("\r\n");
        payload.remove_prefix(piece.size());
    }
    return wire.append("0\r\n").append(trailers).append("\r\n");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    Numbers numbers(input);
    const Side side = numbers.upTo(1) == 0 ? Side::client : Side::server;
    const Decoded whole = decode(input, side, numbers, std::max<std::size_t>(size, 1));
    for (const std::size_t longest : {std::size_t{1}, std::size_t{3}, std::size_t{17}, size + 1}) {
        require(decode(input, side, numbers, longest) == whole, "the split changes nothing");
    }
    require(whole.trailers.empty() || whole.trailers.ends_with("\r\n"), "trailers are whole lines");

    const std::string again = encode(whole.payload, whole.trailers, numbers);
    const Decoded second = decode(again, Side::client, numbers, again.size());
    require(second.state == ChunkDecoder::State::done && second.consumed == again.size(),
            "what is encoded is accepted");
    require(second.payload == whole.payload && second.trailers == whole.trailers, "what is encoded decodes the same");

    const std::string wrapped = encode(input, {}, numbers);
    require(decode(wrapped, side, numbers, wrapped.size()).payload == input, "any bytes can be content");
    return 0;
}
