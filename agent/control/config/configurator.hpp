// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The life of configurations: every change goes through here, whoever makes it, one after the other.
///
/// In each change file, table of revisions and what runs take part together or not at all. A change that waits for its
/// confirmation is taken back when that does not come, also by the next start.
/// Thread: control's; disks are waited for on the writer's. Lifetime: before this ends the writer is stopped, and
/// control runs no more. Time: the clocks are parameters; tick() does what is due.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/control/config/draft.hpp"
#include "agent/control/config/outcome.hpp"
#include "agent/control/config/revision_store.hpp"
#include "shared/config/load.hpp"
#include "shared/wire/config.hpp"
#include "shared/wire/role.hpp"
#include "shared/wire/server.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace poise::control {

/// A configuration that could be put in force.
struct Prepared {
    std::shared_ptr<void> plan; ///< what publish() needs; let go of, it closes what it opened
    wire::Touches touches;
    std::vector<schema::Problem> problems; ///< those of the configuration and new ones; an error: it cannot be used
};

struct ConfiguratorHooks {
    /// Compiles and opens what the configuration needs; nothing changes yet.
    std::function<Prepared(const config::Loaded&, std::uint64_t revision)> prepare;
    /// Puts it in force, at once and without fail.
    std::function<void(std::shared_ptr<void> plan)> publish;
    /// After each new revision, which is in force; of a start those that it found or made.
    std::function<void(const wire::Revision&)> changed;
    std::function<void(const Notice&)> notice;
};

struct Clocks {
    std::function<TimePoint()> now = [] { return Clock::now(); };
    std::function<std::int64_t()> wall = [] { return wallMillis(); };
};

/// Who edits: for the table of revisions, and for what the role allows.
struct Editor {
    std::string author; ///< the token's name
    std::string from;   ///< the client's address
    wire::Role role = wire::Role::viewer;
};

