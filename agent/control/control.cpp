// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/control.hpp"

#include "agent/base/digest.hpp"
#include "agent/control/config/check.hpp"
#include "agent/control/config/resolve.hpp"
#include "agent/control/happenings.hpp"
#include "agent/control/touches.hpp"
#include "agent/snapshot/compile.hpp"

#include <boost/asio/post.hpp>
#include <openssl/rand.h>
#include <spdlog/spdlog.h>

#include <array>
#include <utility>

namespace poise::control {
namespace {

/// Seconds between attempts to store what could not be.
constexpr std::int64_t kStoreAgain = 5;

/// Seconds between looks at the ends of certificates.
constexpr std::int64_t kCertificates = 600;

std::string randomId() {
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        throw std::runtime_error("OpenSSL has no random numbers");
    }
    return hex(bytes);
}

void logProblems(const std::vector<schema::Problem>& problems) {
    for (const schema::Problem& problem : problems) {
        const bool error = problem.severity == schema::Severity::error;
        spdlog::log(error ? spdlog::level::err : spdlog::level::warn, "{}", formatProblem(problem));
    }
}

} // namespace

/// A configuration that can be published: the data plane's plan, and what control itself makes of it.
struct Control::Ready {
    std::shared_ptr<void> plan;
    std::shared_ptr<const snapshot::Snapshot> snapshot;
    LogTarget log;
};

Control::Control(boost::asio::io_context& io, Plane& plane)
    : io_(io)
    , plane_(plane)
    , bootId_(randomId())
    , writer_(io.get_executor())
    , checker_(io.get_executor(), [this](const health::Event& event) { report(eventOf(event)); })
    , steering_({.store = [this](const auto& order, const auto& done) { storeOrder(order, done); },
                 .changed = [this](const auto& live, auto before) { checker_.stateChanged(live, before); },
                 .withdraw = [this](const auto& live, bool cut) { plane_.withdraw(live, cut); },
                 .report = [this](wire::Event event) { report(std::move(event)); }}) {}

Control::~Control() {
    writer_.stop();
}

// Configurations.

ConfiguratorHooks Control::configuratorHooks() {
    return {
        .prepare = [this](const config::Loaded& loaded, std::uint64_t revision) { return prepare(loaded, revision); },
        .publish =
            [this](const std::shared_ptr<void>& plan) {
                (void)take(*std::static_pointer_cast<Ready>(plan)); // a log that cannot be opened was said
                publish(plan);
                watchCertificates();
            },
        .changed = [this](const wire::Revision& revision) { report(eventOf(revision)); },
        .notice =
            [this](const Notice& notice) {
                report(eventOf(notice));
                storeStatesAgain();
            }};
}

/// Compiles and plans; `problems` says what is wrong. Errors: configInvalid, addressNotUsable.
Result<std::shared_ptr<Control::Ready>> Control::ready(const config::Loaded& loaded, std::uint64_t revision,
                                                       std::vector<schema::Problem>& problems) {
    snapshot::Compiled compiled = snapshot::compile(loaded, revision, registry_, resolveHost);
    problems = std::move(compiled.problems);
    if (!compiled.snapshot) {
        return Errc::configInvalid;
    }
    auto planned = plane_.plan(compiled.snapshot);
    if (const auto* refusal = std::get_if<Plane::Refusal>(&planned)) {
        problems.push_back(loaded.problemAt(refusal->path, refusal->text));
        return Errc::addressNotUsable;
    }
    const std::string& log = loaded.config.log.file;
    return std::make_shared<Ready>(Ready{std::get<0>(std::move(planned)),
                                         std::move(compiled.snapshot),
                                         {log.empty() ? log : loaded.resolve(log).string(), loaded.config.log.syslog}});
}

Prepared Control::prepare(const config::Loaded& loaded, std::uint64_t revision) {
    Prepared prepared;
    const auto made = ready(loaded, revision, prepared.problems);
    if (made && snapshot_) {
        prepared.touches = touchesOf(this->loaded().source, loaded.source, *snapshot_, *(*made)->snapshot,
                                     *sample(facts::Depth::counters));
    }
    prepared.plan = made ? *made : nullptr;
    return prepared;
}

