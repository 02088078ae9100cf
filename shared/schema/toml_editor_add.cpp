// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/schema/toml_editor.hpp"
#include "shared/schema/toml_slots.hpp"
#include "shared/schema/toml_write.hpp"

#include <algorithm>

namespace poise::schema {

bool TomlEditor::takesBlocks(const Branch& table) const {
    const bool hasHeaders = &table == &layout_.root() || table.firstHeader != kNowhere;
    return hasHeaders && (table.dotted == nullptr || table.header != kNowhere);
}

void TomlEditor::add(const Branch& table, const Members& members) {
    if (!std::all_of(members.begin(), members.end(), [&](const Member* one) { return canWrite(one->value); })) {
        return;
    }
    if (table.isInline()) {
        const bool isEmpty = table.content->pairs.empty();
        addPairs(*table.content, isEmpty ? nullptr : &table.content->pairs.back(), {}, members);
        return;
    }
    if (table.within != nullptr) {
        addPairs(*table.within, table.dotted, prefixOf(table), members);
        return;
    }
    const auto isBlock = [&](const Member* one) {
        return takesBlocks(table) &&
               TomlBlockWriter::takesHeader(one->value, depth_ + 1, TomlBlockWriter::modelOf(&table, one->key));
    };
    Members lines;
    Members blocks;
    std::partition_copy(members.begin(), members.end(), std::back_inserter(blocks), std::back_inserter(lines), isBlock);
    if (!lines.empty()) {
        addLines(table, lines);
    }
    if (!blocks.empty()) {
        addBlocks(table, blocks);
    }
}

/// What dotted keys of the table begin with, as it is written: "web.servers."
std::string TomlEditor::prefixOf(const Branch& table) const {
    const std::vector<KeyPart>& key = table.dotted->key;
    return std::string(textOf({key.front().span.begin, key[table.dottedParts - 1].span.end})) + ".";
}

void TomlEditor::addPairs(const ScannedValue& inlineTable, const ScannedPair* after, std::string_view prefix,
                          const Members& members) {
    std::vector<std::string> pairs;
    for (const Member* one : members) {
        pairs.push_back(std::string(prefix) + writePair(*one));
    }
    const auto last = after == nullptr ? kNowhere : static_cast<std::size_t>(after - inlineTable.pairs.data());
    TomlSlots(scan_, inlineTable, edits_).insert(last, pairs);
}

void TomlEditor::addLines(const Branch& table, const Members& members) {
    const std::vector<Expression>& all = scan_.expressions;
    const bool isRoot = &table == &layout_.root();
    if (table.header != kNowhere || (isRoot && !all.empty() && !all.front().isHeader())) {
        const std::size_t last = layout_.endOfBlock(isRoot ? 0 : table.header);
        insertLines(all[last].lines.end, linesLike(last, {}, members));
    } else if (table.dotted != nullptr) {
        insertLines(all[table.line].lines.end, linesLike(table.line, prefixOf(table), members));
    } else {
        openTable(table, members);
    }
}

/// Above the first header of what is in it; the root needs no header of its own.
void TomlEditor::openTable(const Branch& table, const Members& members) {
    const std::string newline(scan_.newline);
    std::string text = path_.empty() ? "" : "[" + writeKeys(path_) + "]" + newline;
    for (const Member* one : members) {
        text += writePair(*one) + newline;
    }
    if (table.firstHeader == kNowhere) {
        insertLines(scan_.text.size(), std::move(text));
        return;
    }
    text += blocks_.spaced(table.firstHeader) ? newline : "";
    insertLines(blocks_.lead(table.firstHeader), std::move(text));
}

void TomlEditor::addBlocks(const Branch& table, const Members& members) {
    const bool isEmpty = table.last == kNowhere; // the root of a text without a key
    const bool spaced = isEmpty ? !scan_.text.empty() : blocks_.spaced(table.last);
    TomlBlockWriter writer(scan_.newline, spaced);
    for (const Member* one : members) {
        std::vector<std::string> path = path_;
        path.push_back(one->key);
        writer.write(path, one->value, depth_ + 1, TomlBlockWriter::modelOf(&table, one->key));
    }
    insertLines(isEmpty ? scan_.text.size() : blocks_.tail(table.last), writer.take());
}

/// Lines with the indentation and the equals sign of their neighbour.
std::string TomlEditor::linesLike(std::size_t expression, std::string_view prefix, const Members& members) const {
    const Expression& neighbour = scan_.expressions[expression];
    const std::size_t first = scan_.text.find_first_not_of(" \t", neighbour.lines.begin);
    const std::string indent(textOf({neighbour.lines.begin, first}));
    const bool tight =
        !neighbour.isHeader() && textOf({neighbour.pair.key.back().span.end, neighbour.pair.value.span.begin}) == "=";
    std::string out;
    for (const Member* one : members) {
        out.append(indent).append(prefix).append(writeKey(one->key)).append(tight ? "=" : " = ");
        out.append(writeValue(one->value)).append(scan_.newline);
    }
    return out;
}

/// A text whose last line has no newline ends without one afterwards too.
void TomlEditor::insertLines(std::size_t at, std::string lines) {
    const bool open = at == scan_.text.size() && at > 0 && scan_.text[at - 1] != '\n';
    if (open) {
        lines = std::string(scan_.newline) + lines.substr(0, lines.size() - scan_.newline.size());
    }
    edits_.insert(at, std::move(lines));
}

void TomlEditor::insertElement(const Branch& list, std::size_t after, const Node& element) {
    if (!canWrite(element)) {
        return;
    }
    const bool first = after == kNowhere;
    const Branch& neighbour = *list.children[first ? 0 : after];
    const bool spaced = blocks_.spaced(neighbour.header);
    TomlBlockWriter writer(scan_.newline, spaced);
    writer.writeElement(path_, element, depth_, list.children.back().get());
    std::string text = writer.take();
    if (first && spaced) {
        text = text.substr(scan_.newline.size()) + std::string(scan_.newline); // the blank line goes below it
    }
    insertLines(first ? blocks_.lead(neighbour.header) : blocks_.tail(neighbour.last), std::move(text));
}

bool TomlEditor::canWrite(const Node& value) {
    if (isWritable(value)) {
        return true;
    }
    refuse("a value there (a date, a time, an infinity) cannot be written again");
    return false;
}

} // namespace poise::schema
