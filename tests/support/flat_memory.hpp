// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Tells whether a process needed more memory than it had: by the kernel's own high-water mark, so that no peak slips
/// through between two looks.
#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>

namespace poise::test {

class FlatMemory {
  public:
    /// Begins to watch. Warm the process up first: buffers that it keeps are no growth. Throws std::runtime_error.
    explicit FlatMemory(pid_t pid);

    /// Resident bytes at the peak beyond those at the beginning.
    [[nodiscard]] std::uint64_t growth() const;

    /// Empty when growth() is at most `room` bytes, else a sentence. Always empty in sanitizer builds, whose own
    /// memory is not flat.
    [[nodiscard]] std::string exceeds(std::uint64_t room) const;

  private:
    pid_t pid_;
    std::uint64_t before_;
};

/// The tests, and with them the programs under test, were built with a sanitizer.
[[nodiscard]] bool sanitized();

} // namespace poise::test
