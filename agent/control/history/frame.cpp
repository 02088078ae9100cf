// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/frame.hpp"

#include <algorithm>

namespace poise::history {
namespace {

// Little-endian: the count in 4 bytes, per entity its id in 8 and where its point ends in 4, the points.
constexpr std::size_t kCountBytes = 4;
constexpr std::size_t kIdBytes = 8;
constexpr std::size_t kEndBytes = 4;
constexpr std::size_t kEntryBytes = kIdBytes + kEndBytes;

void put(std::string& out, std::uint64_t value, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i) {
        out.push_back(static_cast<char>(value >> (8 * i)));
    }
}

std::uint64_t get(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        value |= std::uint64_t{static_cast<std::uint8_t>(bytes[i])} << (8 * i);
    }
    return value;
}

} // namespace

void FrameBuilder::add(EntityId entity, const Point& point) {
    const std::size_t begin = points_.size();
    encode(point, points_);
    entries_.push_back({entity, begin, points_.size()});
}

std::string FrameBuilder::build() {
    std::ranges::sort(entries_, {}, &Entry::entity);
    std::string out;
    out.reserve(kCountBytes + entries_.size() * kEntryBytes + points_.size());
    put(out, entries_.size(), kCountBytes);
    std::size_t end = 0;
    for (const Entry& entry : entries_) {
        end += entry.end - entry.begin;
        put(out, static_cast<std::uint64_t>(entry.entity), kIdBytes);
        put(out, end, kEndBytes);
    }
    for (const Entry& entry : entries_) {
        out.append(points_, entry.begin, entry.end - entry.begin);
    }
    entries_.clear();
    points_.clear();
    return out;
}

FrameView::FrameView(std::string_view bytes) {
    if (bytes.size() < kCountBytes) {
        return;
    }
    const std::uint64_t count = get(bytes.substr(0, kCountBytes));
    bytes.remove_prefix(kCountBytes);
    if (count > bytes.size() / kEntryBytes) {
        return;
    }
    size_ = count;
    index_ = bytes.substr(0, size_ * kEntryBytes);
    points_ = bytes.substr(index_.size());
}

EntityId FrameView::entityAt(std::size_t i) const {
    return static_cast<EntityId>(get(index_.substr(i * kEntryBytes, kIdBytes)));
}

std::size_t FrameView::endAt(std::size_t i) const {
    return get(index_.substr(i * kEntryBytes + kIdBytes, kEndBytes));
}

std::pair<EntityId, std::string_view> FrameView::operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : endAt(i - 1);
    const std::size_t end = endAt(i);
    const bool fits = begin <= end && end <= points_.size();
    return {entityAt(i), fits ? points_.substr(begin, end - begin) : std::string_view()};
}

std::optional<std::string_view> FrameView::find(EntityId entity) const {
    std::size_t low = 0;
    std::size_t high = size_;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (entityAt(middle) < entity) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < size_ && entityAt(low) == entity ? std::optional((*this)[low].second) : std::nullopt;
}

} // namespace poise::history
