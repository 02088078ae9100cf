// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The ledger as control sees it: calls that wait for the disk without waiting, and what is to be said of its failures.
///
/// Thread: control's; the ledger itself is used on the writer's. Lifetime: the writer is stopped before this ends.
#pragma once

#include "agent/control/config/draft.hpp"
#include "agent/control/config/ledger.hpp"
#include "agent/control/config/start.hpp"
#include "agent/store/writer.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <string>

namespace poise::control {

/// What operators should know of, beside what they did.
struct Notice {
    enum class Kind : std::uint8_t { storageFailed, storageRecovered, databaseSetAside, revertFailed };

    Kind kind;
    std::string text;
};

class RevisionStore {
  public:
    template <typename T>
    using Awaited = boost::asio::awaitable<Result<T>>;
    using OnNotice = std::function<void(const Notice&)>;

    /// Failures are noticed once per episode.
    RevisionStore(boost::asio::any_io_executor control, store::Writer& writer, ConfigDatabase& database,
                  OnNotice notice, Ledger::Fault fault);

    /// Blocks; to be called first. See beginWith().
    [[nodiscard]] Started start(config::Loaded loaded, std::int64_t now);

    /// Whether the store agrees with what runs. False after each error of the storage, until attach() succeeds.
    [[nodiscard]] bool attached() const { return attached_; }

    /// What it holds may have changed: it has to be attached again.
    void detach() { attached_ = false; }

    // See Ledger.
    [[nodiscard]] Awaited<Standing> attach(Running running, std::int64_t now);
    [[nodiscard]] Awaited<void> change(NewRevision revision, std::string before);
    [[nodiscard]] Awaited<void> adopt(NewRevision revision);
    [[nodiscard]] Awaited<FileText> readFile();
    [[nodiscard]] Awaited<std::string> text(std::uint64_t revision);
    [[nodiscard]] Awaited<void> confirm(std::uint64_t revision);
    [[nodiscard]] Awaited<wire::ConfigHistory> history(wire::ConfigHistoryParams params);

    /// Makes a draft on the writer's thread: of ten thousand servers it takes a good part of a second.
    /// Errors: storageFailed when the writer has too much to do.
    [[nodiscard]] Awaited<Outcome<Draft>> draft(std::function<Outcome<Draft>()> make);

  private:
    template <typename T>
    [[nodiscard]] Awaited<T> onWriter(std::function<Result<T>()> work);
    template <typename T>
    [[nodiscard]] Awaited<T> noting(std::function<Result<T>()> work);
    [[nodiscard]] Awaited<void> writing(std::function<Result<void>()> work);
    void note(boost::system::error_code error);
    void nowAttached(const Standing& standing);
    void recovered();

    boost::asio::any_io_executor control_;
    store::Writer& writer_;
    ConfigDatabase& database_;
    OnNotice notice_;
    Ledger::Fault fault_;
    std::unique_ptr<Ledger> ledger_;
    bool attached_ = false;
    bool failed_ = false; ///< and it was said
};

} // namespace poise::control
