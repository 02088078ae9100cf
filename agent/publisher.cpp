// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/publisher.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

namespace poise {

Publisher::Plan::~Plan() {
    for (const auto& ofWorker : sockets_) {
        for (const dataplane::ListenSocket& socket : ofWorker) {
            ::close(socket.fd);
        }
    }
}

Publisher::Listening::~Listening() {
    for (const int socket : sockets) {
        ::close(socket);
    }
}

Publisher::Publisher(boost::asio::any_io_executor control, const Workers& workers)
    : control_(std::move(control))
    , workers_(workers) {}

Publisher::Binding Publisher::bindingOf(const snapshot::Listener& listener, const Address& address) {
    const bool datagrams = listener.protocol == snapshot::Protocol::udp;
    return {address.port() == 0 ? listener.name : std::string(), datagrams, address};
}

Result<accept::Opened> Publisher::open(const snapshot::Listener& listener, const Address& address) const {
    const auto count = static_cast<std::uint32_t>(workers_.size());
    const bool datagrams = listener.protocol == snapshot::Protocol::udp;
    const bool deferred = listener.protocol == snapshot::Protocol::http;
    const auto kind = datagrams ? InheritedSockets::Kind::datagrams : InheritedSockets::Kind::connections;
    const std::vector<int> inherited =
        inherited_ != nullptr ? inherited_->take(kind, listener.name, address) : std::vector<int>{};
    if (datagrams) {
        return inherited.empty() ? accept::openDatagramSockets(address, count)
                                 : accept::adoptDatagramSockets(inherited, count);
    }
    return inherited.empty() ? accept::openListeningSockets(address, count, deferred)
                             : accept::adoptListeningSockets(inherited, count, deferred);
}

std::variant<std::shared_ptr<Publisher::Plan>, Publisher::Refused>
Publisher::plan(std::shared_ptr<const snapshot::Snapshot> snapshot) {
    const auto plan = std::make_shared<Plan>(std::move(snapshot), workers_.size());
    for (const auto& listener : plan->snapshot->listeners) {
        for (std::size_t position = 0; position < listener->bind.size(); ++position) {
            const Address& address = listener->bind[position];
            const Binding binding = bindingOf(*listener, address);
            if (listening_.contains(binding) || plan->opened_.contains(binding)) {
                continue;
            }
            const auto opened = open(*listener, address);
            if (!opened) {
                return Refused{listener->name, position, address, opened.error()};
            }
            std::vector<int> own;
            for (std::size_t i = 0; i < opened->sockets.size(); ++i) {
                plan->sockets_[i % workers_.size()].push_back({listener->name, address, opened->sockets[i]});
                own.push_back(::fcntl(opened->sockets[i], F_DUPFD_CLOEXEC, 0));
            }
            const auto listening = std::make_shared<const Listening>(opened->address, std::move(own));
            if (std::ranges::count(listening->sockets, -1) != 0) {
                return Refused{listener->name, position, address, Errc::outOfDescriptors};
            }
            plan->opened_.emplace(binding, listening);
        }
    }
    return plan;
}

void Publisher::publish(const std::shared_ptr<Plan>& plan, std::function<void()> applied) {
    snapshot_ = plan->snapshot;
    Bindings listening;
    for (const auto& listener : snapshot_->listeners) {
        for (const Address& address : listener->bind) {
            const Binding binding = bindingOf(*listener, address);
            const auto known = listening_.find(binding);
            listening.emplace(binding, known != listening_.end() ? known->second : plan->opened_.at(binding));
        }
    }
    listening_ = std::move(listening);
    const auto left = std::make_shared<std::size_t>(workers_.size());
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        workers_[i]->apply(snapshot_, std::exchange(plan->sockets_[i], {}), [control = control_, left, applied] {
            boost::asio::post(control, [left, applied] {
                if (--*left == 0) {
                    applied();
                }
            });
        });
    }
}

std::vector<std::pair<SocketName, std::vector<int>>> Publisher::sockets() const {
    std::vector<std::pair<SocketName, std::vector<int>>> out;
    for (const auto& listener : snapshot_->listeners) {
        for (const Address& address : listener->bind) {
            const auto found = listening_.find(bindingOf(*listener, address));
            if (found != listening_.end()) {
                out.push_back({{listener->name, InheritedSockets::text(address)}, found->second->sockets});
            }
        }
    }
    return out;
}

std::vector<Publisher::Address> Publisher::addresses() const {
    std::vector<Address> out;
    for (const auto& listener : snapshot_->listeners) {
        for (const Address& address : listener->bind) {
            out.push_back(listening_.at(bindingOf(*listener, address))->address);
        }
    }
    return out;
}

} // namespace poise
