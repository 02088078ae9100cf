// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/reading.hpp"

#include "shared/schema/address.hpp"
#include "shared/schema/quantity_hint.hpp"
#include "shared/schema/text.hpp"

#include <algorithm>

namespace poise::schema {

namespace {

std::string notBuilt(std::string_view what, std::string_view instead) {
    std::string text(what);
    text += "is not built yet: ";
    text += instead.empty() ? "accepted, without effect" : instead;
    return text;
}

bool lacksUnit(const Field& field, const Node& node) {
    const bool quantity = field.type == Type::duration || field.type == Type::size || field.type == Type::rate;
    const bool digits = node.text() != nullptr && !node.text()->empty() &&
                        std::all_of(node.text()->begin(), node.text()->end(), isDigit);
    return quantity && !field.list && (digits || std::holds_alternative<std::int64_t>(node.value));
}

} // namespace

void Reading::error(Position at, std::string text, std::string accepted, std::string suggestion) {
    problems_.push_back(
        {path_.text(), file_, at, Severity::error, std::move(text), std::move(accepted), std::move(suggestion)});
}

void Reading::warning(Position at, std::string text) {
    if (!quiet_) {
        problems_.push_back({path_.text(), file_, at, Severity::warning, std::move(text), {}, {}});
    }
}

void Reading::mismatch(const Field& field, const Node& node) {
    std::string text = shown(node);
    if (lacksUnit(field, node)) {
        text += " has no unit";
    } else {
        text += " is no ";
        text += noun(field);
    }
    std::string meant = node.text() == nullptr ? "" : meantQuantity(field.type, *node.text());
    error(node.at, std::move(text), accepted(field), std::move(meant));
}

bool Reading::inRange(const Field& field, const Node& node, double magnitude) {
    if (field.range.contains(magnitude)) {
        return true;
    }
    error(node.at, shown(node) + " is out of range", accepted(field));
    return false;
}

bool Reading::named(Position at, std::string_view name) {
    if (isName(name)) {
        return true;
    }
    error(at, quotedShort(name) + " cannot be a name",
          "1 to 63 letters, digits, \"_\", \".\" or \"-\", the first a letter or digit");
    return false;
}

std::optional<std::size_t> Reading::choice(const Field& field, const Node& node) {
    const std::string* text = node.text();
    const auto found = std::find_if(field.choices.begin(), field.choices.end(),
                                    [&](const Choice& choice) { return text != nullptr && choice.word == *text; });
    if (found == field.choices.end()) {
        std::vector<std::string_view> words;
        for (const Choice& choice : field.choices) {
            words.push_back(choice.word);
        }
        error(node.at, shown(node) + " is no choice", accepted(field), text == nullptr ? "" : nearest(*text, words));
        return {};
    }
    if (!found->built) {
        warning(node.at, notBuilt(quoted(found->word) + " ", found->instead));
    }
    return static_cast<std::size_t>(found - field.choices.begin());
}

void Reading::table(const Section& section, const Node& node, void* target) {
    const Node::Table* members = node.table();
    if (members == nullptr) {
        error(node.at, shown(node) + " is no table", "a table");
        return;
    }
    for (const Member& entry : *members) {
        member(section, entry, target);
    }
    for (const Field& field : section.fields()) {
        if (field.required && node.find(field.name) == nullptr) {
            const Step step(*this, field.name);
            error(node.at, "is missing", accepted(field));
        }
    }
}

void Reading::texts(const Field& field, const Node& node, std::vector<std::pair<std::string, std::string>>& out) {
    if (node.table() == nullptr) {
        mismatch(field, node);
        return;
    }
    out.clear();
    for (const Member& member : *node.table()) {
        const Step step(*this, member.key);
        if (const std::string* text = member.value.text()) {
            out.emplace_back(member.key, *text);
        } else {
            error(member.value.at, shown(member.value) + " is no text", "a text");
        }
    }
}

void Reading::unknownKey(const Section& section, const Member& member) {
    std::vector<std::string_view> names;
    std::string accepted;
    for (const Field& field : section.fields()) {
        names.push_back(field.name);
        accepted += (accepted.empty() ? "" : " | ") + std::string(field.name);
    }
    error(member.at, "is no known key", std::move(accepted), nearest(member.key, names));
}

void Reading::member(const Section& section, const Member& member, void* target) {
    const Step step(*this, member.key);
    const Field* field = section.find(member.key);
    if (field == nullptr) {
        unknownKey(section, member);
        return;
    }
    if (!field->built) {
        warning(member.at, notBuilt("", field->instead));
    }
    const Quiet quiet(*this, !field->built);
    field->read(*field, member.value, target, *this);
}

} // namespace poise::schema
