// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// RFC 7541: every form of a field, and those that decoders must refuse.
#pragma once

#include "tests/system/h2/rules.hpp"

#include <string_view>

namespace poise::test::h2 {

inline Rules rulesOfHpack() {
    using namespace std::string_view_literals;
    const int wrong = kCompressionError;
    const auto send = [](std::string_view bytes) { return frame(kHeaders, kWhole, 1, bytes); };
    // GET http://test/, as indexed fields and a literal.
    const std::string start = "\x82\x86\x84\x41\x04test";
    const std::string evilStart = "\x82\x86\x04\x05/evil\x41\x04test";
    const auto with = [&](std::string_view more) { return send(start + std::string(more)); };
    const auto bad = [&](std::string_view more) { return send(evilStart + std::string(more)); };
    const std::string filled = start + "\x40\x05x-foo\x03yes";
    return {
        {"indexed fields", "6.1", with(""), Want::response},
        {"a literal that is kept, its name indexed", "6.2.1", with("\x7a\x04test"), Want::response},
        {"a literal that is kept, its name new", "6.2.1",
         with("\x40\x01"
              "a\x01"
              "b"),
         Want::response},
        {"a literal that is not kept, its name indexed", "6.2.2", with("\x0f\x2b\x04test"), Want::response},
        {"a literal that is not kept, its name new", "6.2.2",
         with("\x00\x01"
              "a\x01"
              "b"sv),
         Want::response},
        {"a literal never kept, its name indexed", "6.2.3", with("\x1f\x2b\x04test"), Want::response},
        {"a literal never kept, its name new", "6.2.3",
         with("\x10\x01"
              "a\x01"
              "b"),
         Want::response},
        {"a table that is made smaller", "6.3", send("\x3f\x45" + start), Want::response},
        {"a table that is emptied and restored", "4.2", send("\x20\x3f\xe1\x1f" + start), Want::response},
        {"Huffman's code", "5.2", send(std::string("\x82\x86\x84\x41\x83\x49\x50\x9f", 8)), Want::response},
        {"what an earlier block has kept",
         "2.3.2",
         send(filled) + frame(kHeaders, kWhole, 3, "\x82\x86\x84\xbf\xbe"),
         Want::response,
         {},
         3},
        {"a field larger than the table empties it",
         "4.4",
         with("\x40\x01"
              "a" +
              literal(std::string(4'100, 'b'))) +
             frame(kHeaders, kWhole, 3, start),
         Want::response,
         {},
         3},
        {"an index beyond the tables", "2.3.3", bad("\xc6"), Want::goAway, {wrong}},
        {"a name's index beyond the tables",
         "2.3.3",
         bad("\x7f\x07\x01"
             "b"),
         Want::goAway,
         {wrong}},
        {"what the table has lost",
         "2.3.3",
         send(filled) + frame(kHeaders, kWhole, 3, "\x20\x82\x86\x04\x05/evil\xbe"),
         Want::goAway,
         {wrong}},
        {"a table's size behind the fields", "4.2", bad("\x20"), Want::goAway, {wrong}},
        {"padding of more than seven bits",
         "5.2",
         bad("\x00\x01"
             "a\x82\x1f\xff"sv),
         Want::goAway,
         {wrong}},
        {"padding that is not EOS",
         "5.2",
         bad("\x00\x01"
             "a\x81\x18"sv),
         Want::goAway,
         {wrong}},
        {"EOS inside a text",
         "5.2",
         bad("\x00\x01"
             "a\x87\xff\xff\xff\xff\xff\xff\xff"sv),
         Want::goAway,
         {wrong}},
        {"index 0", "6.1", bad("\x80"), Want::goAway, {wrong}},
        {"a table larger than allowed", "6.3", send("\x3f\xe1\xff\x03" + evilStart), Want::goAway, {wrong}},
        {"a number that never ends", "5.1", bad("\x7f\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01"), Want::goAway, {wrong}},
        {"a number beyond all bounds", "5.1", bad("\x7f\xff\xff\xff\xff\xff\xff\xff\xff\x7f"), Want::goAway, {wrong}},
        {"a text longer than its block",
         "5.2",
         bad("\x00\x01"
             "a\x7f\x01z"sv),
         Want::goAway,
         {wrong}},
        {"a field that is cut",
         "6.2",
         bad("\x40\x05"
             "ab"),
         Want::goAway,
         {wrong}},
        {"a name without a value",
         "6.2",
         bad("\x40\x01"
             "a"),
         Want::goAway,
         {wrong}},
    };
}

} // namespace poise::test::h2
