// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Where everything stands in a TOML text, to the byte: what an edit in place needs, and the TOML library cannot say.
///
/// It reads texts that `parseToml` has accepted and judges nothing. Of others it makes something or nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poise::schema {

inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

/// Bytes [begin, end) of the text.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct KeyPart {
    std::string name; ///< as it is meant, without quotes
    Span span;
};

struct ScannedPair;

struct ScannedValue {
    enum class Kind : std::uint8_t { scalar, array, table };

    Kind kind = Kind::scalar;
    Span span;
    std::size_t comma = kNowhere; ///< after it, in an array or an inline table
    std::vector<ScannedValue> items;
    std::vector<ScannedPair> pairs;
};

struct ScannedPair {
    std::vector<KeyPart> key;
    ScannedValue value;

    [[nodiscard]] Span span() const { return {key.front().span.begin, value.span.end}; }
};

/// A header, or a key with its value, that stands on lines of its own.
struct Expression {
    enum class Kind : std::uint8_t { pair, table, element };

    Kind kind = Kind::pair;
    Span lines;       ///< from the beginning of its line past the newline after it
    ScannedPair pair; ///< of a header: only the key

    [[nodiscard]] bool isHeader() const { return kind != Kind::pair; }
};

struct TomlScan {
    std::string_view text;
    std::string_view newline; ///< as the first line ends
    std::vector<Expression> expressions;
};

/// Nothing: the text is none that TOML allows. `text` must outlive the scan. The depth of values is that of the text,
/// which `parseToml` bounds.
[[nodiscard]] std::optional<TomlScan> scanToml(std::string_view text);

/// The end of the string that begins at `from` with its quote; of an unterminated one the end of the text, or of the
/// line if it is a string of one line.
[[nodiscard]] std::size_t endOfString(std::string_view text, std::size_t from);

} // namespace poise::schema
