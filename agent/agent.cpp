// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/agent.hpp"

#include "agent/base/version.hpp"
#include "agent/control/config/check.hpp"
#include "agent/control/config/resolve.hpp"
#include "agent/dataplane/accept/open_socket.hpp"
#include "agent/descriptors.hpp"
#include "agent/metrics_report.hpp"

#include <boost/asio/post.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <thread>
#include <unistd.h>
#include <utility>

namespace poise {
namespace {

using boost::asio::ip::tcp;

/// How long a start waits for the first checks, and how often it looks. Clients wait in the listeners' queues.
constexpr Millis kFirstChecks{2'000};
constexpr Millis kFirstChecksPoll{5};

std::uint32_t workerCount(const config::Agent& settings) {
    return settings.workers != 0 ? settings.workers : std::max(1U, std::thread::hardware_concurrency());
}

std::string text(const tcp::endpoint& address) {
    const std::string host = address.address().to_string();
    return fmt::format(fmt::runtime(address.address().is_v6() ? "[{}]:{}" : "{}:{}"), host, address.port());
}

std::pair<std::string, tcp::endpoint> bindingOf(const snapshot::Listener& listener, const tcp::endpoint& address) {
    return {address.port() == 0 ? listener.name : std::string(), address};
}

Result<tcp::endpoint> endpointOf(const schema::Address& configured) {
    boost::system::error_code error;
    const auto literal = boost::asio::ip::make_address(configured.host, error);
    if (!error) {
        return tcp::endpoint(literal, configured.port);
    }
    const auto addresses = control::resolveHost(configured.host);
    if (!addresses || addresses->empty()) {
        return make_error_code(Errc::nameNotResolved);
    }
    return tcp::endpoint(addresses->front(), configured.port);
}

void warnOf(const std::vector<schema::Problem>& problems) {
    for (const schema::Problem& problem : problems) {
        const bool error = problem.severity == schema::Severity::error;
        spdlog::log(error ? spdlog::level::err : spdlog::level::warn, "{}", control::formatProblem(problem));
    }
}

} // namespace

Agent::Agent(AgentOptions options, config::Loaded loaded)
    : options_(std::move(options))
    , loaded_(std::move(loaded))
    , log_([this](const auto& sink) {
        for (const auto& worker : workers_) {
            worker->log().drain(sink);
        }
    })
    , checker_(io_.get_executor(), [this](const health::Event& event) { onHealth(event); })
    , startSeconds_(static_cast<double>(wallMillis()) / 1000) {}

Agent::~Agent() = default;

ExitCode Agent::run() {
    shared_.socketLimit = socketLimit();
    spdlog::info("poised {}: up to {} connections of clients and servers (RLIMIT_NOFILE)", kVersion,
                 shared_.socketLimit);
    snapshot::Compiled compiled = snapshot::compile(loaded_, 1, registry_, control::resolveHost);
    warnOf(compiled.problems);
    if (!compiled.snapshot) {
        return ExitCode::configuration;
    }
    const std::uint32_t count = workerCount(loaded_.config.agent);
    for (std::uint32_t i = 0; i < count; ++i) {
        workers_.push_back(std::make_unique<dataplane::Worker>(i, count, shared_));
    }
    Sockets sockets;
    snapshot_ = std::move(compiled.snapshot);
    if (!openLog() || !startManagement() || !openSockets(*snapshot_, sockets)) {
        return ExitCode::bindOrState;
    }
    for (const auto& worker : workers_) {
        worker->start();
    }
    log_.start();
    awaitSignals();
    checker_.update(*snapshot_);
    publishWhenChecked(std::move(sockets), Clock::now() + kFirstChecks);
    io_.run();
    finish();
    return ExitCode::ok;
}

bool Agent::openLog() {
    const std::string& file = loaded_.config.log.file;
    const Result<void> opened = log_.open(file.empty() ? file : loaded_.resolve(file).string());
    if (!opened) {
        spdlog::error("log.file {}: {}", file, opened.error().message());
    }
    return opened.has_value();
}

bool Agent::startManagement() {
    const config::Management& configured = loaded_.config.management;
    const Result<tcp::endpoint> listen = endpointOf(configured.listen);
    if (!listen) {
        spdlog::error("management.listen: {}", listen.error().message());
        return false;
    }
    management::Settings settings{.listen = *listen,
                                  .tls = configured.tls,
                                  .metricsPublic = configured.metricsPublic,
                                  .stateDir = loaded_.resolve(loaded_.config.agent.stateDir),
                                  .version = std::string(kVersion),
                                  .limits = {}};
    management::Hooks hooks{
        .metricsText = [this] { return metricsText(workers_, *snapshot_, checker_, startSeconds_); },
        .status = [this] { return status(); }};
    management_ = std::make_unique<management::Management>(io_, std::move(settings), std::move(hooks));
    const Result<Address> started = management_->start();
    if (!started) {
        spdlog::error("management port {}: {}", text(*listen), started.error().message());
        return false;
    }
    managementAddress_ = *started;
    return true;
}

management::Status Agent::status() const {
    if (ending_) {
        return management::Status::draining;
    }
    return ready_ ? management::Status::ok : management::Status::starting;
}

// Listening sockets and snapshots.

bool Agent::openSockets(const snapshot::Snapshot& snapshot, Sockets& sockets) {
    sockets.resize(workers_.size());
    std::map<Binding, Address> opened;
    for (const auto& listener : snapshot.listeners) {
        for (const Address& address : listener->bind) {
            if (listening_.contains(bindingOf(*listener, address))) {
                continue;
            }
            const bool deferred = listener->protocol == snapshot::Protocol::http;
            auto result = accept::openListeningSockets(address, static_cast<std::uint32_t>(workers_.size()), deferred);
            if (!result) {
                spdlog::error("listeners.{}.bind {}: {}", listener->name, text(address), result.error().message());
                closeAll(sockets);
                return false;
            }
            for (std::size_t i = 0; i < workers_.size(); ++i) {
                sockets[i].push_back({listener->name, address, result->sockets[i]});
            }
            opened.emplace(bindingOf(*listener, address), result->address);
        }
    }
    listening_.merge(opened);
    return true;
}

void Agent::closeAll(const Sockets& sockets) {
    for (const auto& ofWorker : sockets) {
        for (const dataplane::ListenSocket& socket : ofWorker) {
            ::close(socket.fd);
        }
    }
}

void Agent::publishWhenChecked(Sockets sockets, TimePoint latest) {
    if (checker_.settled() || Clock::now() >= latest) {
        publish(std::move(sockets));
        return;
    }
    deadline_.expires_after(kFirstChecksPoll);
    deadline_.async_wait([this, sockets = std::move(sockets), latest](boost::system::error_code error) mutable {
        if (!error) {
            publishWhenChecked(std::move(sockets), latest);
        }
    });
}

void Agent::publish(Sockets sockets) {
    std::erase_if(listening_, [this](const auto& entry) {
        return std::none_of(snapshot_->listeners.begin(), snapshot_->listeners.end(), [&](const auto& listener) {
            return std::any_of(listener->bind.begin(), listener->bind.end(),
                               [&](const Address& address) { return bindingOf(*listener, address) == entry.first; });
        });
    });
    applying_ += workers_.size();
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        workers_[i]->apply(snapshot_, std::move(sockets[i]),
                           [this] { boost::asio::post(io_, [this] { onApplied(); }); });
    }
}

void Agent::onApplied() {
    if (--applying_ == 0 && !ready_) {
        ready_ = true;
        announce();
        if (reloadWanted_) {
            reload();
        }
    }
}

/// The line that scripts wait for, with the real ports.
void Agent::announce() const {
    std::string listeners;
    for (const auto& listener : snapshot_->listeners) {
        for (const Address& address : listener->bind) {
            listeners += (listeners.empty() ? "" : ",") + text(listening_.at(bindingOf(*listener, address)));
        }
    }
    const std::string line = fmt::format("ready listeners={} management={}\n", listeners, text(managementAddress_));
    std::fputs(line.c_str(), stderr);
}

// Signals.

void Agent::awaitSignals() {
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
        signals_.add(signal);
    }
    waitForSignal();
}

