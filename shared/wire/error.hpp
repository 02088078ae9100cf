// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Why the agent refuses a call: one table of codes with their numbers, words and sentences, for both ends.
#pragma once

#include <boost/json/object.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace poise::wire {

enum class Code : std::uint8_t {
    parseError, ///< the first five are JSON-RPC's own (JSON-RPC 2.0, section 5.1)
    invalidRequest,
    methodNotFound,
    invalidParams,
    internalError,
    unauthorized,
    forbidden,
    invalidConfig,
    staleRevision,
    notFound,
    conflict,
    readOnlyConfig,
    fileChanged,
    busy,
    storageFull,
};

/// What is known of a code.
struct CodeRow {
    Code code;
    int number;                ///< JSON-RPC's `code`
    std::string_view word;     ///< `data.code`
    std::string_view sentence; ///< for people, where the case has no better one
    std::string_view help;     ///< for the reference: when it comes, and what `data` carries beside the word
};

/// Every code, in the order of the enumeration.
[[nodiscard]] const std::array<CodeRow, 15>& codeTable();

[[nodiscard]] inline const CodeRow& rowOf(Code code) {
    return codeTable()[static_cast<std::size_t>(code)];
}

[[nodiscard]] inline std::string_view word(Code code) {
    return rowOf(code).word;
}

/// The code of a word as `data.code` carries it; nothing if it is none of ours.
[[nodiscard]] std::optional<Code> codeOf(std::string_view word);

struct Error {
    Code code = Code::internalError;
    std::string message;      ///< a sentence for people
    boost::json::object data; ///< what a program may use; the word is added when it is written

    Error() = default;

    /// With the code's own sentence.
    explicit Error(Code code_)
        : code(code_)
        , message(rowOf(code_).sentence) {}

    Error(Code code_, std::string message_, boost::json::object data_ = {})
        : code(code_)
        , message(std::move(message_))
        , data(std::move(data_)) {}
};

} // namespace poise::wire
