// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a cache reads of messages: keys, directives, variants, ranges and dates hold what they promise for any bytes.
#include "agent/dataplane/cache/directives.hpp"
#include "agent/dataplane/cache/names.hpp"
#include "agent/dataplane/cache/range.hpp"
#include "agent/dataplane/cache/request.hpp"
#include "agent/dataplane/cache/vary.hpp"
#include "agent/dataplane/parse/request.hpp"
#include "tests/fuzz/head_oracle.hpp"

#include <memory>

using namespace poise;
using namespace poise::fuzz;

namespace {

void requireKey(const parse::RequestHead& head) {
    const cache::Wish wish = cache::wishOf(head);
    if (wish.manner == cache::Manner::pass) {
        return;
    }
    const std::string key = cache::keyText(head, {});
    require(key.starts_with("http://") && key.find('/', 7) != std::string::npos, "a key names scheme, host and target");
    require(key.find('\n') == std::string::npos, "nothing of a request can look like what we add");
    if (head.target.starts_with('/')) {
        require(key.ends_with(head.target), "a key ends with what the server is asked");
        const std::string twice = cache::relatedKey(key, head.target.substr(0, head.target.find('#'))).value_or(key);
        require(twice.size() <= key.size(), "a reference to oneself is no other origin");
    }
}

void requireRanges(std::string_view text, std::uint64_t size) {
    std::vector<cache::Range> ranges;
    const cache::Ranging ranging = cache::rangesOf(text, size, ranges);
    require((ranging == cache::Ranging::satisfied) == !ranges.empty(), "ranges are there when they are satisfied");
    std::uint64_t sum = 0;
    for (const cache::Range& range : ranges) {
        require(range.begin < range.end && range.end <= size, "a range lies in the content");
        sum += range.end - range.begin;
    }
    require(sum <= size, "no byte is sent twice");
}

void requireLists(const parse::Fields& fields) {
    const cache::ResponseDirectives said = cache::responseDirectives(fields);
    for (const auto& seconds : {said.maxAge, said.sMaxAge, said.staleIfError, said.staleWhileRevalidate}) {
        require(!seconds || seconds->count() >= 0, "no time is negative");
    }
    (void)cache::requestDirectives(fields);
    if (const auto names = cache::varyNames(fields)) {
        require(cache::variantOf(*names, fields) == cache::variantOf(*names, fields), "a variant is a function");
    }
    for (const parse::Field& field : fields) {
        requireRanges(field.value, 1 + field.name.size());
        (void)cache::httpDate(field.value, 784'111'777);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    auto head = std::make_unique<parse::RequestHead>();
    parse::Refusal refusal;
    if (parse::parseRequest(input, {}, *head, refusal) == parse::Outcome::complete) {
        requireKey(*head);
        requireLists(head->fields);
    }
    return 0;
}
