// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The edits of one agent that wait to be applied: gathered, undone, kept on disk until they have landed.
///
/// Every step can be undone, also after it was applied: then the inverse is staged. The edits belong to a base, the
/// revision that they were made on; when somebody else changes the same keys there are conflicts until each is
/// resolved.
/// Lifetime: what is staged survives reconnects and restarts; steps to undo do not survive a restart.
#pragma once

#include "console/store/edit.hpp"
#include "shared/wire/config.hpp"

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QLockFile;

namespace poise::console {

class Staging : public QObject {
    Q_OBJECT

  public:
    static constexpr std::size_t kMostSteps = 200; ///< that can be undone; older ones are forgotten

    /// Reads what `file` holds; empty: nothing is kept. A file that cannot be understood is put aside, never
    /// overwritten.
    explicit Staging(QString file = {}, QObject* parent = nullptr);
    ~Staging() override;

    /// Another console of this user has edits of this agent open: these here begin empty, and are not kept.
    [[nodiscard]] bool isSecond() const { return second_; }

    /// In the order in which they were staged; none is another's part, and each changes something.
    [[nodiscard]] const std::vector<Edit>& edits() const { return edits_; }

    [[nodiscard]] bool isEmpty() const { return edits_.empty(); }

    /// Null: this very path is not edited.
    [[nodiscard]] const Edit* find(const Path& path) const;

    /// What the configuration says at the path with the edits in it; nothing: it is not set, or not known yet.
    [[nodiscard]] std::optional<boost::json::value> value(const Path& path) const { return copyAt(document(), path); }

    /// The configuration with all edits in it.
    [[nodiscard]] const boost::json::object& document() const;

    /// Sets a key or a table. Staging what is there anyway takes the edit back.
    void stage(const Path& path, boost::json::value value);

    /// Several at once: one step to undo.
    void stageAll(std::vector<std::pair<Path, std::optional<boost::json::value>>> values);

    /// Removes a key or a table; of what was only staged nothing is left.
    void remove(const Path& path);

    /// `now` is what the agent says of them at the moment: those that want nothing new are left out.
    void stageStates(const std::vector<ServerOrder>& wanted, const std::vector<ServerOrder>& now);

    void discard(const Path& path);
    void discardAll();

    [[nodiscard]] bool canUndo() const { return !undo_.empty(); }

    [[nodiscard]] bool canRedo() const { return !redo_.empty(); }

    void undo();
    void redo();

    /// The configuration's part as `config.check` and `config.apply` take it; empty: there is none.
    [[nodiscard]] boost::json::object patch() const;

    /// The revision that the edits are made on; 0: not known yet.
    [[nodiscard]] std::uint64_t base() const { return base_; }

    // Somebody else was there too.

    [[nodiscard]] const std::vector<EditConflict>& conflicts() const { return conflicts_; }

    void takeTheirs(const Path& path); ///< the edit is gone
    void keepMine(const Path& path);   ///< the edit is one of what they made of it
    void rebase();                     ///< keeps all of mine

    // What the agent says; called by Agent.

    /// The configuration in force. Edits that it fulfils are gone; where it leaves the edited keys alone it is the
    /// base.
    void configurationIs(const boost::json::object& document, std::uint64_t revision);

    /// The agent refused: what both changed.
    void refused(const wire::StaleRevision& stale);

    /// Why the last try did not go well, by path as the agent says it; shown at the edits until they change.
    void failed(const std::vector<wire::Problem>& problems);

    /// The same where the reason is known edit by edit.
    void setProblems(const std::vector<Edit>& failed);

    /// Somebody here changed the configuration at the agent without staging it (a rollback): undo stages the inverse.
    void changedAtOnce(const boost::json::object& before, const boost::json::object& after);

    /// They are in force: they leave staging, and undo stages the inverse. `revision` is what they made, 0: none.
    void landed(const std::vector<Edit>& edits, std::uint64_t revision);

  signals:
    void changed();

    /// What is staged cannot be kept on disk: it would not survive a restart.
    void notKept(const QString& why);

  private:
    /// What a step did to the list of edits; undone the other way round.
    struct Step {
        Edits removed;
        Edits added;
        bool applied = false; ///< at the agent: what is removed are the inverse edits
    };

    void step(const std::function<void(Edits&)>& change);
    void replay(const Edits& away, const Edits& back);
    void put(Edits& edits, Edit edit) const;
    bool putIntoTable(Edits& edits, const Edit& edit) const;
    void resolve(const Path& path, const std::function<void(Edits&)>& change);
    void settle();
    void findConflicts();

    QString file_; ///< empty: nothing is kept
    std::unique_ptr<QLockFile> lock_;
    bool second_ = false;
    Edits edits_;
    std::vector<Step> undo_;
    std::vector<Step> redo_;
    boost::json::object current_;                         ///< the configuration in force
    mutable std::optional<boost::json::object> document_; ///< made when it is asked for
    std::uint64_t base_ = 0;
    std::uint64_t revision_ = 0; ///< of current_; 0: not known
    std::vector<EditConflict> conflicts_;
    std::vector<EditConflict> told_; ///< those that only the agent can see: of secrets
};

} // namespace poise::console
