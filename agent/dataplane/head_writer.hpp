// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Writes the head of a message into memory whose size was proven sufficient beforehand.
///
/// A head that goes out is at most as long as the one that came in, plus a byte per field (the canonical space after
/// the colon) and what the agent adds; callers check that sum once instead of every write.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace poise::dataplane {

class HeadWriter {
  public:
    explicit HeadWriter(std::span<char> room)
        : begin_(room.data())
        , at_(room.data())
        , end_(room.data() + room.size()) {}

    HeadWriter& text(std::string_view text) {
        if (!text.empty()) { // an empty view may have no address, which memcpy must not be given
            std::memcpy(at_, text.data(), text.size());
            at_ += text.size();
        }
        return *this;
    }

    HeadWriter& number(std::uint64_t value) {
        at_ = std::to_chars(at_, end_, value).ptr;
        return *this;
    }

    /// "name: value\r\n"
    HeadWriter& field(std::string_view name, std::string_view value) {
        return text(name).text(": ").text(value).text("\r\n");
    }

    HeadWriter& endLine() { return text("\r\n"); }

    /// Room that is left, in bytes.
    [[nodiscard]] std::size_t room() const { return static_cast<std::size_t>(end_ - at_); }

    [[nodiscard]] std::string_view written() const { return {begin_, static_cast<std::size_t>(at_ - begin_)}; }

  private:
    char* begin_;
    char* at_;
    char* end_;
};

} // namespace poise::dataplane
