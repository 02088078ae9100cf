// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/command/grammar.hpp"
#include "shared/wire/words.hpp"

namespace poise::ctl {

void Grammar::addEdit(CLI::App& app_, Edit& edit) {
    CLI::Option* const file =
        app_.add_option("FILE", edit.file, "A whole configuration (TOML); what it differs in is the edit");
    CLI::Option* const patch =
        app_.add_option("--patch", edit.patch, "A merge patch (RFC 7396): JSON, @FILE, or - for standard input");
    patch->type_name("JSON")->excludes(file);
    app_.add_option("--set", edit.sets, "Set a key, as in pools.web.servers.a.weight=150; repeatable")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false)
        ->excludes(file);
    app_.add_option("--unset", edit.unsets, "Remove a key: its default holds; repeatable")
        ->type_name("KEY")
        ->allow_extra_args(false)
        ->excludes(file);
    app_.parse_complete_callback([&edit, &app_] {
        if (edit == Edit{}) {
            throw CLI::RequiredError(app_.get_name() + " needs an edit: FILE, --patch, --set or --unset");
        }
    });
}

void Grammar::addConfig() {
    using namespace commands;
    CLI::App& parent = group(app, "config", "See and change the configuration");
    command<ConfigShow>(parent, "show", "The configuration in force, as TOML", [](CLI::App&, ConfigShow&) {});
    command<ConfigCheck>(parent, "check", "What an edit would change and whom it would reach; changes nothing",
                         [this](CLI::App& sub, ConfigCheck& chosen) { addEdit(sub, chosen.edit); });
    command<ConfigDiff>(parent, "diff", "In what an edit differs from the configuration in force",
                        [this](CLI::App& sub, ConfigDiff& chosen) { addEdit(sub, chosen.edit); });
    command<ConfigApply>(parent, "apply", "Change the configuration", [this](CLI::App& sub, ConfigApply& chosen) {
        addEdit(sub, chosen.edit);
        sub.add_option_function<std::uint64_t>(
               "--base", [&chosen](std::uint64_t revision) { chosen.base = revision; },
               "The revision that the edit was made of; what others changed since is found out")
            ->type_name("REVISION");
        note(sub, chosen.note);
        duration(sub, "--confirm-within", chosen.confirmWithin,
                 "Roll back unless `poisectl config confirm` comes within this time");
        sub.add_flag("-y,--yes", chosen.yes, "Do not show the changes and ask first");
    });
    command<ConfigConfirm>(parent, "confirm", "Keep the change that waits for it", [](CLI::App&, ConfigConfirm&) {});
    command<ConfigHistory>(parent, "history", "Who changed what, when and why",
                           [](CLI::App& sub, ConfigHistory& chosen) {
                               sub.add_option("-n,--limit", chosen.limit, "At most so many, the newest; 20")
                                   ->type_name("N")
                                   ->check(CLI::Range(1, 500));
                               sub.add_option_function<std::uint64_t>(
                                      "--before", [&chosen](std::uint64_t revision) { chosen.after = revision; },
                                      "Older than this revision")
                                   ->type_name("REVISION");
                           });
    command<ConfigRollback>(
        parent, "rollback", "Put an earlier revision back in force", [](CLI::App& sub, ConfigRollback& chosen) {
            sub.add_option("REVISION", chosen.revision, "Which, as the history numbers them")->required();
            note(sub, chosen.note);
            sub.add_flag("-y,--yes", chosen.yes, "Do not ask first");
        });
}

void Grammar::addTokens() {
    using namespace commands;
    CLI::App& parent = group(app, "token", "Who may use the management port");
    command<TokenAdd>(parent, "add", "Make a token and print it, this once", [this](CLI::App& sub, TokenAdd& chosen) {
        sub.add_option("NAME", chosen.name, "Whose; it signs what the bearer does")->required();
        const auto role = [&chosen](const std::string& word) {
            chosen.role = wire::fromWord<wire::Role>(word).value_or(chosen.role);
        };
        const auto& words = wire::kWords<wire::Role>;
        choices(sub.add_option_function<std::string>("--role", role, "What its bearer may do")
                    ->type_name("ROLE")
                    ->required(),
                {words.begin(), words.end()});
        duration(sub, "--expires", chosen.expires, "Not valid after this time; else until it is revoked");
    });
    command<TokenList>(parent, "list", "The tokens, without their secrets", [](CLI::App&, TokenList&) {});
    command<TokenRevoke>(parent, "revoke", "Make a token invalid at once", [](CLI::App& sub, TokenRevoke& chosen) {
        sub.add_option("NAME", chosen.name, "The token's")->required();
    });
}

void Grammar::addAgent() {
    using commands::AgentDrain;
    command<AgentDrain>(app, "drain", "End the agent once its connections are done",
                        [](CLI::App& sub, AgentDrain& chosen) {
                            duration(sub, "--deadline", chosen.deadline,
                                     "Cut what is left by then; else as poised --drain-timeout says");
                            note(sub, chosen.note);
                            sub.add_flag("-y,--yes", chosen.yes, "Do not ask first");
                        });
}

} // namespace poise::ctl
