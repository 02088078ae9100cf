// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The folder that the agent keeps its state in: one agent at a time, files replaced whole or not at all.
///
/// Lifetime: the folder is locked as long as the object lives; the kernel drops the lock when the process dies.
#pragma once

#include "agent/base/error.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace poise::management {

/// Who may read a file of the folder.
enum class Access : unsigned { owner = 0600, everybody = 0644 };

class StateFolder {
  public:
    /// Creates the folder (mode 0700) if there is none, and locks it. One that exists or could exist but for the
    /// permission to write is good enough to read: writable() tells.
    /// `inherited`: the lock of a program that we take over from, if it is this folder's; it stays the caller's.
    /// Errors: stateLocked when another process holds it, fileNotWritable when the path cannot be a folder.
    static Result<StateFolder> open(std::filesystem::path path, int inherited = -1);

    StateFolder(StateFolder&& other) noexcept;
    StateFolder& operator=(StateFolder&&) = delete;
    ~StateFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// False: it does not exist, and could not be made.
    [[nodiscard]] bool locked() const { return lock_ >= 0; }

    /// To be handed over: whoever has it holds the lock too. -1: there is none.
    [[nodiscard]] int lock() const { return lock_; }

    /// Whether files can be written now, as far as permissions go.
    [[nodiscard]] bool writable() const;

    /// The content of a file, or nothing where there is no such file. Errors: fileNotReadable.
    [[nodiscard]] Result<std::optional<std::string>> read(std::string_view name) const;

    /// Replaces a file: after a crash it holds either the old or the new content. Errors: fileNotWritable,
    /// storageFull.
    [[nodiscard]] Result<void> write(std::string_view name, std::string_view content, Access access) const;

    void remove(std::string_view name) const;

  private:
    StateFolder(std::filesystem::path path, int lock);

    std::filesystem::path path_;
    int lock_; ///< descriptor of what is locked; -1: there is no folder
};

} // namespace poise::management
