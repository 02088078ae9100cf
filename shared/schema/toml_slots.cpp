// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/schema/toml_slots.hpp"

#include <algorithm>

namespace poise::schema {

namespace {

constexpr std::string_view kBlanks = " \t";

} // namespace

TomlSlots::TomlSlots(const TomlScan& scan, const ScannedValue& container, TextEdits& edits)
    : text_(scan.text)
    , newline_(scan.newline)
    , container_(container.span)
    , isTable_(container.kind == ScannedValue::Kind::table)
    , edits_(edits) {
    for (const ScannedValue& item : container.items) {
        slots_.push_back({item.span, item.comma});
    }
    for (const ScannedPair& pair : container.pairs) {
        slots_.push_back({pair.span(), pair.value.comma});
    }
}

bool TomlSlots::hasOwnLine(const Slot& slot) const {
    const std::size_t begin = beginOfLine(slot);
    const std::size_t after = text_.find_first_not_of(kBlanks, slot.end());
    const bool ends = text_[after] == '#' || text_[after] == '\n' || text_[after] == '\r'; // before the bracket
    return ends && begin > 0 && text_[begin - 1] == '\n';
}

/// Where the blanks before it begin.
std::size_t TomlSlots::beginOfLine(const Slot& slot) const {
    return text_.find_last_not_of(kBlanks, slot.span.begin - 1) + 1;
}

void TomlSlots::erase(const std::vector<bool>& gone) const {
    const auto lastKept = std::find(gone.rbegin(), gone.rend(), false);
    const auto kept = static_cast<std::size_t>(gone.rend() - lastKept); // up to and with the last that stays
    for (std::size_t i = 0; i < kept; ++i) {
        if (gone[i]) {
            eraseOne(slots_[i]);
        }
    }
    if (kept < slots_.size()) {
        eraseTail(kept);
    }
}

void TomlSlots::eraseOne(const Slot& slot) const {
    if (hasOwnLine(slot)) {
        edits_.erase({beginOfLine(slot), endOfLine(text_, slot.end())});
        return;
    }
    edits_.erase({slot.span.begin, std::min(text_.find_first_not_of(kBlanks, slot.end()), text_.size())});
}

/// The last ones, from `first` on. The comma before them goes too, where nothing else stands between.
void TomlSlots::eraseTail(std::size_t first) const {
    const Slot* before = first == 0 ? nullptr : &slots_[first - 1];
    const bool joined = before != nullptr && before->comma != kNowhere &&
                        beginOfLine(slots_[first]) == before->comma + 1 && !hasOwnLine(slots_[first]);
    if (joined) {
        edits_.erase({before->comma, slots_[first].span.begin});
    }
    for (std::size_t i = first; i < slots_.size(); ++i) {
        if (joined && i + 1 == slots_.size() && !hasOwnLine(slots_[i])) {
            edits_.erase({slots_[i].span.begin, slots_[i].end()}); // the blank before the bracket stays
        } else {
            eraseOne(slots_[i]);
        }
    }
}

void TomlSlots::insert(std::size_t after, const std::vector<std::string>& items) const {
    if (items.empty()) {
        return;
    }
    if (slots_.empty()) {
        fill(items);
    } else if (after == kNowhere) {
        insertBefore(slots_.front(), items);
    } else if (hasOwnLine(slots_[after])) {
        insertLines(slots_[after], items);
    } else {
        for (const std::string& item : items) {
            edits_.insert(slots_[after].span.end, ", " + item);
        }
    }
}

void TomlSlots::fill(const std::vector<std::string>& items) const {
    std::string joined;
    for (const std::string& item : items) {
        joined += (joined.empty() ? "" : ", ") + item;
    }
    const std::size_t inside = container_.begin + 1;
    const bool hollow = text_.find_first_not_of(" \t\r\n", inside) == container_.end - 1;
    if (hollow) {
        edits_.replace({inside, container_.end - 1}, isTable_ ? " " + joined + " " : joined);
    } else {
        edits_.insert(inside, joined); // before the comment
    }
}

void TomlSlots::insertLines(const Slot& after, const std::vector<std::string>& items) const {
    const std::string indent(text_.substr(beginOfLine(after), after.span.begin - beginOfLine(after)));
    std::string lines;
    for (const std::string& item : items) {
        const bool comma = after.comma != kNowhere || &item != &items.back();
        lines += indent + item + (comma ? "," : "") + std::string(newline_);
    }
    if (after.comma == kNowhere) {
        edits_.insert(after.span.end, ",");
    }
    edits_.insert(endOfLine(text_, after.end()), std::move(lines));
}

void TomlSlots::insertBefore(const Slot& first, const std::vector<std::string>& items) const {
    const std::size_t begin = beginOfLine(first);
    const bool lines = hasOwnLine(first);
    const std::string indent(text_.substr(begin, first.span.begin - begin));
    std::string out;
    for (const std::string& item : items) {
        out += lines ? indent + item + "," + std::string(newline_) : item + ", ";
    }
    edits_.insert(lines ? begin : first.span.begin, std::move(out));
}

} // namespace poise::schema
