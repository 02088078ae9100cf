// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A slab of equally sized objects, so that the hot path takes and returns memory without the general allocator.
///
/// Thread: one thread. Lifetime: chunks are kept until the slab goes; it must outlive its objects.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace poise {

template <typename T>
class Slab {
  public:
    Slab() = default;
    Slab(const Slab&) = delete;
    Slab& operator=(const Slab&) = delete;

    template <typename... Args>
    [[nodiscard]] T* make(Args&&... args) {
        if (free_ == nullptr) {
            grow();
        }
        Cell* cell = free_;
        free_ = cell->next;
        T* object = new (static_cast<void*>(cell->bytes)) T(std::forward<Args>(args)...);
        ++live_;
        return object;
    }

    void recycle(T* object) {
        object->~T();
        Cell* cell = new (static_cast<void*>(object)) Cell;
        cell->next = free_;
        free_ = cell;
        --live_;
    }

    /// Objects in use.
    [[nodiscard]] std::size_t live() const { return live_; }

  private:
    union Cell {
        Cell* next;
        alignas(T) std::byte bytes[sizeof(T)];
    };

    /// Small chunks first, so that a quiet agent stays small.
    void grow() {
        const std::size_t count = chunks_.empty() ? 16 : 64;
        chunks_.push_back(std::make_unique_for_overwrite<Cell[]>(count));
        for (std::size_t i = 0; i < count; ++i) {
            chunks_.back()[i].next = free_;
            free_ = &chunks_.back()[i];
        }
    }

    std::vector<std::unique_ptr<Cell[]>> chunks_;
    Cell* free_ = nullptr;
    std::size_t live_ = 0;
};

} // namespace poise
