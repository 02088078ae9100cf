// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A folder that exists as long as this object.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace poise::test {

class TempFolder {
  public:
    /// Throws std::system_error.
    TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// Writes `text` to a file of the folder and returns its path. Throws std::runtime_error.
    std::filesystem::path write(std::string_view name, std::string_view text) const;

  private:
    std::filesystem::path path_;
};

} // namespace poise::test
