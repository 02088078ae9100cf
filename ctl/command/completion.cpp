// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/command/completion.hpp"

#include "ctl/command/command_line.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace poise::ctl {
namespace {

/// What an option or argument is completed with.
struct Values {
    std::vector<std::string> words;
    bool files = false;
    bool folders = false;

    [[nodiscard]] bool none() const { return words.empty() && !files && !folders; }
};

Values valuesOf(const Offered& offered) {
    const std::string& type = offered.value.empty() ? offered.word : offered.value;
    const bool file = type == "FILE" || offered.word == "FILE";
    return {offered.choices, file, type == "DIR"};
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string out;
    for (const std::string& word : words) {
        out.append(out.empty() ? "" : between).append(word);
    }
    return out;
}

std::vector<std::string> wordsOf(const std::vector<Offered>& offered) {
    std::vector<std::string> out;
    for (const Offered& each : offered) {
        out.push_back(each.word);
    }
    return out;
}

/// In single quotes of a shell; `quote` is how it writes one inside of them.
std::string quotedFor(std::string_view text, std::string_view quote) {
    std::string out = "'";
    for (const char c : text) {
        c == '\'' ? out.append(quote) : out.append(1, c);
    }
    return out + "'";
}

/// Every option that takes a value, by its name: the same name means the same everywhere.
std::map<std::string, Values> optionValues(const std::vector<CommandNode>& tree) {
    std::map<std::string, Values> out;
    for (const CommandNode& node : tree) {
        for (const Offered& option : node.options) {
            if (!option.value.empty()) {
                out.emplace(option.word, valuesOf(option));
            }
        }
    }
    return out;
}

/// The options of a command with those of poisectl itself, which stand behind every command.
std::vector<Offered> optionsAt(const std::vector<CommandNode>& tree, const CommandNode& node) {
    std::vector<Offered> out = node.options;
    for (const Offered& option : tree.front().options) {
        const bool there = std::any_of(out.begin(), out.end(), [&](const Offered& o) { return o.word == option.word; });
        if (!there && option.word != "--version") {
            out.push_back(option);
        }
    }
    return out;
}

/// The pattern `'/config' | '/config/apply'` of every command below poisectl.
std::string everyPath(const std::vector<CommandNode>& tree) {
    std::vector<std::string> out;
    for (const CommandNode& node : tree) {
        std::string path = "/" + node.path;
        std::replace(path.begin(), path.end(), ' ', '/');
        if (!node.path.empty()) {
            out.push_back("'" + path + "'");
        }
    }
    return joined(out, " | ");
}

std::string slashed(const CommandNode& node) {
    std::string path = node.path.empty() ? "" : "/" + node.path;
    std::replace(path.begin(), path.end(), ' ', '/');
    return path;
}

std::string head(std::string_view shell, std::string_view first = {}) {
    return std::string(first) +
           "# SPDX-FileCopyrightText: The Poise authors\n"
           "# SPDX-License-Identifier: Apache-2.0\n"
           "#\n# Made by `poisectl completion " +
           std::string(shell) + "`; do not edit.\n";
}

/// A command's arguments, for a shell whose functions are named.
std::string argumentValues(const CommandNode& node, std::string_view words, std::string_view files) {
    for (const Offered& argument : node.arguments) {
        const Values values = valuesOf(argument);
        if (!values.words.empty()) {
            return std::string(words) + joined(values.words, " ");
        }
        if (values.files) {
            return std::string(files);
        }
    }
    return {};
}

std::string bash(const std::vector<CommandNode>& tree) {
    std::string out = head("bash") + R"(
_poisectl() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} at= word words= files=
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "$at/$word" in
            )" + everyPath(tree) +
                      R"() at="$at/$word" ;;
        esac
    done
    case $previous in
)";
    for (const auto& [name, values] : optionValues(tree)) {
        out += "        " + name + ")";
        out += values.none()          ? ""
               : values.words.empty() ? " mapfile -t COMPREPLY < <(compgen "
                                      : " mapfile -t COMPREPLY < <(compgen -W '" + joined(values.words, " ") + "' ";
        out += values.none() ? ""
                             : std::string(values.files     ? "-f "
                                           : values.folders ? "-d "
                                                            : "") +
                                   "-- \"$current\");";
        out += " return ;;\n";
    }
    out += "    esac\n    case $at in\n";
    for (const CommandNode& node : tree) {
        std::vector<std::string> words = wordsOf(node.commands);
        const std::string more = argumentValues(node, "", "");
        const bool files = !argumentValues(node, "", "-f").empty() && more.empty();
        out += "        '" + slashed(node) + "')\n            words='" + joined(words, " ") + more + "'" +
               (files ? " files=-f" : "") + "\n            [[ $current == -* ]] && words='" +
               joined(wordsOf(optionsAt(tree, node)), " ") + "'\n            ;;\n";
    }
    return out + R"(    esac
    mapfile -t COMPREPLY < <(compgen $files -W "$words" -- "$current")
}
complete -F _poisectl poisectl
)";
}

