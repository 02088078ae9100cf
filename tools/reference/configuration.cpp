// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/config/forms.hpp"
#include "shared/config/place.hpp"
#include "shared/config/root.hpp"
#include "shared/schema/text.hpp"
#include "tools/reference/pages.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace poise::reference {

namespace {

using config::Place;
using schema::Field;
using schema::Section;
using schema::Type;

constexpr std::string_view kHead = R"(<!-- Made by poise-reference from the schema; do not edit. -->
# Configuration

The configuration is one TOML file. Every key that the agent knows stands below, with what it takes and what holds
without it. `poised --config FILE --check` names every problem of a file; a key that is not known is an error.

Names are 1 to 63 letters, digits, `_`, `.` or `-`, the first a letter or digit. Durations are texts with a unit:
`"250ms"`, `"30s"`, `"5m"`, `"1h"`, `"30d"`; sizes likewise: `"512B"`, `"16KiB"`, `"10MiB"`, `"1GiB"`; rates have a time:
`"100/s"`, `"50/m"`, `"10/h"`. Shares are numbers from 0 to 1. Addresses are `"host:port"` or `"[v6]:port"`, networks
`"10.0.0.0/8"`, `"2001:db8::/32"` or a lone address. Paths of files are relative to the configuration's folder.

*Applies* says when a change counts that is made while the agent runs: **live** with the next request, without touching
a connection; **reload** when what it belongs to (a listener, a pool's connections) is opened again, which the agent does
by itself; **restart** when the agent starts again. *Who* says whose edits through the API are taken: an **admin**'s, or
an **operator**'s too; listeners, pools and servers come and go by an admin alone. What is marked *not built yet* is
checked and accepted with a warning.
)";

/// In a cell of a table a bar would end the cell.
std::string cell(std::string text) {
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
        text.insert(at, "\\");
    }
    return text;
}

std::string code(std::string_view text) {
    return "`" + std::string(text) + "`";
}

std::string words(std::span<const schema::Choice> choices) {
    std::string out;
    for (const schema::Choice& choice : choices) {
        out += (out.empty() ? "" : ", ") + code(schema::quoted(choice.word));
    }
    return out;
}

std::string takes(const Field& field) {
    const std::string unit = field.unit.empty() ? "" : " (" + std::string(field.unit) + ")";
    const std::string type = typeName(field) + unit;
    if (!field.choices.empty()) {
        return (field.list ? "list of " : "") + words(field.choices);
    }
    if (field.form != nullptr) { // what a name is stands at the head of the page
        return field.form == &config::kName ? type : schema::accepted(field);
    }
    const std::string range = rangeText(field);
    return range.empty() ? type : type + ", " + range;
}

std::string notBuilt(std::string_view instead) {
    return "*Not built yet: " + std::string(instead.empty() ? "accepted, without effect" : instead) + ".*";
}

/// Words with the same consequence stand side by side in a choice, and are told of once.
std::string notBuilt(std::span<const schema::Choice> choices) {
    std::string out;
    while (!choices.empty()) {
        const auto differs = [&](const schema::Choice& choice) {
            return choice.built != choices.front().built || choice.instead != choices.front().instead;
        };
        const auto end = std::find_if(choices.begin(), choices.end(), differs);
        const auto alike = choices.first(static_cast<std::size_t>(end - choices.begin()));
        if (!alike.front().built) {
            out += " *Not built yet:* " + words(alike) + "*: " + std::string(alike.front().instead) + ".*";
        }
        choices = choices.subspan(alike.size());
    }
    return out;
}

std::string does(const Field& field) {
    std::string out(field.help);
    if (!field.example.empty()) {
        out += " Example: " + code(field.example) + ".";
    }
    if (field.secret) {
        out += " Secret: never shown again.";
    }
    out += notBuilt(field.choices);
    return field.built ? out : out + " " + notBuilt(field.instead);
}

std::string_view word(schema::Applies applies) {
    constexpr std::string_view kWords[] = {"live", "reload", "restart"};
    return kWords[static_cast<std::size_t>(applies)];
}

std::string defaultCell(const Section& section, const Field& field) {
    const std::string value = section.defaultOf(field);
    return field.required ? "**required**" : value.empty() ? "" : code(value);
}

std::string_view word(schema::Role role) {
    return role == schema::Role::admin ? "admin" : "operator";
}

std::string row(const Section& section, const Field& field, const Place& place) {
    const std::string key = code(field.name) + (field.level == schema::Level::expert ? " (expert)" : "");
    const bool table = field.section != nullptr;
    return "| " + key + " | " + cell(takes(field)) + " | " + cell(defaultCell(section, field)) + " | " +
           (table ? " | " : std::string(word(place.applies())) + " | " + std::string(word(place.role()))) + " | " +
           cell(does(field)) + " |\n";
}

void writeTable(const Section& section, const std::string& path, const Place& place, std::string& out);

/// The section of a field: "[pools.NAME.health]", "[[listeners.NAME.routes]]".
void writeSection(const Field& field, const std::string& parent, const Place& place, std::string& out) {
    std::string path = parent + (parent.empty() ? "" : ".") + std::string(field.name);
    path += field.type == Type::namedTables ? ".NAME" : "";
    const std::string header = field.type == Type::tableList ? "[[" + path + "]]" : "[" + path + "]";
    out += "\n## `" + header + "`\n\n" + does(field) + "\n";
    writeTable(field.section(), path, place.holdsNames() ? place.at({}) : place, out);
}

void writeTable(const Section& section, const std::string& path, const Place& place, std::string& out) {
    out += "\n| Key | Takes | Default | Applies | Who | What it does |\n|---|---|---|---|---|---|\n";
    for (const Field& field : section.fields()) {
        out += row(section, field, place.at(field.name));
    }
    for (const Field& field : section.fields()) {
        if (field.section != nullptr) {
            writeSection(field, path, place.at(field.name), out);
        }
    }
}

} // namespace

std::string configurationPage() {
    std::string page(kHead);
    writeTable(config::rootSection(), "", Place(config::rootSection()), page);
    return page;
}

} // namespace poise::reference
