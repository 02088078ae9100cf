// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The ClientHello peek: what came in parts means what it means as a whole, and waiting has an end.
#include "agent/dataplane/hello/client_hello.hpp"
#include "tests/fuzz/require.hpp"

#include <vector>

using namespace poise::hello;
using namespace poise::fuzz;

namespace {

/// Of a copy that ends where its memory does.
ClientHello parseExactly(std::string_view bytes) {
    const std::vector<char> copy(bytes.begin(), bytes.end());
    return parse({copy.data(), copy.size()});
}

bool same(const ClientHello& a, const ClientHello& b) {
    return a.outcome == b.outcome && a.serverName == b.serverName && a.protocols == b.protocols;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const ClientHello whole = parseExactly(input);
    require(whole.outcome != Outcome::incomplete || size < kLongest, "waiting has an end");
    require(whole.outcome == Outcome::complete || whole.serverName.empty(), "only what is whole has a name");
    for (std::size_t part = 1; part < size; part += 1 + part / 8) {
        const ClientHello early = parseExactly(input.substr(0, part));
        if (early.outcome == Outcome::complete) {
            require(same(early, whole), "what stands behind it does not matter");
        } else if (early.outcome != Outcome::incomplete) {
            require(early.outcome == whole.outcome, "a verdict on a part holds for the whole");
        }
    }
    return 0;
}
