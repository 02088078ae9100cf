// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/schema/toml_blocks.hpp"

#include "shared/schema/text_edits.hpp"
#include "shared/schema/toml_write.hpp"

#include <algorithm>

namespace poise::schema {

namespace {

constexpr std::size_t kDeepestHeader = 3;

bool isTableList(const Node& value) {
    const Node::List* list = value.list();
    return list != nullptr && !list->empty() &&
           std::all_of(list->begin(), list->end(), [](const Node& item) { return item.table() != nullptr; });
}

} // namespace

std::size_t TomlBlocks::lead(std::size_t header) const {
    const std::size_t first = scan_.expressions[header].lines.begin;
    const std::size_t bound = header == 0 ? 0 : scan_.expressions[header - 1].lines.end;
    std::size_t at = first;
    while (at > bound && isCommentLine(scan_.text, lineBefore(scan_.text, at))) {
        at = lineBefore(scan_.text, at);
    }
    return at == 0 ? first : at;
}

std::size_t TomlBlocks::tail(std::size_t expression) const {
    const std::size_t last = layout_.endOfBlock(expression);
    const std::size_t end = scan_.expressions[last].lines.end;
    std::size_t at = end;
    while (at < scan_.text.size() && isCommentLine(scan_.text, at)) {
        at = endOfLine(scan_.text, at);
    }
    const bool isNextOnes = last + 1 < scan_.expressions.size() && at == scan_.expressions[last + 1].lines.begin;
    return isNextOnes ? end : at;
}

std::size_t TomlBlocks::skipBlankLines(std::size_t at) const {
    while (isBlankLine(scan_.text, at)) {
        at = endOfLine(scan_.text, at);
    }
    return at;
}

Span TomlBlocks::whole(std::size_t header) const {
    const std::size_t end = tail(header);
    return {lead(header), header == 0 || followsBlankLine(header) ? skipBlankLines(end) : end};
}

bool TomlBlocks::followsBlankLine(std::size_t header) const {
    return isBlankLine(scan_.text, lineBefore(scan_.text, lead(header)));
}

bool TomlBlocks::spaced(std::size_t expression) const {
    const std::size_t header = layout_.headerOf(expression);
    return header == kNowhere || header == 0 || followsBlankLine(header);
}

bool TomlBlockWriter::takesHeader(const Node& value, std::size_t depth, const Branch* model) {
    if (value.table() != nullptr) {
        const bool modelled = model != nullptr && (model->isInline() || model->firstHeader != kNowhere);
        return modelled ? !model->isInline() : depth <= kDeepestHeader;
    }
    const bool modelled = model != nullptr && model->shape != Branch::Shape::table;
    return isTableList(value) && (modelled ? model->shape == Branch::Shape::list : depth <= kDeepestHeader);
}

const Branch* TomlBlockWriter::modelOf(const Branch* parent, std::string_view key) {
    if (parent == nullptr || parent->shape != Branch::Shape::table) {
        return nullptr;
    }
    if (const Branch* same = parent->find(key)) {
        return same;
    }
    const auto last = std::find_if(parent->children.rbegin(), parent->children.rend(),
                                   [](const auto& child) { return child->shape == Branch::Shape::table; });
    return last == parent->children.rend() ? nullptr : last->get();
}

void TomlBlockWriter::write(const std::vector<std::string>& path, const Node& value, std::size_t depth,
                            const Branch* model) {
    if (const Node::Table* table = value.table()) {
        members(path, *table, depth, model, "[" + writeKeys(path) + "]");
        return;
    }
    const bool isList = model != nullptr && model->shape == Branch::Shape::list;
    for (const Node& item : *value.list()) {
        writeElement(path, item, depth, isList ? model->children.back().get() : nullptr);
    }
}

void TomlBlockWriter::writeElement(const std::vector<std::string>& path, const Node& value, std::size_t depth,
                                   const Branch* model) {
    members(path, *value.table(), depth + 1, model, "[[" + writeKeys(path) + "]]");
}

void TomlBlockWriter::members(const std::vector<std::string>& path, const Node::Table& table, std::size_t depth,
                              const Branch* model, std::string header) {
    const auto isBelow = [&](const Member& member) {
        return takesHeader(member.value, depth + 1, modelOf(model, member.key));
    };
    const bool onlyBelow = !table.empty() && std::all_of(table.begin(), table.end(), isBelow);
    if (!onlyBelow || header.starts_with("[[")) {
        out_.append(separator_).append(header).append(newline_);
    }
    for (const Member& member : table) {
        if (!isBelow(member)) {
            out_.append(writePair(member)).append(newline_);
        }
    }
    for (const Member& member : table) {
        if (isBelow(member)) {
            std::vector<std::string> below = path;
            below.push_back(member.key);
            write(below, member.value, depth + 1, modelOf(model, member.key));
        }
    }
}

std::string writeKeys(std::span<const std::string> path) {
    std::string out;
    for (const std::string& part : path) {
        out += (out.empty() ? "" : ".") + writeKey(part);
    }
    return out;
}

} // namespace poise::schema
