// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Telemetry frames as JSON: what the agent writes to a subscriber, and how a client keeps its tables with them.
///
/// A frame is full or holds what differs from the frame sent before, so that skipping frames loses nothing. In a
/// difference `rows` names the rows that changed and those added; `cols` holds each column in which one of them
/// changed, and every column if there are rows added. Tables without a difference are left out. The order of rows
/// means nothing. A number that is whole travels without a fraction, whatever it was.
/// Time: an encoder takes the time as an argument, monotonic for its decisions and wall-clock for the client.
#pragma once

#include "shared/wire/telemetry.hpp"

#include <boost/json/object.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace poise::wire {

/// Tables that many subscribers are sent: made once, kept by each until its next frame.
using SharedTables = std::map<std::string, std::shared_ptr<const Table>, std::less<>>;

/// A full frame outside of a subscription's sequence: the answer to `telemetry.get`.
[[nodiscard]] std::string fullFrame(const SharedTables& tables, std::int64_t t);

/// Writes the frames of one subscription.
class FrameEncoder {
  public:
    using Time = std::chrono::steady_clock::time_point;

    /// A full frame comes at least this often.
    static constexpr std::chrono::seconds kFullEach{30};

    explicit FrameEncoder(std::uint64_t sub)
        : sub_(sub) {}

    /// The next frame, which the caller sends: the one after it tells what differs from it.
    [[nodiscard]] std::string next(const SharedTables& tables, std::int64_t t, Time now);

    /// Lets the tables sent last go: the next frame is full.
    void forget() { sent_.clear(); }

    /// When the tables were sent that the encoder still holds; meaningless if it holds none.
    [[nodiscard]] Time sentAt() const { return sentAt_; }

  private:
    [[nodiscard]] bool mustBeFull(const SharedTables& tables, Time now) const;

    std::uint64_t sub_;
    std::uint64_t seq_ = 0;
    SharedTables sent_;
    Time sentAt_{};
    Time fullAt_{};
    std::size_t lastSize_ = 0; ///< of the frame before: this one will need about as much
};

/// A client's tables, kept up to date by frames.
class FrameDecoder {
  public:
    enum class Outcome : std::uint8_t {
        applied,
        gap,     ///< a difference from a frame that is not here: call `telemetry.get`, or wait for a full frame
        refused, ///< not a frame as it should be; `problem` says why
    };

    /// Takes a frame. Unless it is applied the tables stay as they were, and differences are a gap until a full
    /// frame comes. Frames of any origin are safe: what is kept is bounded by their size.
    Outcome apply(const boost::json::object& frame);

    [[nodiscard]] const Tables& tables() const { return tables_; }

    /// When the agent made the last frame applied, milliseconds since the epoch.
    [[nodiscard]] std::int64_t t() const { return t_; }

    /// Why the last frame was refused.
    [[nodiscard]] const std::string& problem() const { return problem_; }

  private:
    using Index = std::unordered_map<std::string, std::size_t>; ///< from key to row

    void applyFull(const boost::json::object& tables);
    void applyDelta(const boost::json::object& tables);

    Tables tables_;
    std::map<std::string, Index> indexes_; ///< by table
    std::uint64_t seq_ = 0;
    std::int64_t t_ = 0;
    bool synchronous_ = false; ///< whether the next difference will fit
    std::string problem_;
};

} // namespace poise::wire
