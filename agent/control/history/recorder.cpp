// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/recorder.hpp"

#include "agent/control/history/growth.hpp"
#include "agent/control/history/tiers.hpp"

#include <cstdlib>
#include <utility>

namespace poise::history {
namespace {

/// The wall clock may be corrected by this much between two samples without it being a jump.
constexpr std::int64_t kCorrection = 2'000; // ms

/// The second that ended closest to `t`, in milliseconds.
std::int64_t closedAt(std::int64_t t) {
    return alignDown(t + 500, 1000) / 1000 - 1;
}

} // namespace

Recorded Recorder::add(std::shared_ptr<const facts::Sample> sample, bool last) {
    Recorded recorded;
    const bool begin = begins(*sample, recorded);
    seen_.emplace(sample->t, sample->at);
    const std::optional<std::int64_t> second = secondOf(sample->t, begin, last);
    if (!second) {
        return recorded;
    }
    std::string points = frameOf(*sample, begin, recorded.newNames);
    recorded.frame = Frame{.number = frames_, .t = *second, .begins = begin, .points = std::move(points)};
    second_ = *second;
    counted_ = std::move(sample);
    return recorded;
}

bool Recorder::begins(const facts::Sample& sample, Recorded& recorded) const {
    if (!seen_) {
        return true;
    }
    const std::int64_t wall = sample.t - seen_->first;
    const std::int64_t passed = std::chrono::duration_cast<Millis>(sample.at - seen_->second).count();
    if (std::abs(wall - passed) > kCorrection) {
        recorded.jumped = wall - passed;
        return true;
    }
    return closedAt(sample.t) - second_ > kLongestHole;
}

/// The second that a sample closes. Timers come late by a little and a clock is corrected by a little, so that the
/// second after the last one is taken as long as the sample came after its middle and before the end of the next.
std::optional<std::int64_t> Recorder::secondOf(std::int64_t t, bool begins, bool last) const {
    const std::int64_t next = second_ + 1;
    if (begins || t >= (next + 2) * 1000) {
        return closedAt(t);
    }
    return last || closedAt(t) >= next ? std::optional(next) : std::nullopt;
}

std::string Recorder::frameOf(const facts::Sample& sample, bool full, std::vector<std::string>& newNames) {
    static const facts::Sample kNothing;
    FrameBuilder frame;
    ++frames_;
    for (auto& [name, point] : growth(counted_ ? *counted_ : kNothing, sample)) {
        const EntityId entity = idOf(name);
        const auto [at, isNew] = known_.try_emplace(entity);
        Known& known = at->second;
        if (isNew) {
            newNames.push_back(name);
        }
        const GaugeValues gauges = lastOf(point);
        for (std::size_t i = 0; i < kGauges; ++i) {
            point.gauges[i].first = full ? gauges[i] : known.gauges[i];
        }
        const bool counted = point.counters != decltype(point.counters){} || point.duration.count() != 0;
        if (full || isNew || counted || gauges != known.gauges) {
            frame.add(entity, point);
        }
        known = {gauges, frames_};
    }
    addGone(frame);
    return frame.build();
}

/// Entities of which there is no sample any more: their gauges fall to zero.
void Recorder::addGone(FrameBuilder& frame) {
    for (auto& [entity, known] : known_) {
        if (known.frame == frames_ || known.gauges == GaugeValues{}) {
            continue;
        }
        Point point;
        for (std::size_t i = 0; i < kGauges; ++i) {
            point.gauges[i].first = known.gauges[i];
        }
        known.gauges = {};
        frame.add(entity, point);
    }
}

} // namespace poise::history
