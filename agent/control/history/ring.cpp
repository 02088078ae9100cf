// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/ring.hpp"

#include <algorithm>
#include <utility>

namespace poise::history {
namespace {

/// What a frame costs beside its points.
constexpr std::size_t kFrameBytes = sizeof(Frame) + 64;

} // namespace

void Ring::add(std::shared_ptr<const Frame> frame) {
    bytes_ += frame->points.capacity() + kFrameBytes;
    frames_.push_back(std::move(frame));
    while (frames_.size() > static_cast<std::size_t>(kMostSeconds)) {
        dropOldest();
    }
    while (bytes_ > mostBytes_ && frames_.size() > 1) {
        dropOldest();
        shortened_ = true;
    }
    shortened_ = shortened_ && frames_.size() < static_cast<std::size_t>(kMostSeconds);
}

std::optional<GaugeValues> Ring::before(EntityId entity) const {
    const auto found = before_.find(entity);
    return found == before_.end() ? std::nullopt : std::optional(found->second);
}

void Ring::dropOldest() {
    const Frame& oldest = *frames_.front();
    if (oldest.begins) {
        before_.clear();
    }
    const FrameView view(oldest.points);
    for (std::size_t i = 0; i < view.size(); ++i) {
        const auto [entity, bytes] = view[i];
        if (const std::optional<GaugeValues> gauges = decodeLast(bytes)) {
            before_[entity] = *gauges;
        }
    }
    bytes_ -= oldest.points.capacity() + kFrameBytes;
    frames_.pop_front();
}

Ring::Frames Ring::after(std::uint64_t number) const {
    const std::uint64_t first = frames_.empty() ? 0 : frames_.front()->number;
    const std::uint64_t skipped = number < first ? 0 : number - first + 1;
    Frames newer(frames_.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(skipped, frames_.size())),
                 frames_.end());
    if (!newer.empty() && number + 1 < first && !newer.front()->begins) {
        newer.front() = std::make_shared<const Frame>(oldestInFull());
    }
    return newer;
}

Frame Ring::oldestInFull() const {
    const Frame& oldest = *frames_.front();
    const FrameView view(oldest.points);
    FrameBuilder full;
    for (std::size_t i = 0; i < view.size(); ++i) {
        if (const std::optional<Point> point = decodePoint(view[i].second)) {
            full.add(view[i].first, *point);
        }
    }
    for (const auto& [entity, gauges] : before_) {
        if (!view.find(entity)) {
            Fold second(oldest.t, gauges);
            full.add(entity, second.finish(oldest.t + 1));
        }
    }
    return {.number = oldest.number, .t = oldest.t, .begins = true, .points = full.build()};
}

} // namespace poise::history
