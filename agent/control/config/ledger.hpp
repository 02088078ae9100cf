// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Keeps the configuration's file and the table of revisions in agreement, whatever fails and whenever the agent dies.
///
/// A change is noted, becomes the file, and lands; on an error each step is taken back. After a crash the file's hash
/// says which of the two texts it is, and attach() settles the rest.
/// Thread: the store's writer.
#pragma once

#include "agent/control/config/config_database.hpp"
#include "agent/control/config/config_file.hpp"
#include "agent/control/config/revisions.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace poise::control {

/// What runs, or is about to.
struct Running {
    std::uint64_t revision = 1; ///< at least this number is given if the store does not know the text
    std::string hash;
    std::string text;
    std::optional<Pending> pending;
};

/// What the store says of it.
struct Standing {
    std::uint64_t revision = 0;
    std::optional<Pending> pending;
    std::optional<std::filesystem::path> setAside; ///< where a database went that could not be used
    std::optional<wire::Revision> made;            ///< the revision that it had to be made
    bool opened = false;                           ///< the database was not open before
};

class Ledger {
  public:
    /// The steps of a change, for tests that let one fail or kill the process before it; `done` cannot fail any more.
    enum class Step : std::uint8_t { note, replace, land, done };
    using Fault = std::function<Result<void>(Step)>;

    Ledger(ConfigDatabase& database, ConfigFile file, Revisions::Limits limits = {}, Fault fault = {});

    /// Opens the store if need be and settles what a crash, an edit of the file or a new database left open: afterwards
    /// the newest revision is `running`. To be called first, and again after every error of the storage.
    /// Errors: storageFull, storageFailed, storageDamaged.
    [[nodiscard]] Result<Standing> attach(const Running& running, std::int64_t now);

    /// Puts the text into the file and the revision on top; `before` is the hash of what the file has. On an error
    /// both are as before. (If even the step back fails, the file has the new text: who edits next is told so.)
    /// Errors: those of attach(), fileChanged, fileNotWritable.
    [[nodiscard]] Result<void> change(const NewRevision& revision, const std::string& before);

    /// Makes a revision of what is in the file already.
    [[nodiscard]] Result<void> adopt(const NewRevision& revision);

    [[nodiscard]] Result<FileText> readFile() const { return file_.read(); }

    /// Errors: also notFound.
    [[nodiscard]] Result<std::string> text(std::uint64_t revision);
    [[nodiscard]] Result<void> confirm(std::uint64_t revision);
    [[nodiscard]] Result<wire::ConfigHistory> history(const wire::ConfigHistoryParams& params);

  private:
    [[nodiscard]] Result<Standing> settle(Revisions revisions, const Running& running, std::int64_t now);
    [[nodiscard]] Result<void> replaceAndLand(Revisions revisions, const NewRevision& revision,
                                              const std::string& before);

    [[nodiscard]] Result<void> before(Step step) const { return fault_ ? fault_(step) : Result<void>(); }

    /// The revisions, if this database was attached. Errors: storageFailed when it was not.
    [[nodiscard]] Result<Revisions> attached();
    template <typename T>
    Result<T> noting(Result<T> result);

    ConfigDatabase& database_;
    ConfigFile file_;
    Revisions::Limits limits_;
    Fault fault_;
    std::uint64_t generation_ = 0; ///< of the database that was attached
};

} // namespace poise::control
