// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `[pools.X.affinity]`: how a client stays with its server.
#pragma once

#include "shared/schema/values.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace poise::config {

enum class AffinityMethod : std::uint8_t { none, consistentHash, cookie, ipHash, header };
[[nodiscard]] std::span<const schema::Choice> choices(AffinityMethod);

enum class Stickiness : std::uint8_t { soft, hard };
[[nodiscard]] std::span<const schema::Choice> choices(Stickiness);

enum class SameSite : std::uint8_t { strict, lax, none };
[[nodiscard]] std::span<const schema::Choice> choices(SameSite);

enum class RingHash : std::uint8_t { sha256 };
[[nodiscard]] std::span<const schema::Choice> choices(RingHash);

struct AffinityCookie {
    std::string name = "lb_session";
    bool httpOnly = true;
    std::optional<bool> secure; ///< not set: when the client came over TLS
    SameSite sameSite = SameSite::strict;
    std::string path = "/";

    static std::vector<schema::Field> fields();
};

struct AffinityFailover {
    bool enabled = true;
    bool migrate = true;
    std::uint32_t maxRetries = 2;

    static std::vector<schema::Field> fields();
};

struct AffinityRing {
    std::uint32_t virtualNodes = 160;
    RingHash hash = RingHash::sha256;

    static std::vector<schema::Field> fields();
};

struct AffinityMigration {
    std::string path;
    schema::Millis timeout{2'000};

    static std::vector<schema::Field> fields();
};

struct Affinity {
    AffinityMethod method = AffinityMethod::none;
    std::string key = "client";
    std::string header;
    schema::Millis timeout{1'800'000};
    Stickiness stickiness = Stickiness::soft;
    schema::Millis hardWait{5'000};
    AffinityCookie cookie;
    AffinityFailover failover;
    AffinityRing ring;
    AffinityMigration migration;

    static std::vector<schema::Field> fields();
};

} // namespace poise::config
