// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/reader.hpp"

#include "agent/control/history/chunk.hpp"
#include "agent/control/history/frame.hpp"
#include "agent/store/sql.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace poise::history {
namespace {

using store::Database;
using store::Statement;

constexpr std::size_t kTierCount = kTiers.size();

void extend(Stretch& stretch, Second& second) {
    stretch.end = std::max(stretch.end, second.t + 1);
    if (second.point) {
        stretch.spans.push_back({second.t, second.t + 1, std::move(*second.point)});
    }
}

/// From when on each tier is complete.
using Since = std::array<std::int64_t, kTierCount>;

Result<Since> sinceOf(Database& database) {
    Since since{};
    const Result<void> read = store::forEach(database, "SELECT tier, since FROM tiers", [&](const Statement& row) {
        if (row.integer(0) > 0 && row.integer(0) < static_cast<std::int64_t>(kTierCount)) {
            since[static_cast<std::size_t>(row.integer(0))] = row.integer(1);
        }
    });
    return read ? Result<Since>(since) : read.error();
}

/// The finest tier that reaches back to `t`; where none does, the one that reaches furthest.
std::size_t finestAt(const Since& since, std::int64_t t) {
    std::size_t furthest = 1;
    for (std::size_t tier = 1; tier < kTierCount; ++tier) {
        if (since[tier] <= t) {
            return tier;
        }
        furthest = since[tier] <= since[furthest] ? tier : furthest;
    }
    return furthest;
}

std::size_t coarsestWithin(std::int64_t step) {
    std::size_t tier = kTierCount - 1;
    while (tier > 1 && step % kTiers[tier].step != 0) {
        --tier;
    }
    return tier;
}

/// Reads one entity's points of a range.
class Reader {
  public:
    Reader(Database& database, EntityId entity, std::size_t tier, std::int64_t from, std::int64_t to)
        : database_(database)
        , entity_(entity)
        , tier_(tier)
        , from_(from)
        , to_(to) {}

    Result<std::vector<Stretch>> operator()(Lookup lookup) {
        Result<void> done = findRuns();
        done = done ? readChunks() : done;
        for (std::size_t i = 0; i < runs_.size(); ++i) {
            done = done ? readFrames(i) : done;
        }
        if (done) {
            join(lookup);
        }
        for (std::size_t i = 0; i < runs_.size(); ++i) {
            done = done ? findGauges(i) : done;
        }
        return done ? Result<std::vector<Stretch>>(std::move(stretches_)) : done.error();
    }

  private:
    Result<void> findRuns() {
        return store::forEach(
            database_,
            "SELECT id, begun, ended, rolled1, rolled2, rolled3 FROM runs WHERE ended > ? AND begun < ? ORDER BY id",
            [this](const Statement& row) {
                addRun({.id = row.integer(0),
                        .begun = row.integer(1),
                        .ended = row.integer(2),
                        .rolled = {0, row.integer(3), row.integer(4), row.integer(5)}});
            },
            from_, to_);
    }

    void addRun(const Run& run) {
        runs_.push_back(run);
        stretches_.push_back({.begin = std::max(run.begun, from_), .end = run.ended, .before = {}, .spans = {}});
    }

    void addSpan(std::size_t index, std::size_t tier, std::int64_t t, std::string_view bytes) {
        std::optional<Point> point = t >= from_ && t < to_ ? decodePoint(bytes) : std::nullopt;
        if (point) {
            const Run& run = runs_[index];
            stretches_[index].spans.push_back(
                {std::max(t, run.begun), std::min(t + kTiers[tier].step, run.ended), std::move(*point)});
        }
    }

    Result<void> readChunks() {
        return store::forEach(
            database_,
            "SELECT t, run, points FROM chunks WHERE tier = ? AND entity = ? AND t >= ? AND t < ? ORDER BY t",
            [this](const Statement& row) {
                const auto run = std::ranges::lower_bound(runs_, row.integer(1), {}, &Run::id);
                if (run == runs_.end() || run->id != row.integer(1)) {
                    return;
                }
                const auto index = static_cast<std::size_t>(run - runs_.begin());
                const std::int64_t begin = row.integer(0);
                forEachInChunk(row.blob(2), [&](std::uint64_t step, std::string_view point) {
                    if (step < static_cast<std::uint64_t>(kTiers[tier_].chunk)) {
                        addSpan(index, tier_, begin + static_cast<std::int64_t>(step) * kTiers[tier_].step, point);
                    }
                });
            },
            tier_, static_cast<std::int64_t>(entity_), alignDown(from_, kTiers[tier_].chunk), to_);
    }

