// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/support/scripted_answers.hpp"

#include "shared/config/changes.hpp"
#include "shared/config/describe.hpp"
#include "shared/config/patch.hpp"
#include "shared/schema/units.hpp"
#include "shared/wire/words.hpp"

#include <algorithm>
#include <utility>

namespace poise::console::test {

namespace json = boost::json;
namespace methods = wire::methods;

template <typename Method, typename Handle>
void ScriptedAnswers::answers(Handle handle) {
    handlers_[std::string(Method::kFacts.name)] = [handle](const json::object& params) -> Answer<json::value> {
        typename Method::Params read;
        if (auto flaw = wire::fromJson(params, read)) {
            return *std::move(flaw);
        }
        const Answer<typename Method::Result> result = handle(read);
        return result ? Answer<json::value>(wire::toValue(*result)) : Answer<json::value>(result.error());
    };
}

ScriptedAnswers::ScriptedAnswers(ScriptedAgent& agent)
    : agent_(agent) {
    agent_.hello.schemaHash = config::schemaHash();
    configure();
    events();
    answers<methods::Hello>([this](const wire::Nothing&) {
        agent_.hello.revision = agent_.config.revision;
        return Answer<wire::Hello>(agent_.hello);
    });
    answers<methods::ServerSetState>([this](const wire::ServerSetStateParams& params) { return setState(params); });
    answers<methods::HistoryQuery>([this](const wire::HistoryQueryParams& params) { return history(params); });
    answers<methods::HistoryLatency>([this](const wire::HistoryLatencyParams& params) {
        wire::HistoryLatency answer = agent_.latency;
        answer.from = params.from;
        answer.to = params.to;
        return Answer<wire::HistoryLatency>(answer);
    });
}

void ScriptedAnswers::configure() {
    answers<methods::ConfigSchema>([](const wire::Nothing&) {
        return Answer<wire::ConfigSchema>(wire::ConfigSchema{config::schemaHash(), config::describeSchema()});
    });
    answers<methods::ConfigGet>([this](const wire::Nothing&) { return Answer<wire::ConfigGet>(agent_.config); });
    answers<methods::ConfigCheck>([this](const wire::ConfigCheckParams& params) { return check(params); });
    answers<methods::ConfigApply>([this](const wire::ConfigApplyParams& params) { return apply(params); });
    answers<methods::ConfigRollback>([this](const wire::ConfigRollbackParams& params) { return rollback(params); });
    answers<methods::ConfigConfirm>([this](const wire::Nothing&) -> Answer<wire::ConfigConfirm> {
        if (revisions_.empty() || !revisions_.front().confirmUntil) {
            return wire::Error(wire::Code::notFound);
        }
        revisions_.front().confirmUntil.reset();
        agent_.addEvent(wire::EventSeverity::info, "config.confirmed", "api", "the change that waited for it is kept");
        return wire::ConfigConfirm{agent_.config.revision};
    });
    answers<methods::ConfigHistory>([this](const wire::ConfigHistoryParams& params) {
        wire::ConfigHistory page;
        for (const wire::Revision& each : revisions_) {
            if (page.revisions.size() < params.limit && (!params.after || each.revision < *params.after)) {
                page.revisions.push_back(each);
            }
        }
        return Answer<wire::ConfigHistory>(page);
    });
}

void ScriptedAnswers::events() {
    answers<methods::EventsList>([this](const wire::EventsListParams& params) { return list(params); });
    answers<methods::EventAck>([this](const wire::EventAckParams& params) { return acknowledge(params); });
}

std::optional<Answer<json::value>> ScriptedAnswers::answer(std::string_view method, const json::object& params) {
    const auto found = handlers_.find(method);
    return found != handlers_.end() ? std::optional(found->second(params)) : std::nullopt;
}

void ScriptedAnswers::land(const json::object& document, const std::string& kind, const std::string& note) {
    wire::ConfigGet& now = agent_.config;
    wire::Revision revision;
    revision.changes = config::differences(now.config, document);
    past_[now.revision] = now.config;
    now.config = document;
    past_[++now.revision] = document;
    revision.revision = now.revision;
    revision.kind = kind;
    revision.author = "admin";
    revision.note = note;
    revision.current = true;
    for (wire::Revision& each : revisions_) {
        each.current = false;
    }
    revisions_.insert(revisions_.begin(), std::move(revision));
    agent_.configurationLanded();
}

Answer<wire::ConfigOutcome> ScriptedAnswers::check(const wire::ConfigCheckParams& params) {
    config::Merged merged = config::applyPatch(agent_.config.config, params.patch);
    if (!merged.problems.empty()) {
        json::array problems;
        for (const wire::Problem& each : merged.problems) {
            problems.push_back(wire::toValue(each));
        }
        return wire::Error(wire::Code::invalidConfig, "the patch does not fit", {{"problems", std::move(problems)}});
    }
    wire::ConfigOutcome outcome;
    outcome.revision = agent_.config.revision;
    outcome.changes = config::differences(agent_.config.config, merged.document);
    return outcome;
}

Answer<wire::ConfigOutcome> ScriptedAnswers::apply(const wire::ConfigApplyParams& params) {
    Answer<wire::ConfigOutcome> outcome = check({params.patch});
    if (!outcome) {
        return outcome;
    }
    const json::object before = agent_.config.config;
    if (const auto base = past_.find(params.baseRevision); base != past_.end() && base->second != before) {
        wire::StaleRevision stale{params.baseRevision, agent_.config.revision,
                                  config::conflicts(base->second, before, params.patch),
                                  config::differences(base->second, before)};
        if (!stale.conflicts.empty()) {
            return wire::Error(wire::Code::staleRevision, "somebody else changed the same keys meanwhile",
                               wire::toValue(stale).as_object());
        }
    }
    land(config::applyPatch(before, params.patch).document, "apply", params.note);
    outcome->revision = agent_.config.revision;
    if (params.confirmWithin) {
        outcome->confirmUntil = agent_.hello.now + 60'000;
        revisions_.front().confirmUntil = outcome->confirmUntil;
    }
    return outcome;
}

Answer<wire::ConfigOutcome> ScriptedAnswers::rollback(const wire::ConfigRollbackParams& params) {
    const auto found = past_.find(params.revision);
    if (found == past_.end()) {
        return wire::Error(wire::Code::notFound);
    }
    wire::ConfigOutcome outcome;
    const json::object document = found->second;
    outcome.changes = config::differences(agent_.config.config, document);
    land(document, "rollback", params.note);
    outcome.revision = agent_.config.revision;
    return outcome;
}

Answer<wire::ServerSetState> ScriptedAnswers::setState(const wire::ServerSetStateParams& params) {
    const std::string key = params.pool + "/" + params.server;
    const std::vector<std::string>& keys = agent_.tables["servers"].keys;
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
        return wire::Error(wire::Code::notFound);
    }
    constexpr std::array<const char*, 3> kStates{"up", "drained", "maintenance"};
    agent_.setCell("servers", key, "admin_state", std::string(wire::word(params.state)));
    agent_.setCell("servers", key, "state", std::string(kStates[static_cast<std::size_t>(params.state)]));
    return wire::ServerSetState{params.state, std::nullopt, 0};
}

