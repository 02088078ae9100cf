// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/demo_server/pattern.hpp"

#include <algorithm>
#include <string>

namespace poise::demo {
namespace {

constexpr std::uint64_t kPeriod = 23;
constexpr std::uint64_t kLongest = 256UL * 1024;

const std::string& table() {
    static const std::string text = [] {
        std::string made;
        made.reserve(kLongest + kPeriod);
        for (std::uint64_t i = 0; i < kLongest + kPeriod; ++i) {
            made.push_back(static_cast<char>('a' + i % kPeriod));
        }
        return made;
    }();
    return text;
}

} // namespace

std::string_view patternAt(std::uint64_t at, std::uint64_t limit) {
    return std::string_view(table()).substr(at % kPeriod, std::min(limit, kLongest));
}

bool isPattern(std::uint64_t at, std::string_view data) {
    while (!data.empty()) {
        const std::string_view expected = patternAt(at, data.size());
        if (data.substr(0, expected.size()) != expected) {
            return false;
        }
        at += expected.size();
        data.remove_prefix(expected.size());
    }
    return true;
}

} // namespace poise::demo
