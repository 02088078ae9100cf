// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/patch.hpp"

#include "shared/config/document.hpp"
#include "shared/config/patch_reading.hpp"
#include "shared/config/place.hpp"
#include "shared/schema/text.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

namespace poise::config {

namespace {

namespace json = boost::json;
using schema::kOrder;
using Shape = Place::Shape;
using Names = std::unordered_set<std::string_view>;

class Merger {
  public:
    explicit Merger(PatchReading& reading)
        : reading_(reading) {}

    void object(json::object& target, const json::object& patch, const Place& place);

  private:
    void member(json::object& target, std::string_view key, const json::value& value, const Place& place);
    void tables(json::object& target, std::string_view key, const json::value& value, const Place& place);
    void list(json::object& target, std::string_view key, const json::value& value, const Place& place);
    void entries(json::object& entries, const json::object& patch, const Place& place);
    void secret(const json::object& target, std::string_view key, const json::object& shown);
    std::optional<json::array> order(const json::object& entries, const json::value* given);

    PatchReading& reading_;
};

/// All at once, in the order that stands: erasing one by one is quadratic.
void erase(json::object& target, const Names& gone) {
    if (gone.empty()) {
        return;
    }
    json::object kept;
    kept.reserve(target.size());
    for (auto& member : target) {
        if (!gone.contains(member.key())) {
            kept.emplace(member.key(), std::move(member.value()));
        }
    }
    target = std::move(kept);
}

/// The object at `key`, made where there is none yet.
json::object& objectAt(json::object& target, std::string_view key) {
    json::value& value = target[key];
    return value.is_object() ? value.get_object() : value.emplace_object();
}

void Merger::object(json::object& target, const json::object& patch, const Place& place) {
    Names gone;
    for (const auto& [key, value] : patch) {
        const PatchReading::Step step(reading_, key);
        if (!reading_.enter(key)) {
            continue;
        }
        if (value.is_null()) {
            gone.insert(key);
        } else {
            member(target, key, value, place.at(key));
        }
    }
    erase(target, gone);
}

void Merger::member(json::object& target, std::string_view key, const json::value& value, const Place& place) {
    if (place.shape() == Shape::namedList) {
        list(target, key, value, place);
    } else if (place.holdsTables()) {
        tables(target, key, value, place);
    } else if (place.secret() && isRedacted(value)) {
        secret(target, key, value.get_object());
    } else if (value.is_object()) {
        object(objectAt(target, key), value.get_object(), place);
    } else if (auto taken = reading_.value(value)) {
        target[key] = std::move(*taken);
    }
}

void Merger::tables(json::object& target, std::string_view key, const json::value& value, const Place& place) {
    if (!value.is_object()) {
        reading_.problem(shown(value) + " is no table", "an object, or null to remove it");
        return;
    }
    object(objectAt(target, key), value.get_object(), place);
}

void Merger::secret(const json::object& target, std::string_view key, const json::object& shown) {
    const json::value* set = shown.if_contains("set");
    if (!target.contains(key) && set != nullptr && *set == true) {
        reading_.problem("is kept, but was not set", "a new value");
    }
}

void Merger::list(json::object& target, std::string_view key, const json::value& value, const Place& place) {
    const json::value* before = target.if_contains(key);
    if (before != nullptr && (!before->is_object() || !isNamedList(before->get_object()))) {
        reading_.problem("has entries without a name of their own, or is no list", "null, to begin it anew");
        return;
    }
    if (!value.is_object()) {
        reading_.problem(shown(value) + " is no object of entries by name", "an object of entries by name, with order");
        return;
    }
    const bool wasEmpty = before != nullptr && before->get_object().size() <= 1;
    json::object& all = objectAt(target, key);
    entries(all, value.get_object(), place);
    auto names = order(all, value.get_object().if_contains(kOrder));
    if (!names) {
        return;
    }
    if (names->empty() && !wasEmpty) {
        target.stable_erase(key);
        return;
    }
    erase(all, {kOrder}); // it stands last
    all.emplace(kOrder, std::move(*names));
}

void Merger::entries(json::object& entries, const json::object& patch, const Place& place) {
    Names gone;
    for (const auto& [name, value] : patch) {
        const PatchReading::Step step(reading_, name);
        if (name == kOrder || !reading_.enter(name)) {
            continue;
        }
        if (value.is_null()) {
            gone.insert(name);
        } else if (value.is_object() && value.get_object().contains("name")) {
            reading_.problem("has a name inside", "no name: it is the key that the entry stands under");
        } else {
            tables(entries, name, value, place.at(name));
        }
    }
    erase(entries, gone);
}

/// The names in their new order, `given` or from what stands among the entries.
std::optional<json::array> Merger::order(const json::object& entries, const json::value* given) {
    const PatchReading::Step step(reading_, kOrder);
    const json::value* before = entries.if_contains(kOrder);
    const bool isGiven = given != nullptr && !given->is_null();
    if (isGiven && !given->is_array()) {
        reading_.problem(shown(*given) + " is no list of names", "the names of all entries");
        return {};
    }
    static const json::array kNone;
    const json::value* source = isGiven ? given : before;
    json::array names;
    Names listed{kOrder};
    for (const json::value& name : source == nullptr ? kNone : source->get_array()) {
        const bool exists = name.is_string() && entries.contains(name.get_string());
        if (exists && listed.insert(name.get_string()).second) {
            names.push_back(name);
        } else if (isGiven) {
            reading_.problem(shown(name) + (exists ? " stands twice" : " is no entry"), "each name of an entry once");
            return {};
        }
    }
    for (const auto& entry : entries) {
        const bool isNew = listed.insert(entry.key()).second;
        if (isNew && isGiven) {
            reading_.problem("lacks " + schema::quotedShort(entry.key()), "each name of an entry once");
            return {};
        }
        if (isNew) {
            names.emplace_back(entry.key());
        }
    }
    return names;
}

} // namespace

bool isRedacted(const json::value& value) {
    const json::object* object = value.if_object();
    const json::value* secret = object == nullptr ? nullptr : object->if_contains("secret");
    return secret != nullptr && secret->is_bool() && secret->get_bool();
}

Merged applyPatch(const json::object& document, const json::object& patch, const schema::Section& section) {
    Merged merged;
    merged.document = document;
    PatchReading reading(merged.problems);
    Merger(reading).object(merged.document, patch, Place(section));
    return merged;
}

} // namespace poise::config
