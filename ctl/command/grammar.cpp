// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/command/grammar.hpp"

#include "ctl/command/completion.hpp"
#include "ctl/text/time.hpp"
#include "shared/schema/units.hpp"
#include "shared/wire/history_series.hpp"
#include "shared/wire/words.hpp"

#include <utility>

namespace poise::ctl {
namespace {

template <typename Words>
std::vector<std::string> texts(const Words& words) {
    return {words.begin(), words.end()};
}

[[noreturn]] void refuse(const std::string& option, const std::string& text, const std::string& accepted) {
    throw CLI::ValidationError(option, "\"" + text + "\" is not understood; accepted: " + accepted);
}

} // namespace

Grammar::Grammar(std::int64_t now)
    : app("poisectl: looks after a Poise agent", "poisectl")
    , now_(now) {
    app.set_version_flag("--version", POISE_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    app.footer("Exit codes: 0 done, 1 refused by the agent, 2 usage, 3 the agent cannot be reached.");
    addGlobals();
    addViews();
    addServer();
    addCache();
    addEvents();
    addHistory();
    addLatency();
    addConfig();
    command<commands::Certificates>(app, "certificates", "What listeners show to clients, and until when",
                                    [](CLI::App&, commands::Certificates&) {});
    addTokens();
    addAgent();
    addCompletion();
}

std::vector<std::string> Grammar::choicesOf(const CLI::Option& option) const {
    const auto found = choices_.find(&option);
    return found == choices_.end() ? std::vector<std::string>() : found->second;
}

CLI::App& Grammar::group(CLI::App& parent, const std::string& name, const std::string& help) {
    CLI::App* const sub = parent.add_subcommand(name, help);
    sub->require_subcommand(1);
    return *sub;
}

CLI::Option* Grammar::duration(CLI::App& sub, const std::string& name, std::optional<std::string>& into,
                               const std::string& help) {
    const auto take = [&into, name](const std::string& text) {
        into = parseSpan(text);
        if (!into) {
            refuse(name, text, "a whole number with ms, s, m, h or d, 30s");
        }
    };
    return sub.add_option_function<std::string>(name, take, help)->type_name("DURATION");
}

template <typename Time>
void Grammar::time(CLI::App& sub, const std::string& name, Time& into, const std::string& help) const {
    const auto take = [&into, name, now = now_](const std::string& text) {
        const std::optional<std::int64_t> t = parseTime(text, now);
        if (!t) {
            refuse(name, text, "-1h, -7d, 2026-03-01T14:05, now");
        }
        into = *t;
    };
    sub.add_option_function<std::string>(name, take, help)->type_name("TIME");
}

void Grammar::whose(CLI::App& sub, const std::string& name, std::optional<std::string>& into, const std::string& help) {
    sub.add_option_function<std::string>(
           name, [&into](const std::string& text) { into = text; }, help)
        ->type_name("NAME");
}

void Grammar::note(CLI::App& sub, std::string& into) {
    sub.add_option("--note", into, "Why; stands in the history and the events")->type_name("TEXT");
}

void Grammar::server(CLI::App& sub, ServerName& into) {
    const auto take = [&into](const std::string& text) {
        const std::size_t slash = text.find('/');
        if (slash == 0 || slash == std::string::npos || slash + 1 == text.size() ||
            text.find('/', slash + 1) < text.size()) {
            refuse("SERVER", text, "POOL/SERVER, web/a");
        }
        into = {text.substr(0, slash), text.substr(slash + 1)};
    };
    sub.add_option_function<std::string>("SERVER", take, "The server, as POOL/SERVER")->required();
}

void Grammar::choices(CLI::Option* option, std::vector<std::string> words) {
    choices_[option] = words;
    option->check(CLI::IsMember(std::move(words)));
}

void Grammar::addGlobals() {
    Wanted& agent = result.agent;
    const auto text = [this](const char* name, std::optional<std::string>& into, const char* help) {
        return app.add_option_function<std::string>(name, [&into](const std::string& value) { into = value; }, help);
    };
    text("--state-dir", agent.stateDir, "The state folder of an agent on this machine; else ./state, /var/lib/poise")
        ->envname("POISE_STATE_DIR")
        ->type_name("DIR");
    text("--agent", agent.agent, "The agent's management port, https://HOST:PORT")->type_name("URL");
    text("--token-file", agent.tokenFile, "The file that holds the token; else admin.token of the state folder")
        ->envname("POISE_TOKEN_FILE")
        ->type_name("FILE");
    CLI::Option* const fingerprint =
        text("--fingerprint", agent.fingerprint, "The agent's certificate, sha256:HEX")->type_name("HEX");
    CLI::Option* const ca =
        text("--ca", agent.ca, "Certificates that may have signed the agent's (PEM)")->type_name("FILE");
    app.add_flag("--insecure", agent.insecure, "Take any certificate; for agents on this machine only")
        ->excludes(fingerprint)
        ->excludes(ca);
    fingerprint->excludes(ca);
    const auto take = [this](const std::string& given) {
        const auto span = schema::parseDuration(given);
        if (!span || span->count() < 1) {
            refuse("--timeout", given, "a whole number with ms, s, m or h, 10s");
        }
        result.timeout = *span;
    };
    app.add_option_function<std::string>("--timeout", take, "For connecting, and for each answer; 10s")
        ->type_name("DURATION");
    app.add_flag("--json", result.json, "Print the agent's answer as it came");
}

void Grammar::addViews() {
    using namespace commands;
    const auto nothing = [](CLI::App&, auto&) {};
    command<Status>(app, "status", "What the agent is and how it does", nothing);
    command<Pools>(app, "pools", "The pools, with their traffic and health", nothing);
    command<Servers>(app, "servers", "The servers, with their traffic and health",
                     [](CLI::App& sub, Servers& chosen) { sub.add_option("POOL", chosen.pool, "Of this pool only"); });
    command<Top>(app, "top", "The servers, live in the terminal",
                 [](CLI::App& sub, Top& chosen) { sub.add_flag("--once", chosen.once, "Print one frame and end"); });
}

void Grammar::addServer() {
    using commands::SetState;
    using commands::SetWeight;
    using wire::ServerState;
    CLI::App& parent = group(app, "server", "Change a server's weight or state");
    command<SetWeight>(parent, "set-weight", "Give a server another weight", [](CLI::App& sub, SetWeight& chosen) {
        server(sub, chosen.server);
        sub.add_option("WEIGHT", chosen.weight, "Its share among the pool's servers")->required();
        note(sub, chosen.note);
    });
    const auto drain = [](CLI::App& sub, SetState& chosen) {
        server(sub, chosen.server);
        duration(sub, "--deadline", chosen.deadline, "Cut what is left by then; else nothing is cut");
        sub.add_flag("--wait", chosen.wait, "Until nothing is left");
        note(sub, chosen.note);
    };
    command<SetState>(parent, "drain", "Give a server nothing new, and let it finish", drain,
                      SetState{.server = {}, .state = ServerState::drain, .deadline = {}, .wait = false, .note = {}});
    const auto plain = [](CLI::App& sub, SetState& chosen) {
        server(sub, chosen.server);
        note(sub, chosen.note);
    };
    command<SetState>(parent, "ready", "Put a server back into traffic", plain);
    command<SetState>(
        parent, "maintenance", "Give a server nothing new, and stop checking it", plain,
        SetState{.server = {}, .state = ServerState::maintenance, .deadline = {}, .wait = false, .note = {}});
}

void Grammar::addCache() {
    using commands::CachePurge;
    CLI::App& parent = group(app, "cache", "Change what a pool keeps of responses");
    command<CachePurge>(parent, "purge", "Throw out responses", [](CLI::App& sub, CachePurge& chosen) {
        sub.add_option("POOL", chosen.pool, "The pool's name")->required();
        const auto text = [&sub](const char* name, std::optional<std::string>& into, const char* help) {
            return sub.add_option_function<std::string>(
                name, [&into](const std::string& value) { into = value; }, help);
        };
        text("--host", chosen.host, "Of this host only")->type_name("HOST");
        CLI::Option* const path = text("--path", chosen.path, "Exactly this path, with any query")->type_name("PATH");
        CLI::Option* const prefix = text("--prefix", chosen.prefix, "What the path begins with")->type_name("PATH");
        sub.add_flag("--all", chosen.all, "Whatever the path")->excludes(path)->excludes(prefix);
        prefix->excludes(path);
        note(sub, chosen.note);
    });
}

void Grammar::addEvents() {
    using commands::Events;
    command<Events>(app, "events", "What happened", [this](CLI::App& sub, Events& chosen) {
        sub.add_flag("-f,--follow", chosen.follow, "Go on with what happens from now, until interrupted");
        const auto severity = [&chosen](const std::string& word) {
            chosen.severity = wire::fromWord<wire::EventSeverity>(word);
        };
        choices(
            sub.add_option_function<std::string>("--severity", severity, "This one or worse")->type_name("SEVERITY"),
            texts(wire::kWords<wire::EventSeverity>));
        sub.add_option_function<std::string>(
               "--source", [&chosen](const std::string& text) { chosen.source = text; },
               "About this, or what begins with it and a slash: web, web/a")
            ->type_name("SOURCE");
        time(sub, "--since", chosen.since, "From then on");
        sub.add_option("-n,--limit", chosen.limit, "At most so many, the newest; 50")
            ->type_name("N")
            ->check(CLI::Range(1, 1000));
    });
}

void Grammar::addHistory() {
    using commands::History;
    command<History>(app, "history", "What was, as a table over time", [this](CLI::App& sub, History& chosen) {
        chosen.from = now_ - 3'600'000;
        chosen.to = now_;
        std::vector<std::string> names;
        for (const wire::SeriesRow& row : wire::kHistorySeries) {
            names.emplace_back(row.name);
        }
        // A newer agent may know more of them: it is the one to judge.
        choices_[sub.add_option("SERIES", chosen.series, "What to show: rps, p99_ms, error_rate, …")->required()] =
            names;
        whose(sub, "--pool", chosen.pool, "Of this pool");
        whose(sub, "--server", chosen.server, "Of this server; with --pool");
        whose(sub, "--listener", chosen.listener, "Of this listener");
        time(sub, "--from", chosen.from, "Begin; an hour ago");
        time(sub, "--to", chosen.to, "End; now");
        duration(sub, "--step", chosen.step, "Of the table; else what makes at most 300 lines");
    });
}

void Grammar::addLatency() {
    using commands::Latency;
    command<Latency>(app, "latency", "How long requests took, as a histogram", [this](CLI::App& sub, Latency& chosen) {
        chosen.from = now_ - 3'600'000;
        chosen.to = now_;
        whose(sub, "--pool", chosen.pool, "Of this pool");
        whose(sub, "--server", chosen.server, "Of this server; with --pool");
        time(sub, "--from", chosen.from, "Begin; an hour ago");
        time(sub, "--to", chosen.to, "End; now");
    });
}

void Grammar::addCompletion() {
    CLI::App* const sub = app.add_subcommand("completion", "Print a script that completes poisectl's commands");
    const auto take = [this](const std::string& shell) { result.command = commands::Print{completionFor(shell)}; };
    choices(sub->add_option_function<std::string>("SHELL", take, "Whose")->required(), completionShells());
}

} // namespace poise::ctl