class Configurator {
  public:
    /// Calls that wait; more are refused as busy.
    static constexpr std::size_t kLongestQueue = 32;
    static constexpr Millis kShortestConfirmation{1'000};
    static constexpr Millis kLongestConfirmation{24 * 3'600'000};
    /// After a failure of the storage, or of taking back what was not confirmed.
    static constexpr Millis kRetry{5'000};

    Configurator(boost::asio::any_io_executor control, store::Writer& writer, ConfigDatabase& database,
                 ConfiguratorHooks hooks, Clocks clocks = {}, Ledger::Fault fault = {});

    /// Takes a usable configuration as it was read from its file, and settles what a crash or an edit of the file left
    /// open. Afterwards loaded() and revision() are what is to run, which may be an earlier text. Without a usable
    /// state folder everything but edits works, and it is tried again. Blocks until the disk has answered; before
    /// control runs.
    void start(config::Loaded loaded);

    [[nodiscard]] const config::Loaded& loaded() const { return loaded_; }

    [[nodiscard]] std::uint64_t revision() const { return revision_; }

    /// Nothing: no change waits for its confirmation.
    [[nodiscard]] const std::optional<Pending>& pending() const { return pending_; }

    [[nodiscard]] wire::ConfigGet get() const;

    // Errors are those that shared/wire/methods.hpp lists for each.
    void check(wire::ConfigCheckParams params, Answer<wire::ConfigOutcome> answer);
    void apply(wire::ConfigApplyParams params, Editor editor, Answer<wire::ConfigOutcome> answer);
    void confirm(Answer<wire::ConfigConfirm> answer);
    void rollback(wire::ConfigRollbackParams params, Editor editor, Answer<wire::ConfigOutcome> answer);
    void setWeight(wire::ServerSetWeightParams params, Editor editor, Answer<wire::ConfigOutcome> answer);
    void history(wire::ConfigHistoryParams params, Answer<wire::ConfigHistory> answer);

    /// The file was edited on disk: it becomes a revision and runs. If it is not valid, nothing changes. Works without
    /// a store. A text that is the same is put in force again, as names may resolve to something else by now.
    void reload(Answer<wire::ConfigOutcome> answer);

    /// Does what is due by the clock; a timer calls it.
    void tick();

    /// Another program may have written to the store meanwhile: what it holds is settled anew.
    void storeWasLent();

    /// The store and the file are another program's now: nothing is due any more.
    void retire();

  private:
    template <typename T>
    using Awaited = boost::asio::awaitable<Outcome<T>>;
    using Task = std::function<boost::asio::awaitable<void>()>;

    /// A change on its way.
    struct Edit {
        wire::Revision row; ///< kind, author, from, note
        Draft draft;
        wire::Role role = wire::Role::admin;
        std::optional<Millis> confirmWithin;
    };

    template <typename T>
    void enqueue(Answer<T> answer, std::function<Awaited<T>()> work);
    void begin(Task task);
    boost::asio::awaitable<void> run();

    // The calls, when it is their turn.
    Awaited<wire::ConfigOutcome> checkNow(wire::ConfigCheckParams params);
    Awaited<wire::ConfigOutcome> applyNow(wire::ConfigApplyParams params, Editor editor);
    Awaited<wire::ConfigConfirm> confirmNow();
    Awaited<wire::ConfigOutcome> rollbackNow(wire::ConfigRollbackParams params, Editor editor);
    Awaited<wire::ConfigOutcome> setWeightNow(wire::ServerSetWeightParams params, Editor editor);
    Awaited<wire::ConfigOutcome> reloadNow();
    boost::asio::awaitable<void> historyNow(wire::ConfigHistoryParams params, Answer<wire::ConfigHistory> answer);
    boost::asio::awaitable<void> dueNow();
    Awaited<wire::ConfigOutcome> revertNow(std::uint64_t previous);

    // What they have in common.
    boost::asio::awaitable<std::optional<wire::Error>> readyToEdit();
    boost::asio::awaitable<std::optional<wire::Error>> checkBase(std::uint64_t base, boost::json::object patch);
    /// Against what runs, which does not change meanwhile: one call follows the other.
    Awaited<Draft> draftOf(boost::json::object patch);
    Awaited<Draft> draftOf(std::string text);
    Awaited<Draft> draft(std::function<Outcome<Draft>()> make);
    Awaited<wire::ConfigOutcome> land(Edit edit);
    /// An earlier text, as a new revision.
    Awaited<wire::ConfigOutcome> landText(std::string text, wire::Revision row, wire::Role role);
    /// Makes the store agree with what runs, if it does not.
    boost::asio::awaitable<Result<void>> attach();
    void attachedAs(const Standing& standing);
    wire::ConfigOutcome inForce(Edit& edit, NewRevision& revision, const Prepared& prepared);
    [[nodiscard]] NewRevision revisionOf(Edit& edit) const;
    /// `conflict` while a change waits for its confirmation; going back to the revision before it is an answer to it.
    [[nodiscard]] std::optional<wire::Error> waitingUnlessFor(std::uint64_t revision) const;

    [[nodiscard]] wire::Error errorOf(boost::system::error_code error) const { return wireError(error, loaded_.file); }

    // What is due by the clock.
    void settle(const std::optional<Pending>& pending);
    void revertFailed(const std::string& why);
    [[nodiscard]] std::optional<TimePoint> due() const;

    boost::asio::any_io_executor control_;
    ConfiguratorHooks hooks_;
    Clocks clocks_;
    RevisionStore store_;

    config::Loaded loaded_;
    std::string hash_;
    std::uint64_t revision_ = 1;
    std::optional<Pending> pending_;
    TimePoint confirmBy_; ///< of pending_

    std::deque<Task> queue_;
    bool running_ = false;      ///< a task is on its way
    bool dueQueued_ = false;    ///< what is due by the clock waits in the queue
    bool revertFailed_ = false; ///< and it was said
    bool retired_ = false;
    TimePoint retryAt_;
    boost::asio::steady_timer timer_;
};

} // namespace poise::control
