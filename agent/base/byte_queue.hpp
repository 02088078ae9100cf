// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Bytes that had to wait: taken in at the end, given out at the front, owning memory only while there are any.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <string_view>
#include <utility>

namespace poise {

class ByteQueue {
  public:
    ByteQueue() = default;
    ByteQueue(const ByteQueue&) = delete;
    ByteQueue& operator=(const ByteQueue&) = delete;

    ByteQueue(ByteQueue&& other) noexcept { swap(other); }

    ByteQueue& operator=(ByteQueue&& other) noexcept {
        swap(other);
        return *this;
    }

    ~ByteQueue() { std::free(data_); }

    [[nodiscard]] bool empty() const { return begin_ == end_; }

    [[nodiscard]] std::size_t size() const { return end_ - begin_; }

    /// Bytes of the memory that it owns.
    [[nodiscard]] std::size_t capacity() const { return capacity_; }

    [[nodiscard]] std::span<char> bytes() { return {data_ + begin_, size()}; }

    [[nodiscard]] std::string_view view() const { return {data_ + begin_, size()}; }

    void append(std::string_view more) {
        if (more.empty()) {
            return;
        }
        std::memcpy(reserve(more.size()), more.data(), more.size());
        end_ += more.size();
    }

    /// Room for `count` bytes behind the end, to be filled and then taken in with commit(). Throws std::bad_alloc.
    [[nodiscard]] std::span<char> extend(std::size_t count) { return {reserve(count), count}; }

    void commit(std::size_t count) { end_ += count; }

    /// Drops `count` bytes from the front; the last one gives the memory back.
    void consume(std::size_t count) {
        begin_ += count;
        if (begin_ == end_) {
            clear();
        }
    }

    /// Drops everything and keeps the memory.
    void rewind() { begin_ = end_ = 0; }

    /// Drops everything and gives the memory back.
    void clear() {
        std::free(data_);
        data_ = nullptr;
        begin_ = end_ = capacity_ = 0;
    }

    void swap(ByteQueue& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(begin_, other.begin_);
        std::swap(end_, other.end_);
        std::swap(capacity_, other.capacity_);
    }

  private:
    char* reserve(std::size_t count) {
        if (end_ + count > capacity_) {
            compactOrGrow(count);
        }
        return data_ + end_;
    }

    void compactOrGrow(std::size_t count) {
        const std::size_t held = size();
        if (held + count > capacity_) {
            std::size_t capacity = capacity_ == 0 ? 256 : capacity_;
            while (capacity < held + count) {
                capacity *= 2;
            }
            auto* grown = static_cast<char*>(std::malloc(capacity));
            if (grown == nullptr) {
                throw std::bad_alloc();
            }
            if (held != 0) {
                std::memcpy(grown, data_ + begin_, held);
            }
            std::free(data_);
            data_ = grown;
            capacity_ = capacity;
        } else {
            std::memmove(data_, data_ + begin_, held);
        }
        begin_ = 0;
        end_ = held;
    }

    char* data_ = nullptr;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t capacity_ = 0;
};

} // namespace poise
