// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/accept/listener.hpp"

#include "agent/dataplane/io/tcp_options.hpp"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <limits>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace poise::accept {
namespace {

/// Connections taken in one go before other sockets get their turn.
constexpr int kBatch = 32;
/// How long accepting rests when there is no room for another connection.
constexpr Millis kRest{100};

} // namespace

/// One listening socket in the poller.
class Listener::Socket final : public io::Watched {
  public:
    Socket(Listener& listener, const Address& address, int fd)
        : listener_(&listener)
        , address_(address)
        , fd_(fd) {
        listen();
    }

    ~Socket() override { close(); }

    void onReady(io::Ready) override {
        if (fd_ < 0) {
            return;
        }
        if (!listener_->sink_.mayAccept() || !listener_->takeFrom(fd_, kBatch)) {
            rest();
        }
    }

    void onDeadline(TimePoint) override {
        if (fd_ >= 0) {
            listen();
        }
    }

    void destroy() override {}

    [[nodiscard]] int fd() const { return fd_; }

    [[nodiscard]] const Address& address() const { return address_; }

    void moveTo(Listener& listener) { listener_ = &listener; }

    void close() {
        if (fd_ >= 0) {
            // Others may have the same socket: an upgrade, or systemd. Then close() alone would leave it in our poller.
            listener_->loop_.unwatch(fd_, *this);
            ::close(fd_);
            fd_ = -1;
            unlink();
        }
    }

  private:
    void listen() {
        if (!listener_->loop_.watchListener(fd_, *this)) {
            listener_->loop_.setDeadline(*this, kRest);
        }
    }

    /// A level-triggered socket that is not read from would keep the loop spinning.
    void rest() {
        listener_->loop_.unwatch(fd_, *this);
        listener_->loop_.setDeadline(*this, kRest);
    }

    Listener* listener_;
    Address address_;
    int fd_;
};

Listener::Listener(std::string name, std::uint32_t slot, io::Loop& loop, Sink& sink)
    : name_(std::move(name))
    , slot_(slot)
    , loop_(loop)
    , sink_(sink) {}

Listener::~Listener() = default;

void Listener::open(const Address& address, int fd) {
    sockets_.push_back(std::make_unique<Socket>(*this, address, fd));
}

bool Listener::has(const Address& address) const {
    return std::any_of(sockets_.begin(), sockets_.end(),
                       [&](const auto& socket) { return socket->address() == address; });
}

bool Listener::takeOver(const Address& address, Listener& from) {
    const auto found = std::stable_partition(from.sockets_.begin(), from.sockets_.end(),
                                             [&](const auto& socket) { return socket->address() != address; });
    const bool any = found != from.sockets_.end();
    std::for_each(found, from.sockets_.end(), [this](std::unique_ptr<Socket>& socket) {
        socket->moveTo(*this);
        sockets_.push_back(std::move(socket));
    });
    from.sockets_.erase(found, from.sockets_.end());
    return any;
}

void Listener::closeOthers(const std::vector<Address>& wanted) {
    const auto kept = std::stable_partition(sockets_.begin(), sockets_.end(), [&](const auto& socket) {
        return std::find(wanted.begin(), wanted.end(), socket->address()) != wanted.end();
    });
    std::for_each(std::make_move_iterator(kept), std::make_move_iterator(sockets_.end()),
                  [this](std::unique_ptr<Socket> socket) { close(std::move(socket)); });
    sockets_.erase(kept, sockets_.end());
}

void Listener::stopDeferring() {
    for (const std::unique_ptr<Socket>& socket : sockets_) {
        const int off = 0;
        ::setsockopt(socket->fd(), IPPROTO_TCP, TCP_DEFER_ACCEPT, &off, sizeof off);
    }
}

void Listener::setTcpOptions(const snapshot::TcpOptions& options) {
    for (const std::unique_ptr<Socket>& socket : sockets_) {
        io::setTcpOptions(socket->fd(), options);
    }
}

void Listener::close() {
    closeOthers({});
}

void Listener::close(std::unique_ptr<Socket> socket) {
    takeFrom(socket->fd(), std::numeric_limits<int>::max());
    socket->close();
    closed_.push_back(std::move(socket));
}

bool Listener::takeFrom(int fd, int limit) {
    for (int i = 0; i < limit && sink_.mayAccept(); ++i) {
        sockaddr_storage address;
        socklen_t size = sizeof address;
        const int client = ::accept4(fd, reinterpret_cast<sockaddr*>(&address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (client >= 0) {
            sink_.accepted(*this, client, Peer(address));
        } else if (errno != EINTR && errno != ECONNABORTED) {
            return errno == EAGAIN || errno == EWOULDBLOCK;
        }
    }
    return true;
}

} // namespace poise::accept
