// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The answer that is made of a stored response: its head, and which bytes follow it.
///
/// Nothing of the content is copied: an answer names pieces of it, with text of its own between them for several
/// ranges. Lifetime: holds the object; the head views it and the answer.
#pragma once

#include "agent/cache/object.hpp"
#include "agent/dataplane/cache/request.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poise::cache {

struct Range;

class Answer {
  public:
    /// Judges the client's conditions and ranges, and plans what to send.
    void plan(std::shared_ptr<const Object> object, const Wish& wish, const parse::Fields& request, TimePoint now,
              std::int64_t wall);

    /// Fills the head, which views this answer and `status` (Cache-Status, RFC 9211).
    void fillHead(parse::ResponseHead& head, std::string_view status);

    /// What comes next of the content, at most `most` bytes; `last`: nothing follows.
    [[nodiscard]] std::string_view next(std::size_t most, bool& last);

    [[nodiscard]] const std::shared_ptr<const Object>& object() const { return object_; }

  private:
    struct Piece {
        std::size_t begin = 0; ///< in the body, or in `text_`
        std::size_t end = 0;
        bool own = false; ///< of `text_`
    };

    void planRanges(std::string_view range);
    void planParts(const std::vector<Range>& ranges);
    void addText(std::string_view text);
    void addBody(std::size_t begin, std::size_t end);

    std::shared_ptr<const Object> object_;
    std::uint16_t status_ = 200;
    std::string text_; ///< between parts
    std::string age_;
    std::string contentRange_;
    std::string contentType_;
    std::vector<Piece> pieces_;
    std::size_t at_ = 0;     ///< piece
    std::size_t offset_ = 0; ///< in it
    std::uint64_t length_ = 0;
    bool headOnly_ = false;
};

} // namespace poise::cache
