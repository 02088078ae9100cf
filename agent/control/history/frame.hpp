// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The points of all entities in one step of time, as bytes: what memory and journal keep and what is rolled up.
///
/// Sorted by entity, with an index in front, so that one entity's point is found without reading the others'.
#pragma once

#include "agent/control/history/entity.hpp"
#include "agent/control/history/point.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poise::history {

/// Gathers encoded points, in any order, each entity once.
class FrameBuilder {
  public:
    void add(EntityId entity, const Point& point);

    [[nodiscard]] bool empty() const { return entries_.empty(); }

    /// The frame of what was added.
    [[nodiscard]] std::string build();

  private:
    struct Entry {
        EntityId entity;
        std::size_t begin;
        std::size_t end;
    };

    std::vector<Entry> entries_;
    std::string points_;
};

/// Reads a frame's bytes, of any origin: what does not fit reads as missing. Lifetime: within that of the bytes.
class FrameView {
  public:
    explicit FrameView(std::string_view bytes);

    /// Entities in the frame.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// The i-th, by entity, with its encoded point.
    [[nodiscard]] std::pair<EntityId, std::string_view> operator[](std::size_t i) const;

    /// The encoded point of an entity.
    [[nodiscard]] std::optional<std::string_view> find(EntityId entity) const;

  private:
    [[nodiscard]] EntityId entityAt(std::size_t i) const;
    [[nodiscard]] std::size_t endAt(std::size_t i) const;

    std::string_view index_;
    std::string_view points_;
    std::size_t size_ = 0;
};

} // namespace poise::history
