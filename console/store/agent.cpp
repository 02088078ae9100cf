// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/agent.hpp"

#include "console/store/agent_parts.hpp"

#include <algorithm>

namespace poise::console {

using namespace Qt::StringLiterals;
namespace json = boost::json;

namespace {

constexpr std::uint32_t kDataInterval = 500;
constexpr std::uint32_t kEventsInterval = 1000;

/// The cell of the first column of that name, in that row; null: none.
const wire::Cell* cellOf(const wire::Table* table, std::string_view key, std::string_view column) {
    if (table == nullptr) {
        return nullptr;
    }
    const auto row = std::find(table->keys.begin(), table->keys.end(), key);
    const auto found = std::find_if(table->columns.begin(), table->columns.end(),
                                    [&](const wire::Column& each) { return each.name == column; });
    return row != table->keys.end() && found != table->columns.end()
               ? &table->values[static_cast<std::size_t>(found - table->columns.begin())]
                               [static_cast<std::size_t>(row - table->keys.begin())]
               : nullptr;
}

QString stagingFile(const QString& folder, const QString& profileId) {
    return folder.isEmpty() || profileId.isEmpty() ? QString() : folder + u"/staged/"_s + profileId + u".json"_s;
}

} // namespace

Agent::Parts::Parts(Agent& agent, Profile profile, const Context& context)
    : dialer(context.clock, context.tokens, profile)
    , data(kDataInterval)
    , live(kEventsInterval)
    , staging(stagingFile(context.dataFolder, profile.id))
    , events(agent, context.lastSeenEvent)
    , clock(context.clock) {}

Agent::Agent(Profile profile, const Context& context, QObject* parent)
    : QObject(parent)
    , parts_(std::make_unique<Parts>(*this, std::move(profile), context)) {
    connect(&parts_->dialer, &Dialer::changed, this, &Agent::connectionChanged);
    connect(&parts_->dialer, &Dialer::up, this, &Agent::onUp);
    connect(&parts_->dialer, &Dialer::down, this, &Agent::onDown);
    connect(&parts_->dialer, &Dialer::told, this, &Agent::onTold);
}

Agent::~Agent() {
    parts_->dialer.disconnect(this);
}

const Profile& Agent::profile() const {
    return parts_->dialer.profile();
}

const Connection& Agent::connection() const {
    return parts_->dialer.connection();
}

QString Agent::name() const {
    if (!profile().label.isEmpty()) {
        return profile().label;
    }
    const auto& hello = connection().hello;
    return hello && !hello->agent.name.empty() ? QString::fromStdString(hello->agent.name) : profile().url.host();
}

bool Agent::may(wire::Role role) const {
    return connection().hello && connection().hello->role >= role;
}

bool Agent::can(std::string_view capability) const {
    const auto& hello = connection().hello;
    return hello &&
           std::find(hello->capabilities.begin(), hello->capabilities.end(), capability) != hello->capabilities.end();
}

const wire::Table* Agent::table(std::string_view name) const {
    const wire::Tables& tables = parts_->data.tables();
    const auto found = tables.find(std::string(name));
    return found != tables.end() ? &found->second : nullptr;
}

const Trends& Agent::trends() const {
    return parts_->trends;
}

const Configuration& Agent::configuration() const {
    return parts_->configuration;
}

Staging& Agent::staging() {
    return parts_->staging;
}

EventFeed& Agent::events() {
    return parts_->events;
}

void Agent::connectNow() {
    const auto state = connection().state;
    if (state == Connection::State::offline || state == Connection::State::refused) {
        parts_->dialer.dial();
    }
}

void Agent::disconnectNow() {
    parts_->dialer.hangUp();
}

void Agent::retryNow() {
    parts_->dialer.dial();
}

void Agent::setProfile(const Profile& profile) {
    if (profile != this->profile()) {
        parts_->dialer.setProfile(profile);
        emit profileChanged();
    }
}

void Agent::watch(QObject* who, const QStringList& topics) {
    if (!parts_->watchers.contains(who)) {
        connect(who, &QObject::destroyed, this, &Agent::unwatch);
    }
    parts_->watchers[who] = topics;
    chooseTopics();
}

void Agent::unwatch(QObject* who) {
    if (parts_->watchers.erase(who) > 0) {
        disconnect(who, &QObject::destroyed, this, &Agent::unwatch);
        chooseTopics();
    }
}

void Agent::chooseTopics() {
    std::vector<std::string> topics;
    for (const auto& [who, wanted] : parts_->watchers) {
        for (const QString& topic : wanted) {
            topics.push_back(topic.toStdString());
        }
    }
    std::sort(topics.begin(), topics.end());
    topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
    std::erase_if(topics, [this](const std::string& each) {
        return each == "events" || (connection().hello && !can("topic:" + each));
    });
    parts_->data.setTopics(std::move(topics));
}

void Agent::setInterval(std::uint32_t milliseconds) {
    parts_->data.setInterval(milliseconds);
    parts_->dialer.setInterval(milliseconds);
    parts_->trends.setStep((milliseconds + 999) / 1000);
}

void Agent::setPaused(bool paused) {
    if (paused != parts_->paused) {
        parts_->paused = paused;
        parts_->data.setPaused(paused);
        emit pausedChanged();
    }
}

bool Agent::isPaused() const {
    return parts_->paused;
}

void Agent::call(std::string_view method, const std::string& params, Then<json::value> then) {
    if (Link* const link = parts_->dialer.link()) {
        link->call(method, params, std::move(then));
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [then = std::move(then)] {
            then(wire::Error(wire::Code::internalError, tr("There is no session with the agent.").toStdString()));
        },
        Qt::QueuedConnection);
}

void Agent::onUp() {
    const std::string boot = connection().hello->agent.bootId;
    if (std::exchange(parts_->bootId, boot) != boot) {
        parts_->trends.clear();
    }
    Link& link = *parts_->dialer.link();
    chooseTopics();
    parts_->data.begin(link);
    parts_->live.setTopics(can("topic:events") ? std::vector<std::string>{"events"} : std::vector<std::string>{});
    parts_->live.begin(link);
    parts_->events.begin();
    fetchConfiguration();
}

void Agent::onDown() {
    parts_->data.end();
    parts_->live.end();
    parts_->fetching = false;
}

void Agent::onTold(const std::string& method, const json::object& params, qsizetype bytes) {
    if (method != "telemetry") {
        return;
    }
    if (parts_->data.take(params, bytes) || parts_->live.take(params, bytes)) {
        parts_->dialer.heard();
    }
}

void Agent::tick() {
    parts_->dialer.tick();
    if (parts_->live.tick()) {
        followEvents();
    }
    if (parts_->data.tick()) {
        parts_->dialer.setDataTime(parts_->data.t());
        parts_->trends.add(parts_->data.tables(), parts_->data.t());
        followRevision();
        emit ticked();
    }
}

void Agent::followEvents() {
    const auto found = parts_->live.tables().find("events");
    if (found == parts_->live.tables().end()) {
        return;
    }
    parts_->events.update(found->second);
    for (const wire::Event& each : parts_->events.events()) {
        if (each.id <= parts_->lastEvent) {
            break;
        }
        if (each.kind.starts_with("config.") && each.revision.value_or(0) != configuration().revision) {
            fetchConfiguration();
            break;
        }
    }
    parts_->lastEvent = parts_->events.events().empty() ? 0 : parts_->events.events().front().id;
}

void Agent::followRevision() {
    const wire::Cell* const cell = cellOf(table("overview"), "agent", "revision");
    const auto* const revision = cell != nullptr ? std::get_if<std::int64_t>(cell) : nullptr;
    if (revision != nullptr && static_cast<std::uint64_t>(*revision) != configuration().revision) {
        fetchConfiguration();
    }
}

std::optional<wire::ServerState> Agent::orderedState(const std::string& pool, const std::string& server) const {
    const auto told = parts_->told.find(pool + "/" + server);
    if (told != parts_->told.end() && parts_->clock.steady() < told->second.until) {
        return told->second.state;
    }
    const wire::Cell* const cell = cellOf(table("servers"), pool + "/" + server, "admin_state");
    const auto* const word = cell != nullptr ? std::get_if<std::string>(cell) : nullptr;
    return word != nullptr ? wire::fromWord<wire::ServerState>(*word) : std::nullopt;
}

void Agent::stageStates(const std::vector<ServerOrder>& wanted) {
    std::vector<ServerOrder> now;
    for (const ServerOrder& each : wanted) {
        if (const auto state = orderedState(each.pool, each.server)) {
            now.push_back({each.pool, each.server, *state, std::nullopt});
        }
    }
    parts_->staging.stageStates(wanted, now);
}

} // namespace poise::console
