// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Room for a batch of datagrams of any size, with the headers that recvmmsg() and sendmmsg() want.
///
/// Memory is taken with the first batch and touched as far as datagrams reach. Thread: one worker's.
#pragma once

#include "agent/dataplane/udp/flow.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <sys/socket.h>
#include <sys/uio.h>

namespace poise::udp {

template <std::size_t kCount>
class Slots {
  public:
    /// The largest datagram of IPv6 has 65,527 bytes; an odd line more keeps slots from sharing lines of the cache.
    static constexpr std::size_t kSize = 65'536 + 192;

    std::array<mmsghdr, kCount> headers{};

    [[nodiscard]] bool ready() const { return memory_ != nullptr; }

    void prepare() {
        memory_ = std::make_unique_for_overwrite<char[]>(kCount * kSize);
        for (std::size_t i = 0; i < kCount; ++i) {
            pieces_[i] = {memory_.get() + i * kSize, kSize};
            headers[i].msg_hdr = {};
            headers[i].msg_hdr.msg_iov = &pieces_[i];
            headers[i].msg_hdr.msg_iovlen = 1;
        }
    }

    /// Gives a slot its whole length back.
    void widen(std::size_t i) { pieces_[i].iov_len = kSize; }

    /// Cuts a slot to what was received into it.
    void trim(std::size_t i) { pieces_[i].iov_len = headers[i].msg_len; }

    /// The name and the control message of a slot: the kernel has to find room, or what stands there is sent.
    sockaddr_in6& name(std::size_t i) { return names_[i]; }

    Control& control(std::size_t i) { return controls_[i]; }

    [[nodiscard]] iovec& piece(std::size_t i) { return pieces_[i]; }

  private:
    std::array<iovec, kCount> pieces_{};
    std::array<sockaddr_in6, kCount> names_{};

    struct alignas(cmsghdr) Room : Control {};

    std::array<Room, kCount> controls_{};
    std::unique_ptr<char[]> memory_;
};

} // namespace poise::udp
