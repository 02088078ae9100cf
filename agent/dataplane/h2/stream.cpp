// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/stream.hpp"

#include <algorithm>

namespace poise::h2 {

void Stream::take(ByteQueue& out, std::size_t count) {
    const std::size_t held = std::min(count, held_.size());
    out.append(held_.view().substr(0, held));
    held_.consume(held);
    out.append(present_.substr(0, count - held));
    present_.remove_prefix(count - held);
}

} // namespace poise::h2
