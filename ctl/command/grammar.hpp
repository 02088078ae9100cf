// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The commands and options of poisectl, once: parsing, help and completion come from here. For command_line.cpp alone.
#pragma once

#include "ctl/command/commands.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace poise::ctl {

class Grammar {
  public:
    explicit Grammar(std::int64_t now);
    Grammar(const Grammar&) = delete;
    Grammar& operator=(const Grammar&) = delete;

    CLI::App app;
    Invocation result;

    /// The words that an option or argument takes, where they are few.
    [[nodiscard]] std::vector<std::string> choicesOf(const CLI::Option& option) const;

  private:
    void addGlobals();
    void addViews();
    void addEvents();
    void addHistory();
    void addLatency();
    void addServer();
    void addCache();
    void addConfig();
    void addEdit(CLI::App& app, Edit& edit);
    void addTokens();
    void addAgent();
    void addCompletion();

    /// A command whose options fill `Chosen`; `bind` names them.
    template <typename Chosen, typename Bind>
    void command(CLI::App& parent, const std::string& name, const std::string& help, Bind bind, Chosen chosen = {}) {
        CLI::App* const sub = parent.add_subcommand(name, help);
        const auto kept = std::make_shared<Chosen>(std::move(chosen));
        bind(*sub, *kept);
        sub->callback([this, kept] { result.command = *kept; });
    }

    /// A command that only holds others.
    static CLI::App& group(CLI::App& parent, const std::string& name, const std::string& help);

    static CLI::Option* duration(CLI::App& sub, const std::string& name, std::optional<std::string>& into,
                                 const std::string& help);
    /// `Time` is a std::int64_t, or an optional one.
    template <typename Time>
    void time(CLI::App& sub, const std::string& name, Time& into, const std::string& help) const;
    static void whose(CLI::App& sub, const std::string& name, std::optional<std::string>& into,
                      const std::string& help);
    static void note(CLI::App& sub, std::string& into);
    static void server(CLI::App& sub, ServerName& into);
    void choices(CLI::Option* option, std::vector<std::string> words);

    std::int64_t now_;
    std::map<const CLI::Option*, std::vector<std::string>> choices_;
};

} // namespace poise::ctl
