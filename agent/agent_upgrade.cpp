// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// How the agent begins with what another program hands over, and how it hands over itself.

#include "agent/agent.hpp"
#include "agent/control/happenings.hpp"

#include <spdlog/spdlog.h>

#include <sys/types.h>
#include <unistd.h>
#include <utility>

namespace poise {

control::Inheritance Agent::inheritance() {
    for (const std::string& name : service::takeActivated(activated_)) {
        spdlog::warn("systemd's socket {} is left alone: it does not listen on an address of TCP", name);
    }
    upgrade::Heritage& heritage = options_.predecessor.heritage();
    InheritedSockets& sockets = options_.predecessor.exists() ? heritage.sockets : activated_;
    publisher_.inherit(sockets);
    return {.sockets = sockets,
            .lock = heritage.lock,
            .health = heritage.health,
            .fromProgram = options_.predecessor.exists()};
}

upgrade::Successor::Hooks Agent::successorHooks() {
    return {.lend = [this](std::function<void()> lent) { control_.lend(std::move(lent)); },
            .handover = [this] { return handover(); },
            .serves = [this](pid_t successor) { handedOver(successor); },
            .failed =
                [this](const std::string& why, bool lent) {
                    if (lent) {
                        control_.takeBack();
                    }
                    control_.report(control::upgradeFailed(why));
                }};
}

upgrade::Handover Agent::handover() const {
    upgrade::Handover out;
    out.sockets.push_back(
        {{InheritedSockets::kManagement, control_.managementConfigured()}, {control_.managementSocket()}});
    for (auto& [name, sockets] : publisher_.sockets()) {
        out.sockets.push_back({std::move(name), std::move(sockets)});
    }
    out.lock = control_.lock();
    out.health = control_.health();
    return out;
}

void Agent::upgrade() {
    if (!ready_ || ending_ || handedOver_) {
        spdlog::warn("no upgrade: this program does not serve{}", ready_ ? " any more" : " yet");
    } else if (successor_.underWay()) {
        spdlog::warn("no upgrade: one is under way");
    } else if (::getpid() == 1) {
        control_.report(control::upgradeFailed("this program is process 1, with which its container would end"));
    } else {
        spdlog::info("upgrade: starting {}", options_.program.path());
        successor_.start(control_.loaded().config.agent.upgradeTimeout);
    }
}

/// Clients that wait in queues are the new program's, which has the same sockets; those that are connected stay here.
void Agent::handedOver(pid_t successor) {
    handedOver_ = true;
    const Millis most = control_.loaded().config.agent.upgradeDrain;
    spdlog::info("process {} serves; the connections that are open here go on for at most {} s", successor,
                 std::chrono::duration<double>(most).count());
    systemd_.handedOver(successor);
    control_.leave();
    publisher_.close();
    drainWorkers(dataplane::Drain::handedOver, most);
}

} // namespace poise
