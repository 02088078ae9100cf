// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/io/tcp_options.hpp"

#include <algorithm>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace poise::io {
namespace {

/// Questions without an answer that end a connection, spread over as long as the silence before the first.
constexpr int kQuestions = 4;

void set(int fd, int level, int option, int value) {
    ::setsockopt(fd, level, option, &value, sizeof value);
}

} // namespace

void setTcpOptions(int fd, const snapshot::TcpOptions& options) {
    const auto idle = static_cast<int>(std::max<std::int64_t>(1, options.keepAlive.count() / 1000));
    set(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(fd, IPPROTO_TCP, TCP_KEEPIDLE, idle);
    set(fd, IPPROTO_TCP, TCP_KEEPINTVL, std::max(1, idle / kQuestions));
    set(fd, IPPROTO_TCP, TCP_KEEPCNT, kQuestions);
    set(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, static_cast<int>(options.userTimeout.count()));
}

} // namespace poise::io
