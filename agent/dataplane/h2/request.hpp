// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The fields of a request as nghttp2 takes them, from the head that the agent rendered in HTTP/1.1.
///
/// Lifetime: views the head; for one call. nghttp2 copies, and makes names lower case.
#pragma once

#include <nghttp2/nghttp2.h>
#include <string_view>
#include <vector>

namespace poise::h2 {

struct RequestText {
    std::string_view head;      ///< as upstream::renderRequestHead() writes it
    std::string_view scheme;    ///< of the connection to the server
    bool wantsTrailers = false; ///< "te: trailers" travels on (RFC 9113 §8.2.2)
};

/// Puts them into `fields`, whose memory is used again.
void requestFields(const RequestText& request, std::vector<nghttp2_nv>& fields);

} // namespace poise::h2
