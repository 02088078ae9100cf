// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/agent.hpp"

#include "agent/base/version.hpp"
#include "agent/descriptors.hpp"
#include "agent/metrics_report.hpp"

#include <boost/asio/post.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <thread>
#include <utility>

namespace poise {
namespace {

using boost::asio::ip::tcp;

/// How long a start waits for the first checks, and how often it looks. Clients wait in the listeners' queues.
constexpr Millis kFirstChecks{2'000};
constexpr Millis kFirstChecksPoll{5};

std::string text(const tcp::endpoint& address) {
    return InheritedSockets::text(address);
}

} // namespace

Agent::Agent(AgentOptions options)
    : options_(options)
    , log_([this](const auto& sink) {
        for (const auto& worker : workers_) {
            worker->log().drain(sink);
        }
    })
    , successor_(io_.get_executor(), options.program, successorHooks())
    , startSeconds_(static_cast<double>(wallMillis()) / 1000) {}

Agent::~Agent() = default;

ExitCode Agent::run(config::Loaded loaded) {
    shared_.socketLimit = socketLimit();
    spdlog::info("poised {}: up to {} connections of clients and servers (RLIMIT_NOFILE)", kVersion,
                 shared_.socketLimit);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGUSR2}) {
        signals_.add(signal);
    }
    if (!control_.start(std::move(loaded), inheritance())) {
        return ExitCode::bindOrState;
    }
    makeWorkers(control_.loaded().config.agent);
    Result<std::shared_ptr<void>> first = control_.first();
    if (!first) {
        return first.error() == make_error_code(Errc::configInvalid) ? ExitCode::configuration : ExitCode::bindOrState;
    }
    for (const auto& worker : workers_) {
        worker->start();
    }
    log_.start();
    waitForSignal();
    publishWhenChecked(std::move(*first), Clock::now() + kFirstChecks);
    io_.run();
    finish();
    return ExitCode::ok;
}

void Agent::makeWorkers(const config::Agent& settings) {
    const std::uint32_t count =
        settings.workers != 0 ? settings.workers : std::max(1U, std::thread::hardware_concurrency());
    for (std::uint32_t i = 0; i < count; ++i) {
        workers_.push_back(std::make_unique<dataplane::Worker>(i, count, shared_));
    }
}

void Agent::publishWhenChecked(std::shared_ptr<void> plan, TimePoint latest) {
    if (control_.settled() || Clock::now() >= latest) {
        control_.publish(plan);
        return;
    }
    deadline_.expires_after(kFirstChecksPoll);
    deadline_.async_wait([this, plan = std::move(plan), latest](boost::system::error_code error) {
        if (!error) {
            publishWhenChecked(plan, latest);
        }
    });
}

/// The line that scripts wait for, with the real ports.
void Agent::announce() {
    std::string listeners;
    for (const tcp::endpoint& address : publisher_.addresses()) {
        listeners += (listeners.empty() ? "" : ",") + text(address);
    }
    const std::string line = fmt::format("ready listeners={} management={}\n", listeners, text(control_.address()));
    std::fputs(line.c_str(), stderr);
    systemd_.ready("serves " + (listeners.empty() ? "nothing yet" : listeners));
}

// What control asks of the data plane.

std::variant<std::shared_ptr<void>, control::Plane::Refusal>
Agent::plan(std::shared_ptr<const snapshot::Snapshot> snapshot) {
    auto planned = publisher_.plan(std::move(snapshot));
    if (const auto* refused = std::get_if<Publisher::Refused>(&planned)) {
        return Refusal{schema::Path{"listeners", refused->listener, "bind"} / refused->position,
                       fmt::format("{}: {}", text(refused->address), refused->error.message())};
    }
    return std::shared_ptr<void>(std::get<0>(planned));
}

void Agent::publish(const std::shared_ptr<void>& plan) {
    publisher_.publish(std::static_pointer_cast<Publisher::Plan>(plan), [this] { onApplied(); });
}

void Agent::onApplied() {
    if (!std::exchange(ready_, true)) {
        publisher_.inherit(activated_);
        options_.predecessor.serves();
        control_.run();
        announce();
        if (reloadWanted_) {
            reload();
        }
    }
}

bool Agent::openLog(const control::LogTarget& target) {
    const Result<void> opened = log_.open(target);
    if (!opened) {
        spdlog::error("log.{}: {}", target.syslog.empty() ? "file " + target.file : "syslog " + target.syslog,
                      opened.error().message());
    }
    return opened.has_value();
}

void Agent::withdraw(const std::shared_ptr<snapshot::ServerLive>& server, bool cut) {
    for (const auto& worker : workers_) {
        worker->withdraw(server, cut);
    }
}

std::shared_ptr<const facts::Sample>
Agent::sample(const snapshot::Snapshot& snapshot, const health::Checker& checker,
              const std::function<std::optional<std::int64_t>(const std::string&)>& drainUntil, facts::Depth depth) {
    return gatherer_.gather({workers_, snapshot, checker, drainUntil, log_.lost()}, Clock::now(), wallMillis(), depth);
}

std::string Agent::metricsText(const facts::Sample& sample) {
    return poise::metricsText(sample, startSeconds_);
}

management::Status Agent::status() const {
    if (ending_) {
        return management::Status::draining;
    }
    return ready_ ? management::Status::ok : management::Status::starting;
}

std::int64_t Agent::drain(std::optional<Millis> deadline) {
    const Millis most = deadline.value_or(options_.drainTimeout);
    successor_.cancel("this agent is to end");
    ending_ = true;
    spdlog::info("draining: no new connections, {} s for those that are open",
                 std::chrono::duration<double>(most).count());
    systemd_.stopping();
    publisher_.close();
    drainWorkers(dataplane::Drain::ending, most);
    control_.drain();
    return wallMillis() + most.count();
}

void Agent::drainWorkers(dataplane::Drain drain, Millis most) {
    draining_ = workers_.size();
    const std::uint64_t number = ++drains_;
    for (const auto& worker : workers_) {
        worker->drain(drain, [this, number] {
            boost::asio::post(io_, [this, number] {
                if (number == drains_ && --draining_ == 0) {
                    io_.stop();
                }
            });
        });
    }
    deadline_.expires_after(most);
    deadline_.async_wait([this](boost::system::error_code error) {
        if (!error) {
            io_.stop();
        }
    });
}

// Signals.

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
    } else if (signal == SIGUSR1) {
        reopenLog();
    } else if (signal == SIGUSR2) {
        upgrade();
    } else if (ending_) {
        io_.stop();
    } else {
        drain(std::nullopt);
    }
}

void Agent::reload() {
    reloadWanted_ = !ready_;
    if (ready_ && !ending_ && !handedOver_) {
        systemd_.reloading();
        control_.reload([this] { systemd_.reloaded(); });
    }
}

/// Also of a program that only drains: its lines go to the same file.
void Agent::reopenLog() {
    if (openLog(log_.target())) {
        spdlog::info("the access log was opened anew");
    }
}

void Agent::finish() {
    if (draining_ != 0) {
        spdlog::warn("the drain ended with connections open; they are cut");
    }
    control_.stop();
    for (const auto& worker : workers_) {
        worker->stop();
    }
    log_.stop();
    spdlog::info("ended");
}

} // namespace poise