std::string zshDescribed(const std::vector<Offered>& offered) {
    std::string out;
    for (const Offered& each : offered) {
        out += " " + quotedFor(each.word + ":" + each.help, "'\\''");
    }
    return out;
}

std::string zsh(const std::vector<CommandNode>& tree) {
    std::string out = head("zsh", "#compdef poisectl\n") + R"(
_poisectl() {
    local at= word
    local -a commands options
    for word in ${words[2,CURRENT-1]}; do
        case "$at/$word" in
            )" + everyPath(tree) +
                      R"() at="$at/$word" ;;
        esac
    done
    case $words[CURRENT-1] in
)";
    for (const auto& [name, values] : optionValues(tree)) {
        out += "        " + name + ") ";
        out += !values.words.empty() ? "compadd " + joined(values.words, " ") + "; "
               : values.files        ? "_files; "
               : values.folders      ? "_files -/; "
                                     : "";
        out += "return ;;\n";
    }
    out += "    esac\n    case $at in\n";
    for (const CommandNode& node : tree) {
        out += "        '" + slashed(node) + "')\n            commands=(" + zshDescribed(node.commands) +
               " )\n            options=(" + zshDescribed(optionsAt(tree, node)) + " )\n";
        const std::string values = argumentValues(node, "compadd ", "_files");
        out += values.empty() ? "" : "            [[ $words[CURRENT] != -* ]] && " + values + "\n";
        out += "            ;;\n";
    }
    return out + R"(    esac
    if [[ $words[CURRENT] == -* ]]; then
        _describe option options
    else
        (( $#commands )) && _describe command commands
    fi
}
_poisectl "$@"
)";
}

std::string fishLine(const std::string& at, const std::string& rest, const std::string& help) {
    return "complete -c poisectl -n '__poisectl_at \"" + at + "\"' " + rest + " -d " + quotedFor(help, "\\'") + "\n";
}

std::string fishOption(const Offered& option) {
    const Values values = valuesOf(option);
    const std::string name = "-l " + option.word.substr(2);
    if (option.value.empty()) {
        return name;
    }
    return name + (values.files || values.folders ? " -r -F"
                   : values.words.empty()         ? " -x"
                                                  : " -x -a '" + joined(values.words, " ") + "'");
}

std::string fish(const std::vector<CommandNode>& tree) {
    std::string out = head("fish") + R"(
function __poisectl_at
    set -l at ''
    set -l words (commandline -opc)
    for word in $words[2..-1]
        switch "$at/$word"
            case )" + joined({everyPath(tree)}, "") +
                      R"(
                set at "$at/$word"
        end
    end
    test "$at" = "$argv[1]"
end
complete -c poisectl -f
)";
    for (std::size_t cut = out.find(" | "); cut != std::string::npos; cut = out.find(" | ", cut)) {
        out.replace(cut, 3, " ");
    }
    for (const CommandNode& node : tree) {
        const std::string at = slashed(node);
        for (const Offered& command : node.commands) {
            out += fishLine(at, "-a " + command.word, command.help);
        }
        for (const Offered& argument : node.arguments) {
            const Values values = valuesOf(argument);
            if (!values.none()) {
                out += fishLine(at, values.files ? "-F" : "-a '" + joined(values.words, " ") + "'", argument.help);
            }
        }
        for (const Offered& option : optionsAt(tree, node)) {
            out += fishLine(at, fishOption(option), option.help);
        }
    }
    return out;
}

using Writer = std::string (*)(const std::vector<CommandNode>& tree);
constexpr std::array<std::pair<std::string_view, Writer>, 3> kShells{{{"bash", bash}, {"zsh", zsh}, {"fish", fish}}};

} // namespace

std::vector<std::string> completionShells() {
    std::vector<std::string> out;
    for (const auto& [name, writer] : kShells) {
        out.emplace_back(name);
    }
    return out;
}

std::string completionFor(std::string_view shell) {
    for (const auto& [name, writer] : kShells) {
        if (name == shell) {
            return writer(commandTree());
        }
    }
    return {};
}

} // namespace poise::ctl
