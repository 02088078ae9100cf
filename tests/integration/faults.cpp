// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/faults.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace poise::test {
namespace {

thread_local bool watched = false;
std::atomic<Call> awaited{Call::recv};
std::atomic<int> error{0};
std::atomic<int> countdown{0}; ///< 0: nothing is armed
std::atomic<bool> smallBuffers{false};
std::atomic<Flood> flood{Flood::none};
std::atomic<bool> flooding{false};
std::atomic<int> clientEnd{-1};
std::atomic<int> serverEnd{-1};

/// The error of this call; 0: it goes on as usual.
int strike(Call call) {
    if (!watched || awaited != call || countdown == 0 || --countdown != 0) {
        return 0;
    }
    return error;
}

} // namespace

void armFault(const Fault& fault, int number) {
    awaited = fault.call;
    error = fault.error;
    countdown = number;
}

bool disarmFault() {
    return countdown.exchange(0) == 0;
}

void useSmallBuffers(bool small) {
    smallBuffers = small;
}

Flooding::Flooding(Flood from) {
    clientEnd = serverEnd = -1;
    flood = from;
}

Flooding::~Flooding() {
    flooding = false;
    flood = Flood::none;
}

void Flooding::start() {
    for (std::atomic<int>* end : {&clientEnd, &serverEnd}) {
        int unset = -1;
        end->compare_exchange_strong(unset, -2); // no connection that comes later
    }
    flooding = true;
}

void watchThisThread() {
    watched = true;
}

namespace {

/// The error of a call on an established connection. One that breaks the connection leaves it broken for the calls
/// that follow, as a reset does.
int strikeConnection(Call call, int fd) {
    const int injected = strike(call);
    if (injected != 0 && injected != EINTR) {
        ::shutdown(fd, SHUT_RDWR);
    }
    return injected;
}

bool isSource(int fd) {
    return flooding && fd == (flood == Flood::fromClient ? clientEnd : serverEnd);
}

bool isSink(int fd) {
    return flooding && fd == (flood == Flood::fromClient ? serverEnd : clientEnd);
}

/// Notes a flood's end.
int asEnd(std::atomic<int>& end, int fd) {
    int unset = -1;
    if (watched && flood != Flood::none) {
        end.compare_exchange_strong(unset, fd);
    }
    return fd;
}

int withBuffers(int fd) {
    if (fd >= 0 && watched && smallBuffers) {
        const int size = 4096;
        ::setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    }
    return fd;
}

} // namespace

} // namespace poise::test

// The linker's names: __wrap_x is called in place of x, which is __real_x.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" {

using poise::test::asEnd;
using poise::test::Call;
using poise::test::clientEnd;
using poise::test::isSink;
using poise::test::isSource;
using poise::test::serverEnd;
using poise::test::strike;
using poise::test::strikeConnection;
using poise::test::withBuffers;

ssize_t __real_recv(int fd, void* buffer, size_t size, int flags);
ssize_t __real_send(int fd, const void* bytes, size_t size, int flags);
ssize_t __real_sendmsg(int fd, const msghdr* message, int flags);
int __real_connect(int fd, const sockaddr* address, socklen_t size);
int __real_getsockopt(int fd, int level, int option, void* value, socklen_t* size);
int __real_socket(int family, int type, int protocol);
int __real_accept4(int fd, sockaddr* address, socklen_t* size, int flags);
int __real_epoll_ctl(int poller, int operation, int fd, epoll_event* event);

ssize_t __wrap_recv(int fd, void* buffer, size_t size, int flags) {
    if (isSource(fd)) {
        return static_cast<ssize_t>(size);
    }
    errno = strikeConnection(Call::recv, fd);
    return errno != 0 ? -1 : __real_recv(fd, buffer, size, flags);
}

ssize_t __wrap_send(int fd, const void* bytes, size_t size, int flags) {
    if (isSink(fd)) {
        return static_cast<ssize_t>(size);
    }
    errno = strikeConnection(Call::send, fd);
    return errno != 0 ? -1 : __real_send(fd, bytes, size, flags);
}

ssize_t __wrap_sendmsg(int fd, const msghdr* message, int flags) {
    if (isSink(fd)) {
        size_t size = 0;
        for (size_t i = 0; i < message->msg_iovlen; ++i) {
            size += message->msg_iov[i].iov_len;
        }
        return static_cast<ssize_t>(size);
    }
    errno = strikeConnection(Call::send, fd);
    return errno != 0 ? -1 : __real_sendmsg(fd, message, flags);
}

int __wrap_connect(int fd, const sockaddr* address, socklen_t size) {
    errno = strike(Call::connect);
    return errno != 0 ? -1 : __real_connect(fd, address, size);
}

int __wrap_getsockopt(int fd, int level, int option, void* value, socklen_t* size) {
    const int result = __real_getsockopt(fd, level, option, value, size);
    if (const int injected = option == SO_ERROR ? strike(Call::connectResult) : 0; injected != 0) {
        std::memcpy(value, &injected, sizeof injected);
    }
    return result;
}

int __wrap_socket(int family, int type, int protocol) {
    errno = strike(Call::socket);
    return errno != 0 ? -1 : asEnd(serverEnd, withBuffers(__real_socket(family, type, protocol)));
}

int __wrap_accept4(int fd, sockaddr* address, socklen_t* size, int flags) {
    errno = strike(Call::accept);
    return errno != 0 ? -1 : asEnd(clientEnd, withBuffers(__real_accept4(fd, address, size, flags)));
}

int __wrap_epoll_ctl(int poller, int operation, int fd, epoll_event* event) {
    errno = operation == EPOLL_CTL_ADD ? strike(Call::watch) : 0;
    return errno != 0 ? -1 : __real_epoll_ctl(poller, operation, fd, event);
}

} // extern "C"
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
