// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/data_plane.hpp"

#include "agent/dataplane/accept/open_socket.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace poise::test {

DataPlane::DataPlane(const std::string& toml, std::uint32_t workers) {
    shared_.socketLimit = 10'000;
    for (std::uint32_t i = 0; i < workers; ++i) {
        workers_.push_back(std::make_unique<dataplane::Worker>(i, workers, shared_));
        workers_.back()->start();
    }
    apply(toml);
}

DataPlane::~DataPlane() {
    for (const auto& worker : workers_) {
        worker->stop();
    }
}

void DataPlane::waitFor(std::counting_semaphore<>& done, const char* what) const {
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        if (!done.try_acquire_for(patience)) {
            throw std::runtime_error(std::string("a worker did not ") + what);
        }
    }
}

void DataPlane::apply(const std::string& toml) {
    snapshot::Compiled compiled = compiling_(toml);
    if (!compiled.snapshot) {
        throw std::runtime_error("not a configuration: " + compiled.problems.at(0).text + "\n" + toml);
    }
    Sockets sockets = openSockets(*compiled.snapshot);
    past_.push_back(snapshot_);
    snapshot_ = compiled.snapshot;
    std::counting_semaphore<> applied{0};
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        workers_[i]->apply(snapshot_, std::move(sockets[i]), [&applied] { applied.release(); });
    }
    waitFor(applied, "apply a configuration");
}

DataPlane::Sockets DataPlane::openSockets(const snapshot::Snapshot& snapshot) {
    Sockets sockets(workers_.size());
    std::map<Address, Address> listening;
    for (const auto& listener : snapshot.listeners) {
        for (const Address& address : listener->bind) {
            const auto known = listening_.find(address);
            if (known != listening_.end()) {
                listening.insert(*known);
                continue;
            }
            const auto opened = accept::openListeningSockets(address, static_cast<std::uint32_t>(workers_.size()),
                                                             listener->protocol == snapshot::Protocol::http);
            if (!opened) {
                throw std::runtime_error("cannot listen: " + opened.error().message());
            }
            for (std::size_t i = 0; i < workers_.size(); ++i) {
                sockets[i].push_back({listener->name, address, opened->sockets[i]});
            }
            listening.emplace(address, opened->address);
        }
    }
    listening_ = std::move(listening);
    return sockets;
}

std::uint16_t DataPlane::port(const std::string& listener) const {
    const auto found = std::find_if(snapshot_->listeners.begin(), snapshot_->listeners.end(),
                                    [&](const auto& one) { return one->name == listener; });
    return listening_.at((*found)->bind.at(0)).port();
}

void DataPlane::drain() {
    for (const auto& worker : workers_) {
        worker->drain(dataplane::Drain::ending, [this] { drained_.release(); });
    }
}

bool DataPlane::drained(std::chrono::milliseconds timeout) {
    return std::all_of(workers_.begin(), workers_.end(),
                       [&](const auto&) { return drained_.try_acquire_for(timeout); });
}

void DataPlane::onWorker(const std::function<void(dataplane::Worker&)>& work, std::size_t worker) {
    std::binary_semaphore done{0};
    boost::asio::post(workers_[worker]->loop().context(), [&] {
        workers_[worker]->loop().run([&] { work(*workers_[worker]); });
        done.release();
    });
    done.acquire();
}

Ledger DataPlane::ledger() const {
    Ledger ledger;
    for (const auto& worker : workers_) {
        ledger.add(worker->cells());
    }
    return ledger;
}

Ledger DataPlane::settledLedger() {
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        onWorker([](dataplane::Worker&) {}, i);
    }
    return ledger();
}

bool DataPlane::ended(std::uint64_t count) const {
    return eventually([&] { return ledger().ended() >= count; }) && ledger().ended() == count;
}

std::uint32_t DataPlane::inFlight() const {
    std::uint32_t sum = 0;
    for (const auto& pool : snapshot_->pools) {
        for (const snapshot::Server& server : pool->servers) {
            sum += server.live->inFlight.load();
        }
    }
    return sum;
}

std::string DataPlane::leftovers() {
    std::string left;
    const auto check = [&left](const char* what, auto count) {
        if (count != 0) {
            left += std::to_string(count) + " " + what + "; ";
        }
    };
    for (const auto& worker : workers_) {
        worker->stop();
        check("client connections", worker->clients.live());
        check("server connections", worker->servers.live());
        check("exchanges", worker->exchanges.live());
        check("relays", worker->relays.live());
    }
    check("sockets counted as open", openSockets());
    check("connections in the gauge", ledger().open);
    check("idle connections in the gauge", ledger().idle);
    past_.push_back(snapshot_);
    for (const auto& snapshot : past_) {
        for (std::size_t i = 0; snapshot && i < snapshot->pools.size(); ++i) {
            for (const snapshot::Server& server : snapshot->pools[i]->servers) {
                check(("in flight at " + server.id).c_str(), server.live->inFlight.load());
            }
        }
    }
    return left;
}

std::string poolConfig(const std::string& name, const std::vector<std::uint16_t>& servers,
                       const std::string& protocol) {
    std::string text = "[pools." + name + "]\nprotocol = \"" + protocol + "\"\n[pools." + name +
                       ".health]\nchecks = []\n[pools." + name + ".servers]\n";
    for (std::size_t i = 0; i < servers.size(); ++i) {
        text += "s" + std::to_string(i) + " = { address = \"127.0.0.1:" + std::to_string(servers[i]) + "\" }\n";
    }
    return text;
}

std::string webConfig(const std::vector<std::uint16_t>& servers, const std::string& more) {
    return "[listeners.web]\nbind = [\"127.0.0.1:0\"]\npool = \"app\"\n" + poolConfig("app", servers) + more;
}

std::string tcpConfig(const std::vector<std::uint16_t>& servers, const std::string& more) {
    return "[listeners.web]\nbind = [\"127.0.0.1:0\"]\nprotocol = \"tcp\"\npool = \"app\"\n" +
           poolConfig("app", servers, "tcp") + more;
}

std::size_t openDescriptors() {
    const auto all = std::filesystem::directory_iterator("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

} // namespace poise::test
