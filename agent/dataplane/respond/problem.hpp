// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The agent's own answers: small application/problem+json bodies (RFC 9457) for everything that it refuses.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace poise::respond {

/// The standard reason phrase of a status (RFC 9110 §15), "" for one that the agent never sends by itself.
[[nodiscard]] std::string_view reasonPhrase(std::uint16_t status);

struct Problem {
    std::uint16_t status = 500;
    std::string_view code;                                         ///< stable word, snake_case: "no_route"
    std::string_view detail{};                                     ///< a sentence; empty: the one of the status
    std::string_view requestId;                                    ///< empty when the request was not read far enough
    bool close = true;                                             ///< the connection ends with this answer
    bool headOnly = false;                                         ///< answers a HEAD request
    std::span<const std::pair<std::string, std::string>> fields{}; ///< of the listener; at most 128 bytes
};

inline constexpr std::size_t kProblemRoom = 1024;

/// Renders head and body into `room` (at least kProblemRoom bytes); returns what was written.
std::string_view renderProblem(std::span<char> room, const Problem& problem, std::string_view date);

} // namespace poise::respond