    /// What is not in chunks yet: each tier has what the next coarser one does not have.
    Result<void> readFrames(std::size_t index) {
        const Run& run = runs_[index];
        for (std::size_t tier = tier_ + 1; tier-- > 0;) {
            const std::int64_t begin = tier == tier_ ? from_ : std::max(from_, run.rolled[tier + 1]);
            const Result<void> read = store::forEach(
                database_, "SELECT t, points FROM frames WHERE tier = ? AND run = ? AND t >= ? AND t < ? ORDER BY t",
                [&](const Statement& row) {
                    if (const auto point = FrameView(row.blob(1)).find(entity_)) {
                        addSpan(index, tier, row.integer(0), *point);
                    }
                },
                tier, run.id, begin, to_);
            if (!read) {
                return read;
            }
        }
        return {};
    }

    /// Adds what is only in memory.
    void join(Lookup& lookup) {
        std::optional<std::size_t> at;
        if (lookup.open) {
            const auto run = std::ranges::find(runs_, lookup.open->id, &Run::id);
            if (run == runs_.end()) {
                addRun(*lookup.open);
                at = runs_.size() - 1;
            } else {
                at = static_cast<std::size_t>(run - runs_.begin());
            }
        }
        for (Second& second : lookup.fresh) {
            if (second.number <= lookup.stored) {
                continue;
            }
            if (second.begins || !at) {
                addRun({.begun = second.t, .ended = second.t});
                at = runs_.size() - 1;
            }
            extend(stretches_[*at], second);
        }
    }

    /// Where nothing happened in the range, what the gauges were before it.
    Result<void> findGauges(std::size_t index) {
        Stretch& stretch = stretches_[index];
        const Run& run = runs_[index];
        if (!stretch.spans.empty() || run.begun >= from_) {
            return {};
        }
        for (std::size_t tier = 0; tier < kTierCount && !stretch.before; ++tier) {
            const std::int64_t before = from_ - kTiers[tier].step + 1;
            Result<void> read = store::forEach(
                database_, "SELECT points FROM frames WHERE tier = ? AND run = ? AND t < ? ORDER BY t DESC",
                [&](const Statement& row) {
                    const auto point = stretch.before ? std::nullopt : FrameView(row.blob(0)).find(entity_);
                    stretch.before = point ? decodeLast(*point) : stretch.before;
                },
                tier, run.id, before);
            if (!read) {
                return read;
            }
        }
        for (std::size_t tier = 1; tier < kTierCount && !stretch.before; ++tier) {
            Result<void> read = store::forEach(
                database_,
                "SELECT t, points FROM chunks WHERE tier = ? AND entity = ? AND t < ? AND run = ? "
                "ORDER BY t DESC LIMIT 1",
                [&](const Statement& row) {
                    forEachInChunk(row.blob(1), [&](std::uint64_t step, std::string_view point) {
                        const std::uint64_t end = (step + 1) * static_cast<std::uint64_t>(kTiers[tier].step);
                        if (end <= static_cast<std::uint64_t>(from_ - row.integer(0))) {
                            stretch.before = decodeLast(point);
                        }
                    });
                },
                tier, static_cast<std::int64_t>(entity_), from_, run.id);
            if (!read) {
                return read;
            }
        }
        return {};
    }

    Database& database_;
    EntityId entity_;
    std::size_t tier_;
    std::int64_t from_;
    std::int64_t to_;
    std::vector<Run> runs_; ///< by id, but for the last, which may only be in memory
    std::vector<Stretch> stretches_;
};

Result<bool> hasName(Database& database, EntityId entity) {
    bool found = false;
    const Result<void> read = store::forEach(
        database, "SELECT 1 FROM entities WHERE id = ?", [&](const Statement&) { found = true; },
        static_cast<std::int64_t>(entity));
    if (!read) {
        return {boost::system::in_place_error, read.error()};
    }
    return found;
}

} // namespace

std::vector<Stretch> stretchesOf(std::vector<Second> seconds, const std::optional<GaugeValues>& before) {
    std::vector<Stretch> stretches;
    for (Second& second : seconds) {
        if (stretches.empty() || second.begins) {
            stretches.push_back(
                {.begin = second.t, .end = second.t, .before = second.begins ? std::nullopt : before, .spans = {}});
        }
        extend(stretches.back(), second);
    }
    return stretches;
}

Result<Answer<Found>> lookUp(Database& database, const Question& question, Lookup lookup) {
    const Result<bool> named = lookup.known ? Result<bool>(true) : hasName(database, question.entity);
    const Result<Since> since = named ? sinceOf(database) : named.error();
    if (!since) {
        return since.error();
    }
    if (!*named) {
        return Answer<Found>(notFound(question));
    }
    const Answer<Steps> steps = stepsFor(question, kTiers[finestAt(*since, question.from)].step);
    if (!steps) {
        return Answer<Found>(steps.error());
    }
    const std::size_t tier = coarsestWithin(steps->step);
    const std::int64_t to = steps->from + steps->step * static_cast<std::int64_t>(steps->count);
    Reader read(database, question.entity, tier, std::max(steps->from, (*since)[tier]), to);
    const Result<std::vector<Stretch>> stretches = read(std::move(lookup));
    if (!stretches) {
        return stretches.error();
    }
    return Answer<Found>(Found{*steps, assemble(*stretches, *steps)});
}

} // namespace poise::history
