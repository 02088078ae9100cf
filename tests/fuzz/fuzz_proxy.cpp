// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// PROXY headers: what came in parts means what it means as a whole, and what stands behind a header does not matter.
#include "agent/dataplane/proxy/header.hpp"
#include "tests/fuzz/require.hpp"

#include <cstring>
#include <string>
#include <vector>

using namespace poise::proxy;
using namespace poise::fuzz;

namespace {

/// Of a copy that ends where its memory does.
Header parseExactly(std::string_view bytes) {
    const std::vector<char> copy(bytes.begin(), bytes.end());
    return parse({copy.data(), copy.size()});
}

bool same(const Header& a, const Header& b) {
    return a.outcome == b.outcome && a.size == b.size && a.source.has_value() == b.source.has_value() &&
           (!a.source || std::memcmp(&*a.source, &*b.source, sizeof *a.source) == 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const Header whole = parseExactly(input);
    if (whole.outcome == Outcome::complete) {
        require(whole.size <= size && whole.size <= kLongest, "a header stays within its bytes");
        require(same(parseExactly(input.substr(0, whole.size)), whole), "what stands behind it does not matter");
    }
    require(whole.outcome != Outcome::incomplete || size < kLongest, "waiting has an end");
    const std::size_t end = whole.outcome == Outcome::complete ? whole.size : size;
    for (std::size_t part = 0; part < end; part += 1 + part / 8) {
        const Outcome early = parseExactly(input.substr(0, part)).outcome;
        require(early == Outcome::incomplete || (early == Outcome::refused && whole.outcome == Outcome::refused),
                "a part does not mean more than the whole");
    }
    return 0;
}
