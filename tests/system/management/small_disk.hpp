// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A disk of a few MiB that a test fills, empties and makes read-only.
///
/// It is mounted where only this process and those that it starts from then on see it, and is gone with the last of
/// them. Thread: the one that starts the processes, before there are others.
#pragma once

#include "tests/support/temp_folder.hpp"

#include <cstddef>
#include <filesystem>
#include <string>

namespace poise::test {

class SmallDisk {
  public:
    /// Throws std::runtime_error with a sentence when this process may not mount.
    explicit SmallDisk(std::size_t bytes = 3U << 20U);
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk();

    [[nodiscard]] std::filesystem::path path() const { return folder_.path(); }

    /// Takes what is left, to the last byte.
    void fill() const;

    /// Gives back what fill() took.
    void makeRoom() const;

    /// Throws std::runtime_error, also when a file on it is open for writing.
    void setReadOnly(bool readOnly) const;

  private:
    TempFolder folder_;
    std::string options_;
};

} // namespace poise::test
