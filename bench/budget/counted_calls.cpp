// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "bench/budget/counted_calls.hpp"

#include <cstdlib>
#include <new>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace poise::bench {
namespace {

thread_local bool counting = false;
thread_local Calls calls;

void count(std::uint64_t Calls::* kind) {
    if (counting) {
        ++(calls.*kind);
    }
}

} // namespace

void countThisThread() {
    counting = true;
    calls = {};
}

const Calls& countedCalls() {
    return calls;
}

} // namespace poise::bench

// The linker's names: __wrap_x is called in place of x, which is __real_x.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
using poise::bench::Calls;
using poise::bench::count;

extern "C" {

void* __real_malloc(size_t size);
void* __real_calloc(size_t number, size_t size);
void* __real_realloc(void* memory, size_t size);
ssize_t __real_recv(int fd, void* buffer, size_t size, int flags);
ssize_t __real_send(int fd, const void* bytes, size_t size, int flags);
ssize_t __real_sendmsg(int fd, const msghdr* message, int flags);
ssize_t __real_read(int fd, void* buffer, size_t size);
ssize_t __real_write(int fd, const void* bytes, size_t size);
int __real_epoll_wait(int poller, epoll_event* events, int most, int timeout);
int __real_epoll_ctl(int poller, int operation, int fd, epoll_event* event);
int __real_accept4(int fd, sockaddr* address, socklen_t* size, int flags);
int __real_connect(int fd, const sockaddr* address, socklen_t size);
int __real_socket(int family, int type, int protocol);
int __real_setsockopt(int fd, int level, int option, const void* value, socklen_t size);
int __real_getsockopt(int fd, int level, int option, void* value, socklen_t* size);
int __real_shutdown(int fd, int how);
int __real_close(int fd);

void* __wrap_malloc(size_t size) {
    count(&Calls::allocations);
    return __real_malloc(size);
}

void* __wrap_calloc(size_t number, size_t size) {
    count(&Calls::allocations);
    return __real_calloc(number, size);
}

void* __wrap_realloc(void* memory, size_t size) {
    count(&Calls::allocations);
    return __real_realloc(memory, size);
}

ssize_t __wrap_recv(int fd, void* buffer, size_t size, int flags) {
    count(&Calls::received);
    return __real_recv(fd, buffer, size, flags);
}

ssize_t __wrap_send(int fd, const void* bytes, size_t size, int flags) {
    count(&Calls::sent);
    return __real_send(fd, bytes, size, flags);
}

ssize_t __wrap_sendmsg(int fd, const msghdr* message, int flags) {
    count(&Calls::sent);
    return __real_sendmsg(fd, message, flags);
}

ssize_t __wrap_read(int fd, void* buffer, size_t size) {
    count(&Calls::others);
    return __real_read(fd, buffer, size);
}

ssize_t __wrap_write(int fd, const void* bytes, size_t size) {
    count(&Calls::others);
    return __real_write(fd, bytes, size);
}

int __wrap_epoll_wait(int poller, epoll_event* events, int most, int timeout) {
    count(&Calls::polled);
    return __real_epoll_wait(poller, events, most, timeout);
}

int __wrap_epoll_ctl(int poller, int operation, int fd, epoll_event* event) {
    count(&Calls::others);
    return __real_epoll_ctl(poller, operation, fd, event);
}

int __wrap_accept4(int fd, sockaddr* address, socklen_t* size, int flags) {
    count(&Calls::others);
    return __real_accept4(fd, address, size, flags);
}

int __wrap_connect(int fd, const sockaddr* address, socklen_t size) {
    count(&Calls::others);
    return __real_connect(fd, address, size);
}

int __wrap_socket(int family, int type, int protocol) {
    count(&Calls::others);
    return __real_socket(family, type, protocol);
}

int __wrap_setsockopt(int fd, int level, int option, const void* value, socklen_t size) {
    count(&Calls::others);
    return __real_setsockopt(fd, level, option, value, size);
}

int __wrap_getsockopt(int fd, int level, int option, void* value, socklen_t* size) {
    count(&Calls::others);
    return __real_getsockopt(fd, level, option, value, size);
}

int __wrap_shutdown(int fd, int how) {
    count(&Calls::others);
    return __real_shutdown(fd, how);
}

int __wrap_close(int fd) {
    count(&Calls::others);
    return __real_close(fd);
}

} // extern "C"

// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)

// The C++ library's own operator new calls malloc where --wrap does not reach.
void* operator new(std::size_t size) {
    if (void* memory = std::malloc(size)) {
        return memory;
    }
    throw std::bad_alloc();
}

void* operator new(std::size_t size, std::align_val_t alignment) {
    count(&Calls::allocations);
    const auto unit = static_cast<std::size_t>(alignment);
    if (void* memory = std::aligned_alloc(unit, (size + unit - 1) / unit * unit)) {
        return memory;
    }
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::align_val_t) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    std::free(memory);
}
