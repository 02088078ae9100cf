// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What a ScriptedAgent answers by itself, method by method.
#pragma once

#include "shared/wire/methods.hpp"
#include "tests/console/support/scripted_agent.hpp"

#include <map>

namespace poise::console::test {

class ScriptedAnswers {
  public:
    explicit ScriptedAnswers(ScriptedAgent& agent);

    /// Nothing: this is not for here.
    [[nodiscard]] std::optional<Answer<boost::json::value>> answer(std::string_view method,
                                                                   const boost::json::object& params);

    /// Puts a document in force.
    void land(const boost::json::object& document, const std::string& kind, const std::string& note);

  private:
    using Handler = ScriptedAgent::Handler;

    template <typename Method, typename Handle>
    void answers(Handle handle);

    Answer<wire::ConfigOutcome> check(const wire::ConfigCheckParams& params);
    Answer<wire::ConfigOutcome> apply(const wire::ConfigApplyParams& params);
    Answer<wire::ConfigOutcome> rollback(const wire::ConfigRollbackParams& params);
    Answer<wire::ServerSetState> setState(const wire::ServerSetStateParams& params);
    Answer<wire::HistoryQuery> history(const wire::HistoryQueryParams& params);
    Answer<wire::EventsList> list(const wire::EventsListParams& params);
    Answer<wire::Nothing> acknowledge(const wire::EventAckParams& params);
    void configure();
    void events();

    ScriptedAgent& agent_;
    std::map<std::string, Handler, std::less<>> handlers_;
    std::map<std::uint64_t, boost::json::object> past_; ///< documents by revision
    std::vector<wire::Revision> revisions_;             ///< newest first
};

} // namespace poise::console::test
