// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/text_hash.hpp"

#include "agent/base/digest.hpp"

namespace poise::control {

std::string textHash(std::string_view text) {
    return hex(sha256(text));
}

} // namespace poise::control
