// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A request's head that outlives the bytes it came in: for one that waits, or whose response may be kept.
#pragma once

#include "agent/dataplane/parse/message.hpp"

#include <string>

namespace poise::dataplane {

struct HeldRequest {
    explicit HeldRequest(const parse::RequestHead& from);
    HeldRequest(const HeldRequest&) = delete;
    HeldRequest& operator=(const HeldRequest&) = delete;

    parse::RequestHead head;

  private:
    std::string text_; ///< what it views
};

} // namespace poise::dataplane
