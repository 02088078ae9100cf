// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/udp/outbox.hpp"

#include <algorithm>
#include <cerrno>

namespace poise::udp {

Outbox::Taken Outbox::take(int server, const Flow& flow, const Exit& exit) {
    if (!slots_.ready()) {
        slots_.prepare();
    }
    if (&exit != exit_ || used_ + kRun > kMost) {
        flush();
    }
    for (std::size_t i = used_; i < used_ + kRun; ++i) {
        slots_.widen(i);
        slots_.headers[i].msg_hdr.msg_name = nullptr;
        slots_.headers[i].msg_hdr.msg_namelen = 0;
        slots_.headers[i].msg_hdr.msg_control = nullptr;
        slots_.headers[i].msg_hdr.msg_controllen = 0;
    }
    const int count = ::recvmmsg(server, &slots_.headers[used_], kRun, MSG_DONTWAIT, nullptr);
    if (count < 0) {
        const bool empty = errno == EAGAIN || errno == EWOULDBLOCK;
        return {.error = empty || errno == EINTR ? 0 : errno, .more = errno == EINTR};
    }
    exit_ = &exit;
    Taken taken{.count = static_cast<std::size_t>(count), .more = count == kRun};
    for (std::size_t i = used_; i < used_ + taken.count; ++i) {
        taken.bytes += slots_.headers[i].msg_len;
        slots_.trim(i);
        address(i, flow);
    }
    used_ += taken.count;
    if (!waiting_) {
        waiting_ = true;
        loop_.atPassEnd(*this);
    }
    return taken;
}

void Outbox::address(std::size_t i, const Flow& flow) {
    msghdr& header = slots_.headers[i].msg_hdr;
    slots_.name(i) = flow.client;
    header.msg_name = &slots_.name(i);
    header.msg_namelen = flow.clientSize();
    header.msg_controllen = flow.writeControl(slots_.control(i));
    header.msg_control = header.msg_controllen == 0 ? nullptr : slots_.control(i).data();
}

void Outbox::onTurn() {
    waiting_ = false;
    flush();
}

/// A datagram that the kernel does not take is lost, as on any other hop; the next one is another matter.
void Outbox::flush() {
    std::size_t done = 0;
    while (done < used_) {
        const Sent sent = send(exit_->fd, std::span(slots_.headers).subspan(done, used_ - done));
        exit_->datagrams.add(sent.count);
        exit_->bytes.add(sent.bytes);
        done += sent.count;
        if (sent.error == 0) {
            break;
        }
        const bool full = sent.error == EAGAIN || sent.error == EWOULDBLOCK || sent.error == ENOBUFS;
        (full ? exit_->noRoom : sent.error == EMSGSIZE ? exit_->tooLarge : exit_->failed).add();
        ++done;
    }
    used_ = 0;
}

void Outbox::forget(const Exit& exit) {
    if (exit_ == &exit) {
        flush();
        exit_ = nullptr;
    }
}

} // namespace poise::udp
