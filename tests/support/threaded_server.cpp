// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/threaded_server.hpp"

#include "tools/net/endpoint.hpp"

#include <array>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

namespace poise::test {
namespace {

void signal(const net::Fd& event) {
    ::eventfd_write(event.get(), 1);
}

} // namespace

ThreadedServer::ThreadedServer(Serve serve, std::uint16_t port, int receiveBuffer)
    : serve_(std::move(serve))
    , listener_(net::listenOn(net::parseEndpoint("127.0.0.1:" + std::to_string(port))))
    , closing_(::eventfd(0, EFD_CLOEXEC))
    , interrupt_(::eventfd(0, EFD_CLOEXEC))
    , port_(net::portOf(net::localEndpoint(listener_.get()))) {
    if (receiveBuffer > 0) {
        ::setsockopt(listener_.get(), SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    }
    acceptor_ = std::thread([this] { acceptLoop(); });
}

ThreadedServer::~ThreadedServer() {
    stop();
}

void ThreadedServer::acceptLoop() {
    for (;;) {
        std::array<pollfd, 2> fds{{{listener_.get(), POLLIN, 0}, {closing_.get(), POLLIN, 0}}};
        ::poll(fds.data(), fds.size(), -1);
        if (fds[1].revents != 0) {
            listener_.reset();
            return;
        }
        if (net::Fd fd(::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)); fd) {
            launch(std::move(fd));
        }
    }
}

void ThreadedServer::launch(net::Fd fd) {
    workers_.remove_if([](Worker& worker) {
        const bool done = worker.done;
        if (done) {
            worker.thread.join();
        }
        return done;
    });
    Worker& worker = workers_.emplace_back();
    const std::size_t index = accepted_++;
    worker.thread = std::thread([this, &worker, index, stream = Stream(std::move(fd), interrupt_.get())]() mutable {
        serve_(stream, index);
        stream.close();
        worker.done = true;
    });
}

void ThreadedServer::stopListening() {
    if (acceptor_.joinable()) {
        signal(closing_);
        acceptor_.join();
    }
}

void ThreadedServer::stop() {
    stopListening();
    signal(interrupt_);
    for (Worker& worker : workers_) {
        worker.thread.join();
    }
    workers_.clear();
}

} // namespace poise::test
