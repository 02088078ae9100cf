// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// How control begins: the state folder, which configuration runs, the stores, the port.

#include "agent/base/version.hpp"
#include "agent/control/answers.hpp"
#include "agent/control/config/resolve.hpp"
#include "agent/control/control.hpp"
#include "agent/control/happenings.hpp"

#include <spdlog/spdlog.h>

#include <unistd.h>
#include <utility>

namespace poise::control {
namespace {

using boost::asio::ip::tcp;

Result<tcp::endpoint> endpointOf(const schema::Address& configured) {
    boost::system::error_code error;
    const auto literal = boost::asio::ip::make_address(configured.host, error);
    if (!error) {
        return tcp::endpoint(literal, configured.port);
    }
    const auto addresses = resolveHost(configured.host);
    if (!addresses || addresses->empty()) {
        return make_error_code(Errc::nameNotResolved);
    }
    return tcp::endpoint(addresses->front(), configured.port);
}

} // namespace

bool Control::start(config::Loaded loaded, Inheritance inheritance) {
    inheritance_.emplace(std::move(inheritance));
    const std::filesystem::path stateDir = loaded.resolve(loaded.config.agent.stateDir);
    auto folder = management::StateFolder::open(stateDir, inheritance_->lock);
    if (!folder) {
        spdlog::error("agent.state_dir {}: {}", stateDir.string(), folder.error().message());
        return false;
    }
    folder_ = std::make_shared<const management::StateFolder>(std::move(*folder));
    const std::filesystem::path& path = folder_->path();
    const auto historyFile = std::make_shared<store::HistoryFile>(path / "history.sqlite");
    events_.emplace(writer_, historyFile);
    configDatabase_.emplace(path / "config.sqlite");
    states_.emplace(writer_, *configDatabase_);
    configurator_.emplace(io_.get_executor(), writer_, *configDatabase_, configuratorHooks());
    configurator_->start(std::move(loaded));
    restoreOrders();
    const history::History::Limits limits{.disk = this->loaded().config.agent.historySize.bytes};
    history_.emplace(writer_, historyFile, limits, [this](wire::Event event) { report(std::move(event)); });
    hub_.emplace(io_.get_executor(), hubHooks());
    return openPort();
}

void Control::restoreOrders() {
    if (const Result<void> read = states_->load(); !read) {
        spdlog::error("the states of servers could not be read: {}", read.error().message());
    }
    std::vector<steering::Order> orders;
    for (const auto& [server, entry] : states_->entries()) {
        orders.push_back(
            {server.first + "/" + server.second, entry.state, entry.until, entry.since, entry.actor, entry.note});
    }
    steering_.restore(std::move(orders));
}

int Control::inheritedPort(const tcp::endpoint& address) const {
    const std::vector<int> found =
        inheritance_->sockets.take(InheritedSockets::Kind::connections, InheritedSockets::kManagement, address);
    for (std::size_t i = 1; i < found.size(); ++i) {
        ::close(found[i]); // one is enough for this port, and has all that waits
    }
    return found.empty() ? -1 : found.front();
}

bool Control::openPort() {
    const config::Management& configured = loaded().config.management;
    const Result<tcp::endpoint> listen = endpointOf(configured.listen);
    if (!listen) {
        spdlog::error("management.listen: {}", listen.error().message());
        return false;
    }
    listen_ = *listen;
    management::Settings settings{.listen = *listen,
                                  .tls = configured.tls,
                                  .metricsPublic = configured.metricsPublic,
                                  .stateDir = folder_->path(),
                                  .folder = folder_,
                                  .inherited = inheritedPort(*listen),
                                  .welcome = !inheritance_->fromProgram,
                                  .version = std::string(kVersion),
                                  .limits = {}};
    management_.emplace(io_, std::move(settings), portHooks());
    answerMethods();
    const Result<tcp::endpoint> started = management_->start();
    if (!started) {
        spdlog::error("management.listen {}: {}", schema::formatAddress(configured.listen), started.error().message());
        return false;
    }
    if (!management_->fingerprint().empty()) {
        spdlog::info("the management port shows the certificate sha256:{}", management_->fingerprint());
    }
    address_ = *started;
    return true;
}

management::Hooks Control::portHooks() {
    return {.metricsText = [this] { return plane_.metricsText(*sample()); },
            .status = [this] { return plane_.status(); },
            .sinks = {.audit =
                          [this](const management::AuditEntry& entry) {
                              if (auto event = eventOf(entry)) {
                                  report(std::move(*event));
                              }
                          },
                      .report = [](const std::string& text) { spdlog::warn("{}", text); }},
            .offload = [this](std::function<Result<void>()> work,
                              std::function<void(Result<void>)> done) { return writer_.post(work, done); }};
}

void Control::answerMethods() {
    management::Methods& methods = management_->methods();
    answerAgent(methods, {.bootId = bootId_, .configurator = *configurator_, .plane = plane_});
    answerConfig(methods, *configurator_);
    answerServer(methods, *configurator_, steering_);
    answerCache(methods, snapshot_, [this](wire::Event event) { report(std::move(event)); });
    answerCertificates(methods, [this]() -> const snapshot::Snapshot& { return *snapshot_; });
    answerTelemetry(methods, *hub_);
    answerHistory(methods, *history_, *events_);
}

} // namespace poise::control
