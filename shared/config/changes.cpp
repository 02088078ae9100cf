// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/changes.hpp"

#include "shared/config/document.hpp"
#include "shared/config/patch.hpp"
#include "shared/config/place.hpp"

#include <algorithm>
#include <functional>

namespace poise::config {

namespace {

namespace json = boost::json;
using schema::Path;
using schema::Role;
using Shape = Place::Shape;

/// Null: not there.
using Value = const json::value*;

Value child(Value parent, std::string_view key) {
    return parent != nullptr && parent->is_object() ? parent->get_object().if_contains(key) : nullptr;
}

bool same(Value a, Value b) {
    return a == nullptr || b == nullptr ? a == b : *a == *b;
}

json::value shown(Value value, const Place& place) {
    return value == nullptr ? json::value() : redact(*value, place);
}

bool isTable(Value value) {
    return value != nullptr && value->is_object();
}

struct Leaf {
    const Path& path;
    const Place& place;
    Role role;
    Value before;
    Value after;
};

/// Walks two values side by side and hands out the leaves that differ.
class Comparison {
  public:
    explicit Comparison(std::function<void(const Leaf&)> differs, Path path = {})
        : differs_(std::move(differs))
        , path_(std::move(path)) {}

    /// `least`: whom everything below takes, whatever it is.
    void compare(Value before, Value after, const Place& place, Role least = Role::operator_) {
        const bool both = before != nullptr && after != nullptr;
        const bool tables = both ? isTable(before) && isTable(after) : hasMembers(before) || hasMembers(after);
        if (tables && !place.secret()) {
            members(before, after, place, least);
        } else if (!same(before, after)) {
            differs_({path_, place, std::max(least, place.role()), before, after});
        }
    }

  private:
    static bool hasMembers(Value value) { return isTable(value) && !value->get_object().empty(); }

    void members(Value before, Value after, const Place& place, Role least) {
        static const json::object kNone;
        for (const auto& [key, value] : isTable(before) ? before->get_object() : kNone) {
            step(key, &value, child(after, key), place, least);
        }
        for (const auto& [key, value] : isTable(after) ? after->get_object() : kNone) {
            if (child(before, key) == nullptr) {
                step(key, nullptr, &value, place, least);
            }
        }
    }

    void step(std::string_view key, Value before, Value after, const Place& place, Role least) {
        const bool comesOrGoes = place.holdsNames() && (before == nullptr || after == nullptr);
        path_.push(key);
        compare(before, after, place.at(key), comesOrGoes ? std::max(least, place.role()) : least);
        path_.pop();
    }

    std::function<void(const Leaf&)> differs_;
    Path path_;
};

void compareDocuments(const json::object& before, const json::object& after, const schema::Section& section,
                      std::function<void(const Leaf&)> differs) {
    const json::value from(before);
    const json::value to(after);
    Comparison(std::move(differs)).compare(&from, &to, Place(section));
}

/// Walks what a patch sets, with what the three documents have there.
class Collisions {
  public:
    explicit Collisions(std::vector<wire::Conflict>& found)
        : found_(found) {}

    struct Values {
        Value base;
        Value current;
        Value yours;

        [[nodiscard]] Values at(std::string_view key) const {
            return {child(base, key), child(current, key), child(yours, key)};
        }

        /// They changed it, and not to what the patch makes of it.
        [[nodiscard]] bool collide() const { return !same(base, current) && !same(current, yours); }
    };

    void members(const json::object& patch, const Values& values, const Place& place) {
        for (const auto& [key, value] : patch) {
            path_.push(key);
            member(value, values.at(key), place.at(key));
            path_.pop();
        }
    }

  private:
    void member(const json::value& patch, const Values& values, const Place& place) {
        if (place.secret() && isRedacted(patch)) {
            return;
        }
        if (patch.is_object() && goesInto(values)) {
            members(patch.get_object(), values, place);
        } else if (values.collide()) {
            report(patch, values, place);
        }
    }

    /// A table that they removed is no longer there to be changed.
    static bool goesInto(const Values& values) {
        const bool removed = values.base != nullptr && values.current == nullptr;
        const bool replaced = (values.base != nullptr && !values.base->is_object()) ||
                              (values.current != nullptr && !values.current->is_object());
        return !removed && !replaced;
    }

    void report(const json::value& patch, const Values& values, const Place& place) {
        if (!patch.is_null() || !(isTable(values.base) || isTable(values.current))) {
            add(path_, place, values);
            return;
        }
        Comparison([&](const Leaf& leaf) { add(leaf.path, leaf.place, {leaf.before, leaf.after, nullptr}); }, path_)
            .compare(values.base, values.current, place);
    }

    void add(const Path& path, const Place& place, const Values& values) {
        found_.push_back(
            {path.exact(), shown(values.base, place), shown(values.current, place), shown(values.yours, place)});
    }

    std::vector<wire::Conflict>& found_;
    Path path_;
};

} // namespace

std::vector<wire::Change> differences(const json::object& before, const json::object& after,
                                      const schema::Section& section) {
    std::vector<wire::Change> changes;
    compareDocuments(before, after, section, [&](const Leaf& leaf) {
        changes.push_back(
            {leaf.path.exact(), shown(leaf.before, leaf.place), shown(leaf.after, leaf.place), leaf.place.applies()});
    });
    return changes;
}

std::vector<std::string> adminPaths(const json::object& before, const json::object& after,
                                    const schema::Section& section) {
    std::vector<std::string> paths;
    compareDocuments(before, after, section, [&](const Leaf& leaf) {
        if (leaf.role == Role::admin) {
            paths.push_back(leaf.path.exact());
        }
    });
    return paths;
}

std::vector<wire::Conflict> conflicts(const json::object& base, const json::object& current, const json::object& patch,
                                      const schema::Section& section) {
    std::vector<wire::Conflict> found;
    const json::value from(base);
    const json::value theirs(current);
    const json::value yours(applyPatch(base, patch, section).document);
    Collisions(found).members(patch, {&from, &theirs, &yours}, Place(section));
    return found;
}

} // namespace poise::config
