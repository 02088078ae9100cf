// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/quantity_hint.hpp"

#include "shared/schema/text.hpp"

#include <algorithm>
#include <array>

namespace poise::schema {

namespace {

struct Spelling {
    Type type;
    std::string_view written; ///< lower case, without blanks
    std::string_view unit;
};

constexpr std::array kSpellings{
    Spelling{Type::duration, "ms", "ms"},     Spelling{Type::duration, "msec", "ms"},
    Spelling{Type::duration, "millis", "ms"}, Spelling{Type::duration, "s", "s"},
    Spelling{Type::duration, "sec", "s"},     Spelling{Type::duration, "secs", "s"},
    Spelling{Type::duration, "seconds", "s"}, Spelling{Type::duration, "m", "m"},
    Spelling{Type::duration, "min", "m"},     Spelling{Type::duration, "mins", "m"},
    Spelling{Type::duration, "minutes", "m"}, Spelling{Type::duration, "h", "h"},
    Spelling{Type::duration, "hr", "h"},      Spelling{Type::duration, "hour", "h"},
    Spelling{Type::duration, "hours", "h"},   Spelling{Type::size, "b", "B"},
    Spelling{Type::size, "bytes", "B"},       Spelling{Type::size, "k", "KiB"},
    Spelling{Type::size, "kb", "KiB"},        Spelling{Type::size, "kib", "KiB"},
    Spelling{Type::size, "m", "MiB"},         Spelling{Type::size, "mb", "MiB"},
    Spelling{Type::size, "mib", "MiB"},       Spelling{Type::size, "g", "GiB"},
    Spelling{Type::size, "gb", "GiB"},        Spelling{Type::size, "gib", "GiB"},
    Spelling{Type::rate, "/s", "/s"},         Spelling{Type::rate, "/sec", "/s"},
    Spelling{Type::rate, "/second", "/s"},    Spelling{Type::rate, "rps", "/s"},
    Spelling{Type::rate, "/m", "/m"},         Spelling{Type::rate, "/min", "/m"},
    Spelling{Type::rate, "/minute", "/m"},    Spelling{Type::rate, "/h", "/h"},
    Spelling{Type::rate, "/hour", "/h"},
};

} // namespace

std::string meantQuantity(Type type, std::string_view written) {
    const std::size_t digits = std::min(written.find_first_not_of("0123456789"), written.size());
    constexpr std::size_t kLongest = 24;
    if (digits == 0 || written.size() > kLongest) {
        return {};
    }
    std::string unit = lowerCase(written.substr(digits));
    unit.erase(std::remove(unit.begin(), unit.end(), ' '), unit.end());
    const auto meant = std::find_if(kSpellings.begin(), kSpellings.end(), [&](const Spelling& spelling) {
        return spelling.type == type && spelling.written == unit;
    });
    if (meant == kSpellings.end()) {
        return {};
    }
    std::string quantity = std::string(written.substr(0, digits)).append(meant->unit);
    return quantity == written ? "" : quantity;
}

} // namespace poise::schema
