// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Makes a frame of every second out of samples: what each entity's counters grew by, and its gauges.
///
/// Time: a frame belongs to a whole second of the wall clock. Seconds only grow as long as that clock runs beside the
/// monotonic one; where it jumps, or where samples are missing, a new run begins.
#pragma once

#include "agent/control/history/fold.hpp"
#include "agent/control/history/frame.hpp"
#include "agent/facts/sample.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace poise::history {

/// Samples further apart than this are a gap: the agent counts as not having run in between.
inline constexpr std::int64_t kLongestHole = 10; // seconds

struct Frame {
    std::uint64_t number = 0; ///< from 1 on, without gaps
    std::int64_t t = 0;       ///< the second, since the epoch
    bool begins = false;      ///< a new run: every entity is in it
    std::string points;
};

struct Recorded {
    std::optional<Frame> frame;          ///< nothing: the second is not over yet
    std::int64_t jumped = 0;             ///< milliseconds by which the wall clock jumped; 0: it did not
    std::vector<std::string> newNames{}; ///< of entities that were not seen before
};

class Recorder {
  public:
    /// What came since the sample before; the first counts from zero, which is when the agent started. Call it once a
    /// second, best just after a full second of the wall clock. What comes too early is added to the next second, but
    /// for the `last` one of all.
    [[nodiscard]] Recorded add(std::shared_ptr<const facts::Sample> sample, bool last = false);

    /// Whether there were samples of this entity.
    [[nodiscard]] bool knows(EntityId entity) const { return known_.contains(entity); }

  private:
    struct Known {
        GaugeValues gauges{};
        std::uint64_t frame = 0; ///< the last one for which there was a sample of it
    };

    [[nodiscard]] bool begins(const facts::Sample& sample, Recorded& recorded) const;
    [[nodiscard]] std::optional<std::int64_t> secondOf(std::int64_t t, bool begins, bool last) const;
    [[nodiscard]] std::string frameOf(const facts::Sample& sample, bool full, std::vector<std::string>& newNames);
    void addGone(FrameBuilder& frame);

    std::shared_ptr<const facts::Sample> counted_; ///< up to which counters are in frames
    std::optional<std::pair<std::int64_t, TimePoint>> seen_;
    std::int64_t second_ = 0; ///< of the last frame
    std::uint64_t frames_ = 0;
    std::unordered_map<EntityId, Known> known_;
};

} // namespace poise::history
