// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/upgrade/predecessor.hpp"

#include <unistd.h>
#include <utility>

namespace poise::upgrade {
namespace {

/// Its disk may be slow; it ends us before that.
constexpr Millis kPatience{300'000};

} // namespace

Predecessor::Predecessor(int channel)
    : channel_(channel) {}

Predecessor::~Predecessor() {
    if (channel_ >= 0) {
        ::close(channel_);
    }
}

bool Predecessor::begin() {
    if (send(channel_, kBegin) != Sent::all) {
        return false;
    }
    for (;;) {
        auto message = receive(channel_, kPatience);
        if (!message || message->text.empty()) {
            return false;
        }
        if (!heritage_.take(std::move(*message))) {
            return true;
        }
    }
}

void Predecessor::serves() {
    if (channel_ >= 0) {
        heritage_.sockets.closeRest(); // nobody would serve who connects there
        (void)send(channel_, kServes); // an old program that has died needs no word
        ::close(std::exchange(channel_, -1));
    }
}

} // namespace poise::upgrade
