// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The fields of a response as nghttp2 takes them: the server's, without what ends at this hop (RFC 9113 §8.2.2).
///
/// Lifetime: views the head; for one call. nghttp2 copies, and makes names lower case.
#pragma once

#include "agent/dataplane/parse/message.hpp"

#include <array>
#include <cstddef>
#include <nghttp2/nghttp2.h>
#include <string_view>
#include <vector>

namespace poise::h2 {

class ResponseFields {
  public:
    /// `date` is added where a final response has none (RFC 9110 §6.6.1).
    ResponseFields(const parse::ResponseHead& head, std::string_view date);
    ResponseFields(const ResponseFields&) = delete;
    ResponseFields& operator=(const ResponseFields&) = delete;

    [[nodiscard]] const nghttp2_nv* data() const { return fields_.data(); }

    [[nodiscard]] std::size_t size() const { return size_; }

  private:
    static constexpr std::size_t kAdded = 3; // :status, content-length, date

    void add(std::string_view name, std::string_view value);

    std::array<nghttp2_nv, parse::kMaxFields + kAdded> fields_;
    std::size_t size_ = 0;
    std::array<char, 4> status_;
    std::array<char, 24> length_;
};

/// As nghttp2 takes it.
[[nodiscard]] nghttp2_nv fieldOf(std::string_view name, std::string_view value);

/// The fields of "Name: value\r\n" lines, as the parser leaves them.
[[nodiscard]] std::vector<nghttp2_nv> trailerFields(std::string_view lines);

} // namespace poise::h2
