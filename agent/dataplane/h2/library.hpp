// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// nghttp2's words in ours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <nghttp2/nghttp2.h>
#include <string_view>

namespace poise::h2 {

class Stream;

inline std::string_view viewOf(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

/// Null: closed, or nobody wanted it.
inline Stream* streamOf(nghttp2_session* session, std::int32_t id) {
    return static_cast<Stream*>(nghttp2_session_get_stream_user_data(session, id));
}

inline bool endsStream(const nghttp2_frame_hd& head) {
    return (head.flags & NGHTTP2_FLAG_END_STREAM) != 0;
}

/// What else fails, fails because its stream or session is over, which callers hear of otherwise.
inline void orThrow(int outcome) {
    if (outcome == NGHTTP2_ERR_NOMEM) {
        throw std::bad_alloc();
    }
}

} // namespace poise::h2
