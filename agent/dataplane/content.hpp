// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A piece of a message's content, freed from the framing that it came in.
#pragma once

#include "agent/dataplane/parse/chunk.hpp"

#include <array>
#include <span>
#include <string_view>
#include <sys/uio.h>

namespace poise::dataplane {

struct Content {
    std::string_view bytes;    ///< may be empty
    bool last = false;         ///< the message is complete with this piece
    std::string_view trailers; ///< with the last piece of chunked content: "Name: value\r\n" lines
};

/// The pieces of memory that carry one Content, framed anew; at most one message head stands before them.
///
/// Lifetime: views what it was given; for one send.
class Pieces {
  public:
    void add(std::string_view bytes) {
        if (!bytes.empty()) {
            // sendmsg() does not write through iov_base; its type is shared with reading.
            pieces_[count_++] = {const_cast<char*>(bytes.data()), bytes.size()};
        }
    }

    void addContent(const Content& content, bool chunked) {
        if (!chunked) {
            add(content.bytes);
            return;
        }
        if (!content.bytes.empty()) {
            add({chunkHead_.data(), parse::writeChunkHead(chunkHead_.data(), content.bytes.size())});
            add(content.bytes);
            add("\r\n");
        }
        if (content.last) {
            add("0\r\n");
            add(content.trailers);
            add("\r\n");
        }
    }

    [[nodiscard]] std::span<iovec> span() { return {pieces_.data(), count_}; }

    [[nodiscard]] bool empty() const { return count_ == 0; }

  private:
    std::array<iovec, 8> pieces_;
    std::size_t count_ = 0;
    std::array<char, parse::kChunkHeadMax> chunkHead_;
};

} // namespace poise::dataplane
