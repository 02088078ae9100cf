// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What every fuzz target needs: a check that ends the run, and numbers that follow from the input alone.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace poise::fuzz {

/// Ends the run when something that must hold does not.
inline void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", what);
        std::abort();
    }
}

/// A sequence that depends on the input only, so that every finding can be repeated.
class Numbers {
  public:
    explicit Numbers(std::string_view seed) {
        for (const char c : seed) {
            state_ = (state_ ^ static_cast<unsigned char>(c)) * 1099511628211ULL; // FNV-1a
        }
    }

    /// 0 .. max, both included.
    std::size_t upTo(std::size_t max) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33U) % (max + 1);
    }

  private:
    std::uint64_t state_ = 14695981039346656037ULL;
};

} // namespace poise::fuzz