Result<std::shared_ptr<void>> Control::first() {
    std::vector<schema::Problem> problems;
    const auto made = ready(loaded(), configurator_->revision(), problems);
    logProblems(problems);
    if (!made) {
        return made.error();
    }
    restoreHealth(*(*made)->snapshot);
    if (!take(**made)) {
        return Errc::fileNotWritable;
    }
    return std::shared_ptr<void>(*made);
}

/// What control makes of a snapshot, before workers see it. False: the log cannot be opened.
bool Control::take(const Ready& ready) {
    snapshot_ = ready.snapshot;
    snapshot::settleHealth(*snapshot_);
    steering_.attach(snapshot_);
    checker_.update(*snapshot_);
    return plane_.openLog(ready.log);
}

void Control::publish(const std::shared_ptr<void>& plan) {
    plane_.publish(std::static_pointer_cast<Ready>(plan)->plan);
    registry_.prune();
}

void Control::reload(std::function<void()> done) {
    configurator_->reload([this, done = std::move(done)](const Outcome<wire::ConfigOutcome>& outcome) {
        if (!outcome) {
            spdlog::error("{}", textOf(outcome.error(), loaded().file));
            spdlog::error("{} was not applied: revision {} stays in force", loaded().file, configurator_->revision());
        }
        done();
    });
}

// Servers' states.

/// What cannot be stored is not in force: a restart would bring the server back into traffic unasked.
void Control::storeOrder(const steering::Order& order, const std::function<void(Result<void>)>& done) {
    const std::size_t slash = order.server.find('/');
    const ServerStates::Key key(order.server.substr(0, slash), order.server.substr(slash + 1));
    const auto known = states_->entries().find(key);
    const auto before = known == states_->entries().end() ? std::nullopt : std::optional(known->second);
    const auto stored = [this, key, before, done](const Result<void>& result) {
        if (!result) {
            const auto ignored = [](const Result<void>&) {};
            before ? states_->set(key, *before, ignored) : states_->clear(key, ignored);
        }
        done(result);
    };
    states_->set(key, {order.state, order.until, order.since, order.actor, order.note}, stored);
}

/// The database may be another one now, or work again.
void Control::storeStatesAgain() {
    if (snapshot_) { // while the agent starts they are read first
        states_->storeAgain();
    }
}

// What happens and what is measured.

void Control::report(wire::Event event) {
    const bool bad = event.severity != wire::EventSeverity::info;
    spdlog::log(bad ? spdlog::level::warn : spdlog::level::info, "{}", event.text);
    if (event.t == 0) {
        event.t = wallMillis();
    }
    if (!left_) {
        events_->append(std::move(event));
    }
}

void Control::watchCertificates() {
    for (wire::Event& event : certificates_.due(*snapshot_, wallMillis())) {
        report(std::move(event));
    }
}

std::shared_ptr<const facts::Sample> Control::sample(facts::Depth depth) {
    return plane_.sample(
        *snapshot_, checker_, [this](const std::string& id) { return steering_.drainUntil(id); }, depth);
}

telemetry::Hooks Control::hubHooks() {
    return {.sample = [this](TimePoint, facts::Depth depth) { return sample(depth); },
            .second =
                [this](const std::shared_ptr<const facts::Sample>& one) {
                    history_->add(one);
                    steering_.tick(one->t, one->at);
                    events_->tick();
                    if (one->t / 1'000 % kCertificates == 0) {
                        watchCertificates();
                    }
                    if (states_->unsaved() && one->t / 1'000 % kStoreAgain == 0) {
                        states_->storeAgain();
                    }
                },
            .events = [this](std::size_t most) { return events_->newest(most); }};
}

void Control::run() {
    const bool upgraded = inheritance_->fromProgram;
    inheritance_.reset();
    management_->welcome();
    report(agentStarted(upgraded));
    watchCertificates();
    // Seconds of history are those of the wall clock.
    hub_->start(Clock::now() - Millis(wallMillis() % 1'000));
}

void Control::drain() {
    // After the answer of whoever asked for it.
    boost::asio::post(io_, [this] { management_->drain(); });
}

void Control::stop() {
    if (left_) {
        management_->stop();
        return;
    }
    hub_->stop();
    history_->finish(sample());
    checker_.stop();
    management_->stop();
    events_->finish();
    writer_.stop();
}

} // namespace poise::control