Answer<wire::HistoryQuery> ScriptedAnswers::history(const wire::HistoryQueryParams& params) {
    const std::int64_t step = params.step ? schema::parseDuration(*params.step).value_or(schema::Millis(10'000)).count()
                                          : std::max<std::int64_t>(1000, (params.to - params.from) / 300);
    wire::HistoryQuery answer{params.from / step * step, step, {}};
    const auto points = static_cast<std::size_t>(std::clamp<std::int64_t>((params.to - answer.from) / step, 0, 2000));
    for (const std::string& name : params.series) {
        answer.series.push_back({name, params.labels, std::vector<std::optional<double>>(points, 0.0)});
    }
    return answer;
}

Answer<wire::EventsList> ScriptedAnswers::list(const wire::EventsListParams& params) {
    wire::EventsList page;
    for (const wire::Event& each : agent_.events) {
        const bool wanted = (!params.after || each.id < *params.after) && (!params.from || each.t >= *params.from) &&
                            (!params.to || each.t < *params.to) &&
                            (!params.severity || each.severity >= *params.severity);
        if (wanted && page.events.size() == params.limit) {
            page.next = page.events.back().id;
            break;
        }
        if (wanted) {
            page.events.push_back(each);
        }
    }
    return page;
}

Answer<wire::Nothing> ScriptedAnswers::acknowledge(const wire::EventAckParams& params) {
    for (wire::Event& each : agent_.events) {
        if (each.id == params.id) {
            each.acknowledged = true;
            agent_.eventsChanged();
            return wire::Nothing{};
        }
    }
    return wire::Error(wire::Code::notFound);
}

} // namespace poise::console::test
