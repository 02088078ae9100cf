// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// An agent of the store with everything that it needs, a clock to turn and a folder for what it keeps.
#pragma once

#include "console/store/agent.hpp"
#include "console/store/event_feed.hpp"
#include "console/store/staging.hpp"
#include "console/store/tokens.hpp"
#include "console/store/trends.hpp"
#include "tests/console/support/manual_clock.hpp"
#include "tests/console/support/memory_keyring.hpp"
#include "tests/console/support/scripted_agent.hpp"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace poise::console::test {

/// A console's half: other scenes of the same agent are other consoles.
class AgentScene {
  public:
    explicit AgentScene(const Profile& profile)
        : tokens_(std::make_unique<MemoryKeyring>(secrets_))
        , profile_(profile) {
        start();
    }

    /// The console is started anew, on the same folder.
    void start() {
        agent_.reset();
        agent_ = std::make_unique<Agent>(profile_, Agent::Context{clock_, tokens_, folder_.path()});
    }

    [[nodiscard]] Agent& agent() { return *agent_; }

    [[nodiscard]] Staging& staging() { return agent_->staging(); }

    [[nodiscard]] ManualClock& clock() { return clock_; }

    [[nodiscard]] Tokens& tokens() { return tokens_; }

    [[nodiscard]] Connection::State state() const { return agent_->connection().state; }

    [[nodiscard]] Trouble::Kind trouble() const { return agent_->connection().trouble.kind; }

    /// Lets so many milliseconds pass, by ticks.
    void pass(qint64 milliseconds) {
        for (; milliseconds > 0; milliseconds -= 500) {
            clock_.advance(std::min<qint64>(milliseconds, 500));
            agent_->tick();
        }
    }

    /// Ticks until it is so, or five seconds have passed. The clock stands.
    template <typename Condition>
    [[nodiscard]] bool until(Condition condition) {
        return QTest::qWaitFor([&] {
            agent_->tick();
            return condition();
        });
    }

    [[nodiscard]] bool live() {
        agent_->connectNow();
        return until([&] {
            return state() == Connection::State::live && agent_->configuration().known() &&
                   !agent_->configuration().schema.empty();
        });
    }

  private:
    QTemporaryDir folder_;
    MemoryKeyring::Secrets secrets_;
    ManualClock clock_;
    Tokens tokens_;
    Profile profile_;
    std::unique_ptr<Agent> agent_;
};

/// Waits for the answer to a question.
template <typename T>
class Asked {
  public:
    [[nodiscard]] Then<T> then() {
        return [this](const Answer<T>& answer) { answer_ = answer; };
    }

    /// Nothing: it did not come.
    [[nodiscard]] const std::optional<Answer<T>>& answer() {
        static_cast<void>(QTest::qWaitFor([&] { return answer_.has_value(); }));
        return answer_;
    }

    [[nodiscard]] bool good() { return answer() && answer()->has_value(); }

    [[nodiscard]] std::optional<wire::Code> error() {
        return answer() && answer()->has_error() ? std::optional(answer()->error().code) : std::nullopt;
    }

  private:
    std::optional<Answer<T>> answer_;
};

} // namespace poise::console::test
