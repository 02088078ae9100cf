// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/tls/ticket_keys.hpp"

#include "agent/base/error.hpp"

#include <openssl/rand.h>

#include <algorithm>

namespace poise::tls {
namespace {

template <std::size_t size>
void randomize(std::array<std::uint8_t, size>& bytes) {
    if (RAND_bytes(bytes.data(), static_cast<int>(size)) != 1) {
        throw boost::system::system_error(Errc::tlsSetup, "no random numbers to be had");
    }
}

TicketKeys::Key freshKey() {
    TicketKeys::Key key;
    randomize(key.name);
    randomize(key.cipher);
    randomize(key.mac);
    return key;
}

} // namespace

TicketKeys::TicketKeys()
    : present_(freshKey())
    , previous_(freshKey())
    , since_(Clock::now()) {}

void TicketKeys::renew(Clock::time_point now) {
    if (now - since_ < kLifetime) {
        return;
    }
    previous_ = now - since_ < 2 * kLifetime ? present_ : freshKey();
    present_ = freshKey();
    since_ = now;
}

TicketKeys::Key TicketKeys::present(Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    renew(now);
    return present_;
}

TicketKeys::Opens TicketKeys::find(const std::uint8_t* name, Key& key, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    renew(now);
    const auto named = [&](const Key& one) { return std::equal(one.name.begin(), one.name.end(), name); };
    if (named(present_)) {
        key = present_;
        return Opens::yes;
    }
    if (named(previous_)) {
        key = previous_;
        return Opens::yesButRenew;
    }
    return Opens::no;
}

} // namespace poise::tls
