// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The control plane: where its areas meet. Which configuration runs, what operators want of servers, what checks say,
/// what happened and was measured, and the port that tells and takes all of that.
///
/// Thread: control's; only the store's writer waits for disks. Lifetime: start(), then first(), then the io_context
/// runs, then stop().
#pragma once

#include "agent/base/inherited_sockets.hpp"
#include "agent/control/certificates.hpp"
#include "agent/control/config/config_database.hpp"
#include "agent/control/config/configurator.hpp"
#include "agent/control/config/server_states.hpp"
#include "agent/control/events/event_log.hpp"
#include "agent/control/health/checker.hpp"
#include "agent/control/history/history.hpp"
#include "agent/control/management/management.hpp"
#include "agent/control/management/state_folder.hpp"
#include "agent/control/plane.hpp"
#include "agent/control/steering/steering.hpp"
#include "agent/control/telemetry/hub.hpp"
#include "agent/snapshot/live_registry.hpp"
#include "agent/store/history_file.hpp"
#include "agent/store/writer.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace poise::control {

/// What another program has left to this one.
struct Inheritance {
    InheritedSockets& sockets;
    int lock = -1;                               ///< of the state folder
    std::map<std::string, std::string> health{}; ///< "pool/server address" -> in a word
    bool fromProgram = false;                    ///< it still serves, until this one does
};

class Control {
  public:
    Control(boost::asio::io_context& io, Plane& plane);
    ~Control();
    Control(const Control&) = delete;
    Control& operator=(const Control&) = delete;

    /// Takes the state folder, settles which configuration runs (what nobody confirmed in time is taken back), and
    /// opens the port. False: it was said why the agent cannot start.
    [[nodiscard]] bool start(config::Loaded loaded, Inheritance inheritance);

    [[nodiscard]] const config::Loaded& loaded() const { return configurator_->loaded(); }

    [[nodiscard]] const boost::asio::ip::tcp::endpoint& address() const { return address_; }

    /// The plan of the configuration that runs; its checks begin, and its log is opened. What is wrong was said:
    /// configInvalid, addressNotUsable, fileNotWritable.
    [[nodiscard]] Result<std::shared_ptr<void>> first();

    /// Puts the plan of first() in force.
    void publish(const std::shared_ptr<void>& plan);

    /// Whether each server was checked once, or needs no check.
    [[nodiscard]] bool settled() const;

    /// From now on the agent serves: telemetry and history begin.
    void run();

    /// The file was edited: SIGHUP. `done` is called when it is in force, or will not be.
    void reload(std::function<void()> done);

    // Another program takes over (control_handover.cpp).

    /// Brings the stores to rest, so that it can use them: nothing is written until takeBack().
    void lend(std::function<void()> lent);
    /// It did not come to serve: everything goes on.
    void takeBack();
    /// It serves: port, folder and stores are its own, and nothing is checked or measured here any more.
    void leave();

    [[nodiscard]] int managementSocket() const { return management_->descriptor(); }

    [[nodiscard]] std::string managementConfigured() const { return InheritedSockets::text(listen_); }

    [[nodiscard]] int lock() const { return folder_->lock(); }

    /// As Inheritance has it.
    [[nodiscard]] std::map<std::string, std::string> health() const;
    /// Logs it, and stores it unless the stores are another program's.
    void report(wire::Event event);

    /// The agent begins to end: clients of the port are sent away.
    void drain();

    /// Stores what is not stored, and ends everything.
    void stop();

  private:
    struct Ready;

    void restoreOrders();
    [[nodiscard]] bool openPort();
    [[nodiscard]] int inheritedPort(const boost::asio::ip::tcp::endpoint& address) const;
    [[nodiscard]] management::Hooks portHooks();
    void answerMethods();
    [[nodiscard]] ConfiguratorHooks configuratorHooks();
    [[nodiscard]] Prepared prepare(const config::Loaded& loaded, std::uint64_t revision);
    [[nodiscard]] Result<std::shared_ptr<Ready>> ready(const config::Loaded& loaded, std::uint64_t revision,
                                                       std::vector<schema::Problem>& problems);
    [[nodiscard]] bool take(const Ready& ready);
    void storeStatesAgain();
    void storeOrder(const steering::Order& order, const std::function<void(Result<void>)>& done);
    [[nodiscard]] telemetry::Hooks hubHooks();
    void watchCertificates();
    void restoreHealth(const snapshot::Snapshot& snapshot) const;
    [[nodiscard]] std::shared_ptr<const facts::Sample> sample(facts::Depth depth = facts::Depth::full);

    boost::asio::io_context& io_;
    Plane& plane_;
    const std::string bootId_;
    std::shared_ptr<const management::StateFolder> folder_;
    store::Writer writer_;
    std::optional<ConfigDatabase> configDatabase_;
    std::optional<ServerStates> states_;
    std::optional<Configurator> configurator_;
    std::optional<events::EventLog> events_;
    std::optional<history::History> history_;
    snapshot::LiveRegistry registry_;
    std::shared_ptr<const snapshot::Snapshot> snapshot_; ///< in force, or about to be
    CertificateWatch certificates_;
    health::Checker checker_;
    steering::Steering steering_;
    std::optional<telemetry::Hub> hub_;
    std::optional<management::Management> management_;
    boost::asio::ip::tcp::endpoint listen_;  ///< as configured
    boost::asio::ip::tcp::endpoint address_; ///< with the real port
    std::optional<Inheritance> inheritance_; ///< until run()
    bool left_ = false;
};

} // namespace poise::control
