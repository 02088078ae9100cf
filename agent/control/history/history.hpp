// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What was: the numbers of the agent, its listeners, pools and servers, second by second for a quarter of an hour and
/// in coarser steps for two years. See docs/reference/api.md for `history.query`.
///
/// Thread: control's; the disk is left to the writer. Lifetime: may end while work of it is under way.
/// Memory: 64 MiB at most, whatever the number of servers and however long the disk fails.
#pragma once

#include "agent/control/history/archive.hpp"
#include "agent/control/history/question.hpp"
#include "agent/control/history/reader.hpp"
#include "agent/control/history/recorder.hpp"
#include "agent/control/history/ring.hpp"
#include "agent/store/history_file.hpp"
#include "agent/store/writer.hpp"
#include "shared/wire/event.hpp"

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace poise::history {

class History {
  public:
    struct Limits {
        std::uint64_t disk = std::uint64_t{512} << 20; ///< bytes
        std::size_t memory = Ring::kMostBytes;         ///< bytes
    };

    /// Gets events to be logged: a clock that jumped, a disk that fails and that works again, a file set aside.
    using Report = std::function<void(wire::Event)>;
    template <typename Message>
    using Done = std::function<void(Answer<Message>)>;

    /// `file` null: memory only. `writer` must outlive this.
    History(store::Writer& writer, std::shared_ptr<store::HistoryFile> file, Limits limits, Report report);
    History(const History&) = delete;
    History& operator=(const History&) = delete;

    /// Call it once a second, best just after a full second of the wall clock.
    void add(std::shared_ptr<const facts::Sample> sample);

    /// With the last sample before the agent ends: hands everything to the writer; Writer::stop() then waits for it.
    void finish(std::shared_ptr<const facts::Sample> sample);

    /// Answers at once from memory, or later with what the store has. Where the store cannot be read, memory answers.
    void query(const wire::HistoryQueryParams& params, Done<wire::HistoryQuery> done);

    /// Likewise.
    void latency(const wire::HistoryLatencyParams& params, Done<wire::HistoryLatency> done);

    /// Seconds that memory reaches back; less than 15 minutes where that would take too much of it.
    [[nodiscard]] std::size_t secondsInMemory() const noexcept { return ring_.frames().size(); }

  private:
    /// What the writer's thread works with.
    struct Disk {
        std::shared_ptr<store::HistoryFile> file;
        Archive archive;
    };

    struct Stored {
        std::uint64_t number = 0;
        std::optional<std::string> setAside;
    };

    void take(Recorded recorded);
    void write(std::size_t most);
    void written(const Result<Stored>& result, std::size_t names);
    template <typename Params, typename Message>
    void ask(const Params& params, Done<Message> done);
    template <typename Params, typename Message>
    void askStore(Question question, const Params& params, Done<Message> done);
    [[nodiscard]] Lookup lookup(EntityId entity) const;
    void tell(wire::EventSeverity severity, std::string kind, std::string text, boost::json::object args);
    void noteJump(std::int64_t millis);
    void noteMemory();
    [[nodiscard]] std::vector<Second> secondsOf(EntityId entity, const Ring::Frames& frames) const;
    [[nodiscard]] Answer<Found> fromMemory(const Question& question) const;

    store::Writer& writer_;
    std::shared_ptr<Disk> disk_; ///< null: memory only
    Report report_;
    Recorder recorder_;
    Ring ring_;
    std::vector<std::string> names_;
    std::size_t namesStored_ = 0;
    std::uint64_t stored_ = 0; ///< the last frame that the store has
    bool writing_ = false;
    bool failing_ = false;
    bool short_ = false;
    std::shared_ptr<History*> self_; ///< for results that come when this is gone
};

} // namespace poise::history