void Agent::waitForSignal() {
    signals_.async_wait([this](boost::system::error_code error, int signal) {
        if (!error) {
            onSignal(signal);
            waitForSignal();
        }
    });
}

void Agent::onSignal(int signal) {
    if (signal == SIGHUP) {
        reload();
    } else if (ending_) {
        io_.stop();
    } else {
        drain();
    }
}

void Agent::onHealth(const health::Event& event) const {
    const bool worse = event.after == snapshot::Health::unhealthy || event.kind == health::Event::Kind::notChecked;
    spdlog::log(worse ? spdlog::level::warn : spdlog::level::info, "{}", event.text);
}

/// Reads the file again. Whatever is wrong with it, what runs goes on unchanged.
void Agent::reload() {
    reloadWanted_ = !ready_;
    if (!ready_ || ending_) {
        return;
    }
    config::Loaded loaded = config::load(options_.configFile);
    snapshot::Compiled compiled = snapshot::compile(loaded, snapshot_->revision + 1, registry_, control::resolveHost);
    warnOf(compiled.problems);
    Sockets sockets;
    if (!compiled.snapshot || !openSockets(*compiled.snapshot, sockets)) {
        spdlog::error("{} was not applied: revision {} stays in force", options_.configFile, snapshot_->revision);
        return;
    }
    loaded_ = std::move(loaded);
    (void)openLog(); // a file that was rotated away is let go; on failure the old one stays in use
    snapshot_ = std::move(compiled.snapshot);
    checker_.update(*snapshot_);
    publish(std::move(sockets));
    registry_.prune();
    spdlog::info("revision {} is in force", snapshot_->revision);
}

void Agent::drain() {
    ending_ = true;
    spdlog::info("draining: no new connections, {} s for those that are open",
                 std::chrono::duration<double>(options_.drainTimeout).count());
    draining_ = workers_.size();
    for (const auto& worker : workers_) {
        worker->drain([this] {
            boost::asio::post(io_, [this] {
                if (--draining_ == 0) {
                    io_.stop();
                }
            });
        });
    }
    deadline_.expires_after(options_.drainTimeout);
    deadline_.async_wait([this](boost::system::error_code error) {
        if (!error) {
            io_.stop();
        }
    });
}

void Agent::finish() {
    if (draining_ != 0) {
        spdlog::warn("the drain ended with connections open; they are cut");
    }
    for (const auto& worker : workers_) {
        worker->stop();
    }
    log_.stop();
    checker_.stop();
    management_->stop();
    spdlog::info("ended");
}

} // namespace poise
