// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `[pools.X.health]`: how the servers of a pool are checked and judged.
#pragma once

#include "shared/schema/values.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::config {

enum class Check : std::uint8_t { tcp, http, udp, grpc, custom };
[[nodiscard]] std::span<const schema::Choice> choices(Check);

enum class InitialState : std::uint8_t { unknown, healthy };
[[nodiscard]] std::span<const schema::Choice> choices(InitialState);

/// HTTP status codes, "200-299,304" or a single number; each range 100 <= first <= last <= 599.
struct StatusCodes {
    struct Range {
        std::uint16_t first = 0;
        std::uint16_t last = 0;

        bool operator==(const Range&) const = default;
    };

    std::vector<Range> ranges{{200, 299}};

    bool operator==(const StatusCodes&) const = default;
};

/// How many checks of a round must succeed: "all", "any" or a number.
struct Requirement {
    std::uint32_t count = 0; ///< 0: all; "any" is 1

    bool operator==(const Requirement&) const = default;
};

/// What a check sends or looks for: text, or "hex:" and the bytes as hex digits.
struct CheckBytes {
    std::string bytes;

    bool operator==(const CheckBytes&) const = default;
};

struct HealthIntervals {
    schema::Millis healthy{30'000};
    schema::Millis degraded{15'000};
    schema::Millis unhealthy{5'000};

    static std::vector<schema::Field> fields();
};

struct Health {
    std::optional<std::vector<Check>> checks; ///< not set: by the pool's protocol; empty: none
    std::string path = "/health";
    StatusCodes expectStatus;
    CheckBytes send;
    CheckBytes expect;
    HealthIntervals intervals;
    schema::Millis timeout{5'000};
    schema::Millis responseTime{2'000};
    Requirement require;
    std::uint32_t failures = 3;
    std::uint32_t successes = 2;
    double errorRate = 0.05;
    schema::Millis slowStart{30'000};
    InitialState initialState = InitialState::unknown;
    double degradedFactor = 0.5;

    static std::vector<schema::Field> fields();
};

} // namespace poise::config

namespace poise::schema {

template <>
struct ValueType<config::StatusCodes> {
    static constexpr Type type = Type::special;
    static std::optional<config::StatusCodes> read(const Node& node);
    static std::string write(const config::StatusCodes& value);
};

template <>
struct ValueType<config::CheckBytes> {
    static constexpr Type type = Type::special;
    static std::optional<config::CheckBytes> read(const Node& node);
    static std::string write(const config::CheckBytes& value);
};

template <>
struct ValueType<config::Requirement> {
    static constexpr Type type = Type::special;
    static std::optional<config::Requirement> read(const Node& node);
    static std::string write(const config::Requirement& value);
};

} // namespace poise::schema
