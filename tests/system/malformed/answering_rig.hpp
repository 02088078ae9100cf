// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The real agent, with one worker, in front of a server whose answers a test writes byte by byte.
#pragma once

#include "tests/support/agent_process.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace poise::test {

/// `text` with '#' for the dates that the agent wrote.
[[nodiscard]] std::string maskedDates(std::string text);

class AnsweringRig {
  public:
    /// Deals with one request, whose head was read, on the server's side. Returning leaves the connection to the next
    /// request; `talk.stream().close()` ends it.
    using Act = std::function<void(Conversation& talk, const std::string& head)>;

    AnsweringRig();

    [[nodiscard]] RawClient client() const { return RawClient(agent_.port()); }

    [[nodiscard]] AgentProcess& agent() { return agent_; }

    /// From now on requests are dealt with so, but for those whose target begins with "/good": these are answered with
    /// their target as content.
    void play(Act act);

    /// Waits until every act that began since play() has ended. Empty when `acts` of them did, and none met anything
    /// unexpected; else what was wrong.
    [[nodiscard]] std::string ended(std::size_t acts);

    /// Asks for `target` ("/good…"). Empty when its own answer came; else what came instead.
    [[nodiscard]] static std::string goodAnswer(RawClient& client, std::string_view target);

    /// The same for a request that has been sent already.
    [[nodiscard]] static std::string readGoodAnswer(RawClient& client, std::string_view target);

  private:
    void serve(Conversation& talk);
    void run(Conversation& talk, const std::string& head);

    std::mutex mutex_;
    std::condition_variable changed_;
    Act act_;                           ///< guarded by mutex_
    std::size_t begun_ = 0;             ///< guarded by mutex_
    std::size_t ended_ = 0;             ///< guarded by mutex_
    std::vector<std::string> problems_; ///< guarded by mutex_
    ScriptedOrigin origin_;             ///< its threads use everything above
    AgentProcess agent_;
};

} // namespace poise::test
