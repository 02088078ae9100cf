// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/schema/toml_layout.hpp"

#include <algorithm>
#include <span>

namespace poise::schema {

namespace {

Branch& append(Branch& parent, std::string key) {
    Branch& made = *parent.children.emplace_back(std::make_unique<Branch>());
    made.key = std::move(key);
    return made;
}

/// The table under that name, made where there is none.
Branch& childOf(Branch& parent, const std::string& name) {
    if (Branch* there = parent.find(name)) {
        return *there;
    }
    Branch& made = append(parent, name);
    parent.byKey.emplace(made.key, &made);
    return made;
}

class Builder {
  public:
    explicit Builder(Branch& root)
        : trail_{&root} {}

    bool header(const Expression& expression, std::size_t index) {
        trail_.resize(1);
        const std::span<const KeyPart> parts(expression.pair.key);
        for (const KeyPart& part : parts.first(parts.size() - 1)) {
            if (!enter(childOf(*trail_.back(), part.name))) {
                return false;
            }
        }
        Branch& opened = childOf(*trail_.back(), parts.back().name);
        const bool fits = expression.kind == Expression::Kind::element ? openElement(opened) : openTable(opened);
        trail_.back()->header = index;
        for (Branch* branch : trail_) {
            branch->firstHeader = std::min(branch->firstHeader, index);
            branch->last = index;
        }
        return fits;
    }

    bool line(const ScannedPair& pair, std::size_t index) {
        for (Branch* branch : trail_) {
            branch->last = index;
        }
        return add(*trail_.back(), pair, nullptr, index);
    }

    static bool members(Branch& table, const ScannedValue& value) {
        table.content = &value;
        return std::all_of(value.pairs.begin(), value.pairs.end(),
                           [&](const ScannedPair& pair) { return add(table, pair, &value, kNowhere); });
    }

  private:
    bool enter(Branch& child) {
        trail_.push_back(&child);
        if (child.shape == Branch::Shape::list) {
            trail_.push_back(child.children.back().get());
        }
        return child.shape != Branch::Shape::value && !child.isInline();
    }

    bool openTable(Branch& table) {
        trail_.push_back(&table);
        return table.shape == Branch::Shape::table && !table.standsAlone();
    }

    bool openElement(Branch& list) {
        const bool isNew = list.children.empty() && !list.standsAlone() && list.shape == Branch::Shape::table;
        const bool fits = isNew || list.shape == Branch::Shape::list;
        list.shape = Branch::Shape::list;
        trail_.push_back(&list);
        trail_.push_back(&append(list, {}));
        return fits;
    }

    static bool add(Branch& table, const ScannedPair& pair, const ScannedValue* within, std::size_t line) {
        Branch* at = &table;
        for (std::size_t i = 0; i + 1 < pair.key.size(); ++i) {
            at = &childOf(*at, pair.key[i].name);
            if (at->shape != Branch::Shape::table || at->isInline()) {
                return false;
            }
            at->dotted = &pair;
            at->dottedParts = i + 1;
            at->within = within;
            at->line = line;
            at->last = line;
        }
        const std::string& name = pair.key.back().name;
        if (at->find(name) != nullptr) {
            return false;
        }
        Branch& leaf = childOf(*at, name);
        leaf.pair = &pair;
        leaf.within = within;
        leaf.line = leaf.last = line;
        if (pair.value.kind == ScannedValue::Kind::table) {
            return members(leaf, pair.value);
        }
        leaf.shape = Branch::Shape::value;
        return true;
    }

    std::vector<Branch*> trail_; ///< from the root to the table that lines go to now
};

} // namespace

Branch* Branch::find(std::string_view name) const {
    const auto found = byKey.find(name);
    return found == byKey.end() ? nullptr : found->second;
}

std::unique_ptr<Branch> TomlLayout::ofItem(const ScannedValue& table) {
    auto item = std::make_unique<Branch>();
    return Builder::members(*item, table) ? std::move(item) : nullptr;
}

std::optional<TomlLayout> TomlLayout::of(const TomlScan& scan) {
    const std::vector<Expression>& all = scan.expressions;
    TomlLayout layout;
    Builder builder(*layout.root_);
    layout.endOfBlock_.resize(all.size());
    layout.headerOf_.resize(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool fits = all[i].isHeader() ? builder.header(all[i], i) : builder.line(all[i].pair, i);
        if (!fits) {
            return {};
        }
        layout.headerOf_[i] = all[i].isHeader() ? i : i == 0 ? kNowhere : layout.headerOf_[i - 1];
    }
    for (std::size_t i = all.size(); i-- > 0;) {
        const bool isLast = i + 1 == all.size() || all[i + 1].isHeader();
        layout.endOfBlock_[i] = isLast ? i : layout.endOfBlock_[i + 1];
    }
    return layout;
}

} // namespace poise::schema
