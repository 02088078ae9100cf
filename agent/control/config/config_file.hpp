// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The configuration's file: read with its hash, and replaced whole or not at all.
///
/// Thread: the store's writer, as everything here waits for the disk.
#pragma once

#include "agent/base/error.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace poise::control {

struct FileText {
    std::string text;
    std::string hash;
};

/// A file that was replaced, which can still be undone without any room on the disk.
class Replaced {
  public:
    Replaced(std::filesystem::path target, std::filesystem::path old);
    Replaced(Replaced&& other) noexcept;
    Replaced& operator=(Replaced&&) = delete;
    /// The new text stays.
    ~Replaced();

    /// Puts the old file back. Errors: fileNotWritable.
    [[nodiscard]] Result<void> undo();

  private:
    std::filesystem::path target_;
    std::filesystem::path old_; ///< a second name of the old file; empty: moved from or undone
};

class ConfigFile {
  public:
    /// `path` may be a symbolic link: it stays one, its target is what is replaced.
    explicit ConfigFile(std::filesystem::path path);

    /// Removes what a write left that was killed.
    void cleanUp() const;

    /// At most one byte more than a configuration may have, enough to see that it is too long.
    /// Errors: fileNotReadable; also for what is no regular file.
    [[nodiscard]] Result<FileText> read() const;

    /// Replaces the text by way of a new file with the old one's owner and mode, if the old one's text still has that
    /// hash. When it returns, the new text survives a loss of power. On an error nothing has changed and nothing is
    /// left behind. Errors: fileChanged, fileNotWritable (also when owner and mode cannot be kept), storageFull.
    [[nodiscard]] Result<Replaced> replace(std::string_view text, const std::string& expectedHash) const;

  private:
    [[nodiscard]] Result<void> keepOld(const std::filesystem::path& target, const struct stat& status,
                                       const std::string& expectedHash) const;

    std::filesystem::path path_;
};

} // namespace poise::control
