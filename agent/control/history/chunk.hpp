// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A chunk: the points of one entity over many steps, each with the number of its step.
#pragma once

#include "shared/metrics/varint.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace poise::history {

inline void appendToChunk(std::string& chunk, std::uint64_t step, std::string_view point) {
    metrics::putVarint(chunk, step);
    metrics::putVarint(chunk, point.size());
    chunk += point;
}

/// Calls `take(step, point)` for each point of a chunk of any origin; what is not understood ends it.
template <typename Take>
void forEachInChunk(std::string_view chunk, Take&& take) {
    while (!chunk.empty()) {
        const auto step = metrics::takeVarint(chunk);
        const auto size = step ? metrics::takeVarint(chunk) : step;
        if (!size || *size > chunk.size()) {
            return;
        }
        take(*step, chunk.substr(0, *size));
        chunk.remove_prefix(*size);
    }
}

} // namespace poise::history
