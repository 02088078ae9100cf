// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything about one agent: what it says, and what is wanted of it.
///
/// Data changes in tick() only, so that pointers and row numbers hold between two signals `ticked`.
/// Thread: the GUI's. Time: tick() is called each 500 ms by Agents.
#pragma once

#include "console/link/clock.hpp"
#include "console/store/answer.hpp"
#include "console/store/configuration.hpp"
#include "console/store/connection.hpp"
#include "console/store/edit.hpp"
#include "console/store/profile.hpp"
#include "shared/wire/methods.hpp"
#include "shared/wire/telemetry.hpp"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poise::console {

class EventFeed;
class Staging;
class Tokens;
class Trends;

/// What to say when the staged edits are applied.
struct ApplyRequest {
    QString note;
    std::optional<std::string> confirmWithin; ///< a duration: not confirmed by then, the agent takes it back
};

/// What came of it. The configuration is applied whole or not at all; states one by one after it. What failed is still
/// staged, with its problem.
struct Applied {
    std::optional<wire::ConfigOutcome> outcome; ///< nothing: no key was edited
    std::vector<Edit> landed;
    std::vector<Edit> failed;
};

class Agent : public QObject {
    Q_OBJECT

  public:
    /// Where things are that an agent needs; they outlive it.
    struct Context {
        const Clock& clock;
        Tokens& tokens;
        QString dataFolder; ///< for what is staged; empty: it is not kept
        qint64 lastSeenEvent = 0;
    };

    Agent(Profile profile, const Context& context, QObject* parent = nullptr);
    ~Agent() override;

    [[nodiscard]] const Profile& profile() const;
    [[nodiscard]] const Connection& connection() const;

    /// The agent's own name where the profile has no label and it is known; else the host.
    [[nodiscard]] QString name() const;

    /// Whether the token has the role or a higher one; not while nobody has said hello.
    [[nodiscard]] bool may(wire::Role role) const;

    /// Whether the agent answers the method ("event.ack") or knows the topic ("topic:pools").
    [[nodiscard]] bool can(std::string_view capability) const;

    /// "overview", "pools", "servers", "listeners"; null: there is no data. Valid until the next `ticked`.
    [[nodiscard]] const wire::Table* table(std::string_view name) const;
    [[nodiscard]] const Trends& trends() const;
    [[nodiscard]] const Configuration& configuration() const;
    [[nodiscard]] Staging& staging();
    [[nodiscard]] EventFeed& events();

    void connectNow();
    void disconnectNow();

    /// Tries again at once, also after a refusal.
    void retryNow();

    /// A changed profile; where it or its certificate is another one, the session ends and a new one begins.
    void setProfile(const Profile& profile);

    /// Subscribes to the union of the topics that anybody watches. Who dies watches no longer.
    void watch(QObject* who, const QStringList& topics);
    void unwatch(QObject* who);

    /// How often the agent is to say what pages watch, in milliseconds.
    void setInterval(std::uint32_t milliseconds);

    /// While paused tables, trends and their time stand still; events go on.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const;

    /// Asks the agent. Where the session ends first the answer is internalError with a sentence.
    template <typename Method>
    void ask(QObject* context, const typename Method::Params& params, Then<typename Method::Result> then) {
        call(Method::kFacts.name, wire::toJson(params),
             [guard = QPointer<QObject>(context), then = std::move(then)](const Answer<boost::json::value>& answer) {
                 if (guard && then) {
                     then(understood<Method>(answer));
                 }
             });
    }

    /// What the staged edits would do; edits that the agent refuses are marked with their problems.
    void check(QObject* context, Then<wire::ConfigOutcome> then);

    /// Applies what is staged. An error: nothing was changed, everything is still staged.
    void apply(QObject* context, const ApplyRequest& request, Then<Applied> then);

    /// Keeps the change that waits for it.
    void confirm(QObject* context, Then<wire::ConfigConfirm> then);
    void rollback(QObject* context, std::uint64_t revision, const QString& note, Then<wire::ConfigOutcome> then);

    /// What the servers are told to be at the moment, as the last table says.
    [[nodiscard]] std::optional<wire::ServerState> orderedState(const std::string& pool,
                                                                const std::string& server) const;

    /// Stages it for those servers that are not told so already.
    void stageStates(const std::vector<ServerOrder>& wanted);

    /// Lets time pass: deadlines, retries, staleness, and the newest frame.
    void tick();

  signals:
    void connectionChanged();
    void ticked(); ///< tables or trends changed
    void configurationChanged();
    void pausedChanged();
    void profileChanged();

  private:
    struct Parts;
    struct Applying;

    void onUp();
    void onDown();
    void onTold(const std::string& method, const boost::json::object& params, qsizetype bytes);
    void chooseTopics();
    void followEvents();
    void followRevision();
    void fetchConfiguration();
    void fetchSchema();
    void takeConfiguration(const wire::ConfigGet& got);
    void applyNextState(const std::shared_ptr<Applying>& run);
    void refuse(const wire::Error& error);
    void takeOutcome(const wire::ConfigOutcome& outcome, const std::vector<Edit>& landed);
    static void finish(const Applying& run, const Answer<Applied>& answer);
    void call(std::string_view method, const std::string& params, Then<boost::json::value> then);

    template <typename Method>
    static Answer<typename Method::Result> understood(const Answer<boost::json::value>& answer) {
        if (!answer) {
            return answer.error();
        }
        typename Method::Result result;
        if (auto flaw = wire::fromJson(*answer, result, wire::Unknown::ignore)) {
            return *std::move(flaw);
        }
        return result;
    }

    std::unique_ptr<Parts> parts_;
};

} // namespace poise::console
