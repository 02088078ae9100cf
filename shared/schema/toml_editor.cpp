// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/schema/toml_editor.hpp"

#include "shared/schema/toml_slots.hpp"
#include "shared/schema/toml_write.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace poise::schema {

namespace {

bool haveOnlyTables(const Node::List& list) {
    return !list.empty() &&
           std::all_of(list.begin(), list.end(), [](const Node& item) { return item.table() != nullptr; });
}

} // namespace

/// A level of the tree for the life of the object; with a key, of the path too.
class TomlEditor::Step {
  public:
    explicit Step(TomlEditor& editor, const std::string* key = nullptr)
        : editor_(editor)
        , named_(key != nullptr) {
        ++editor_.depth_;
        if (named_) {
            editor_.path_.push_back(*key);
        }
    }

    ~Step() {
        --editor_.depth_;
        if (named_) {
            editor_.path_.pop_back();
        }
    }

    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

  private:
    TomlEditor& editor_;
    bool named_;
};

void TomlEditor::edit(const Node& before, const Node& after) {
    table(layout_.root(), *before.table(), *after.table());
    removeFromInlineTables();
}

void TomlEditor::refuse(std::string why) {
    if (!refusal_) {
        refusal_ = Problem{path_.empty() ? "file" : writeKeys(path_), {}, {}, Severity::error, std::move(why), {}, {}};
    }
}

void TomlEditor::table(const Branch& branch, const Node::Table& before, const Node::Table& after) {
    std::unordered_map<std::string_view, const Node*> wanted;
    for (const Member& one : after) {
        wanted.emplace(one.key, &one.value);
    }
    for (const Member& one : before) {
        const Branch* child = branch.find(one.key);
        if (child == nullptr) {
            refuse("its key is written in a way that is not understood");
            return;
        }
        const Step step(*this, &one.key);
        const auto target = wanted.find(one.key);
        if (target == wanted.end()) {
            remove(*child);
        } else {
            member(*child, one.value, *target->second);
        }
    }
    Members added;
    for (const Member& one : after) {
        if (branch.find(one.key) == nullptr) {
            added.push_back(&one);
        }
    }
    if (!added.empty()) {
        add(branch, added);
    }
}

void TomlEditor::member(const Branch& branch, const Node& before, const Node& after) {
    if (sameMeaning(before, after)) {
        return;
    }
    const bool tables = before.table() != nullptr && after.table() != nullptr;
    const bool lists = before.list() != nullptr && after.list() != nullptr;
    if (tables && (branch.standsAlone() || !after.table()->empty())) {
        table(branch, *before.table(), *after.table());
    } else if (lists && branch.shape == Branch::Shape::list && haveOnlyTables(*after.list())) {
        elements(branch, *before.list(), *after.list());
    } else if (branch.pair != nullptr) {
        value(branch.pair->value, before, after);
    } else {
        remove(branch); // what it becomes is added in the next pass
    }
}

void TomlEditor::value(const ScannedValue& place, const Node& before, const Node& after) {
    if (sameMeaning(before, after)) {
        return;
    }
    if (before.list() != nullptr && after.list() != nullptr) {
        array(place, *before.list(), *after.list());
    } else if (before.table() != nullptr && after.table() != nullptr) {
        const std::unique_ptr<Branch> item = TomlLayout::ofItem(place);
        item == nullptr ? refuse("a table there is not understood") : table(*item, *before.table(), *after.table());
    } else if (canWrite(after)) {
        edits_.replace(place.span, writeValueLike(textOf(place.span), after));
    }
}

void TomlEditor::array(const ScannedValue& place, const Node::List& before, const Node::List& after) {
    if (place.items.size() != before.size()) {
        refuse("a list there is not understood");
        return;
    }
    const Alignment alignment = align(before, after, true);
    for (std::size_t i = 0; i < alignment.order.size(); ++i) {
        edits_.replace(place.items[i].span, std::string(textOf(place.items[alignment.order[i]].span)));
    }
    const TomlSlots slots(scan_, place, edits_);
    std::vector<bool> gone(before.size());
    std::vector<std::string> added; // since the last item that stays
    std::size_t last = kNowhere;
    for (const Alignment::Step& step : alignment.steps) {
        if (step.before && step.after != nullptr) {
            slots.insert(last, std::exchange(added, {}));
            last = *step.before;
            value(place.items[last], before[last], *step.after);
        } else if (step.before) {
            gone[*step.before] = true;
        } else if (canWrite(*step.after)) {
            added.push_back(writeValue(*step.after));
        }
    }
    slots.insert(last, added);
    slots.erase(gone);
}

void TomlEditor::elements(const Branch& list, const Node::List& before, const Node::List& after) {
    if (list.children.size() != before.size()) {
        refuse("a list of tables there is not understood");
        return;
    }
    const Alignment alignment = align(before, after, !haveNames(before) || !haveNames(after));
    if (!alignment.order.empty()) {
        elementOrder(list, alignment.order);
    }
    std::size_t last = kNowhere;
    for (const Alignment::Step& step : alignment.steps) {
        if (!step.before) {
            insertElement(list, last, *step.after);
        } else if (step.after == nullptr) {
            remove(*list.children[*step.before]);
        } else {
            last = *step.before;
            const Step level(*this);
            table(*list.children[last], *before[last].table(), *step.after->table());
        }
    }
}

/// Each element's text goes to the place of the one whose turn it takes.
void TomlEditor::elementOrder(const Branch& list, const std::vector<std::size_t>& order) {
    std::vector<Span> regions;
    for (const auto& element : list.children) {
        if (!isContiguous(*element)) {
            refuse("other tables stand between its elements, which can therefore not be reordered");
            return;
        }
        regions.push_back({blocks_.lead(element->header), blocks_.tail(element->last)});
    }
    for (std::size_t i = 0; i < regions.size(); ++i) {
        std::string text(textOf(regions[order[i]]));
        if (!text.ends_with('\n')) {
            text += scan_.newline;
        }
        edits_.replace(regions[i], std::move(text));
    }
}

/// Between its header and its last line nothing stands that belongs elsewhere.
bool TomlEditor::isContiguous(const Branch& element) const {
    const std::vector<KeyPart>& path = scan_.expressions[element.header].pair.key;
    for (std::size_t i = element.header + 1; i <= element.last; ++i) {
        const std::vector<KeyPart>& key = scan_.expressions[i].pair.key;
        const bool below =
            key.size() > path.size() && std::equal(path.begin(), path.end(), key.begin(),
                                                   [](const KeyPart& a, const KeyPart& b) { return a.name == b.name; });
        if (scan_.expressions[i].isHeader() && !below) {
            return false;
        }
    }
    return true;
}

void TomlEditor::remove(const Branch& branch) {
    if (branch.pair != nullptr) {
        if (branch.within != nullptr) {
            leaving_[branch.within].push_back(branch.pair);
        } else {
            edits_.erase(scan_.expressions[branch.line].lines);
        }
        return;
    }
    if (branch.header != kNowhere) {
        edits_.eraseLines(blocks_.whole(branch.header));
    }
    for (const auto& child : branch.children) {
        remove(*child);
    }
}

void TomlEditor::removeFromInlineTables() {
    for (const auto& [table, pairs] : leaving_) {
        std::vector<bool> gone(table->pairs.size());
        for (const ScannedPair* pair : pairs) {
            gone[static_cast<std::size_t>(pair - table->pairs.data())] = true;
        }
        TomlSlots(scan_, *table, edits_).erase(gone);
    }
}

} // namespace poise::schema
