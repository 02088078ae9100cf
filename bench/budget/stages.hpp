// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The walk's stages one by one, without a socket.
#pragma once

#include "bench/budget/table.hpp"

namespace poise::bench {

/// Adds `stage.NAME` for each stage: its time in units of calibrationNanos(). Takes about a second.
void measureStages(Measured& measured);

/// Nanoseconds of the work that stages are compared with: FNV-1a over 64 bytes, a chain of multiplications that no
/// compiler and no cache shortens, so that the ratio to it hardly depends on the machine.
[[nodiscard]] double calibrationNanos();

} // namespace poise::bench
