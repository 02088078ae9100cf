// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/config/case.hpp"

namespace poise::test {

namespace {

constexpr Case kBadSyntax[] = {
    {"valueIsMissing",
     R"([agent]
name =)",
     "2:7: syntax: in key-value pair: encountered end-of-file"},
    {"textIsNotClosed",
     R"([agent]
name = "x)",
     "2:10: syntax: in string: encountered end-of-file"},
    {"keyStandsTwice",
     R"([agent]
name = "x"
name = "y")",
     "3:8: syntax: in key-value pair: cannot redefine existing string 'name'"},
    {"tableStandsTwice",
     R"([agent]
[log]
[agent])",
     "3:1: syntax: in table header: cannot redefine existing table 'agent'"},
    {"headerIsNotClosed", "[agent", "1:7: syntax: in table header: encountered end-of-file"},
    {"encodingIsBroken",
     "[agent]\nname = \"\xff"
     "\"",
     "2:8: syntax: Encountered invalid utf-8 sequence"},
    {"nulIsRefused",
     std::string_view("[agent]\nna\0"
                      "me = 1",
                      17),
     R"(2:3: syntax: in key-value pair: expected '=', saw '\u0000')"},
    {"listIsNotClosed",
     R"([listeners.web]
bind = ["127.0.0.1:1"
)",
     "2:23: syntax: in array: encountered end-of-file"},
};

} // namespace

std::span<const Case> badSyntax() {
    return kBadSyntax;
}

} // namespace poise::test
