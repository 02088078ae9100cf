// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/roll_up.hpp"

#include "agent/control/history/chunk.hpp"
#include "agent/control/history/fold.hpp"
#include "agent/control/history/frame.hpp"
#include "agent/store/sql.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

namespace poise::history {
namespace {

using store::Blob;
using store::Database;
using store::Statement;

constexpr std::string_view kFramesBetween =
    "SELECT t, points FROM frames WHERE tier = ? AND run = ? AND t >= ? AND t < ? ORDER BY t";

constexpr std::string_view kAddChunk = "INSERT INTO chunks (tier, entity, t, run, points) VALUES (?, ?, ?, ?, ?)";

Result<void> addChunk(Database& database, std::size_t tier, EntityId entity, std::int64_t t, const Run& run,
                      std::string_view points) {
    return store::run(database, kAddChunk, tier, static_cast<std::int64_t>(entity), t, run.id, Blob{points});
}

/// Folds the frames of a tier into those of the next coarser one, step by step.
class RollUp {
  public:
    RollUp(Database& database, const Run& run, std::size_t tier)
        : database_(database)
        , run_(run)
        , tier_(tier) {}

    /// Everything before `upTo` that is not rolled up yet.
    Result<void> operator()(std::int64_t upTo) {
        const auto take = [this](const Statement& row) {
            if (!failed_) {
                add(row.integer(0), row.blob(1));
            }
        };
        const Result<void> read =
            store::forEach(database_, kFramesBetween, take, tier_ - 1, run_.id, run_.rolled[tier_], upTo);
        if (!read) {
            return read.error();
        }
        return failed_ ? failed_ : flush();
    }

  private:
    void add(std::int64_t t, std::string_view frame) {
        const std::int64_t step = alignDown(t, kTiers[tier_].step);
        if (step != step_) {
            if (const Result<void> flushed = flush(); !flushed) {
                failed_ = flushed.error();
                return;
            }
            step_ = step;
        }
        const std::int64_t begin = std::max(t, run_.begun);
        const std::int64_t end = std::min(t + kTiers[tier_ - 1].step, run_.ended);
        const FrameView view(frame);
        for (std::size_t i = 0; i < view.size(); ++i) {
            const auto [entity, bytes] = view[i];
            if (const std::optional<Point> point = decodePoint(bytes)) {
                folds_.try_emplace(entity, std::max(step, run_.begun)).first->second.add(begin, end, *point);
            }
        }
    }

    Result<void> flush() {
        const std::int64_t end = std::min(step_ + kTiers[tier_].step, run_.ended);
        FrameBuilder frame;
        std::string chunk;
        for (auto& [entity, fold] : std::exchange(folds_, {})) {
            const Point point = fold.finish(end);
            if (tier_ + 1 < kTiers.size()) {
                frame.add(entity, point);
                continue;
            }
            chunk.clear();
            appendToChunk(chunk, 0, encoded(point));
            if (const Result<void> added = addChunk(database_, tier_, entity, step_, run_, chunk); !added) {
                return added.error();
            }
        }
        if (frame.empty()) {
            return {};
        }
        return store::run(database_, "INSERT INTO frames (tier, run, t, points) VALUES (?, ?, ?, ?)", tier_, run_.id,
                          step_, Blob{frame.build()});
    }

    Database& database_;
    const Run& run_;
    std::size_t tier_;
    std::int64_t step_ = 0;
    std::unordered_map<EntityId, Fold> folds_;
    boost::system::error_code failed_;
};

/// Entities are moved in this many passes, because the points of thousands for an hour are much to hold at once.
constexpr std::uint64_t kPasses = 4;

/// Moves frames of whole chunks into chunks.
class Transposition {
  public:
    Transposition(Database& database, const Run& run, std::size_t tier)
        : database_(database)
        , run_(run)
        , tier_(tier) {}

    Result<void> operator()(std::int64_t upTo) {
        for (std::uint64_t pass = 0; pass < kPasses; ++pass) {
            std::map<std::pair<std::int64_t, EntityId>, std::string> chunks;
            const auto take = [&](const Statement& row) { add(row.integer(0), row.blob(1), pass, chunks); };
            const Result<void> read =
                store::forEach(database_, kFramesBetween, take, tier_, run_.id, alignDown(run_.begun, 3600), upTo);
            if (!read) {
                return read.error();
            }
            for (const auto& [key, points] : chunks) {
                if (const auto added = addChunk(database_, tier_, key.second, key.first, run_, points); !added) {
                    return added.error();
                }
            }
        }
        return store::run(database_, "DELETE FROM frames WHERE tier = ? AND run = ? AND t < ?", tier_, run_.id, upTo);
    }

  private:
    void add(std::int64_t t, std::string_view frame, std::uint64_t pass,
             std::map<std::pair<std::int64_t, EntityId>, std::string>& chunks) const {
        const std::int64_t begin = alignDown(t, kTiers[tier_].chunk);
        const auto index = static_cast<std::uint64_t>((t - begin) / kTiers[tier_].step);
        const FrameView view(frame);
        for (std::size_t i = 0; i < view.size(); ++i) {
            const auto [entity, bytes] = view[i];
            if (static_cast<std::uint64_t>(entity) % kPasses == pass) {
                appendToChunk(chunks[{begin, entity}], index, bytes);
            }
        }
    }

    Database& database_;
    const Run& run_;
    std::size_t tier_;
};

} // namespace

Result<void> rollUp(Database& database, Run& run, bool closing) {
    const Run before = run;
    for (std::size_t tier = 1; tier < kTiers.size(); ++tier) {
        const std::int64_t finer = tier == 1 ? run.ended : run.rolled[tier - 1];
        const std::int64_t upTo = closing ? run.ended : alignDown(finer, kTiers[tier].step);
        if (upTo > run.rolled[tier]) {
            if (const Result<void> rolled = RollUp(database, run, tier)(upTo); !rolled) {
                return rolled;
            }
            run.rolled[tier] = upTo;
        }
    }
    if (run.rolled == before.rolled && !closing) {
        return {};
    }
    const Result<void> cut =
        store::run(database, "DELETE FROM frames WHERE tier = 0 AND run = ? AND t < ?", run.id, run.rolled[1]);
    if (!cut) {
        return cut;
    }
    for (std::size_t tier = 1; tier + 1 < kTiers.size(); ++tier) {
        const std::int64_t upTo = closing ? run.ended : alignDown(run.rolled[tier + 1], kTiers[tier].chunk);
        if (closing || upTo > before.rolled[tier + 1]) {
            if (const Result<void> moved = Transposition(database, run, tier)(upTo); !moved) {
                return moved;
            }
        }
    }
    return {};
}

} // namespace poise::history
