// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/config/random_patch.hpp"

#include "shared/config/document.hpp"

#include <boost/json/array.hpp>

#include <random>
#include <string>

namespace poise::test {

namespace {

namespace json = boost::json;
using config::Place;
using Shape = Place::Shape;

class Dice {
  public:
    Dice(Edit edit, std::uint32_t seed)
        : edit_(edit)
        , random_(seed) {}

    json::object patch(const json::object& object, const Place& place) {
        json::object out;
        for (const auto& [key, value] : object) {
            const Place below = place.at(key);
            if (below.shape() != Shape::order) {
                member(out, key, value, below);
            }
        }
        if ((edit_ == Edit::add || edit_ == Edit::any) && oneIn(4)) {
            add(out, place);
        }
        if (edit_ == Edit::any && place.shape() == Shape::namedList && oneIn(3)) {
            shuffle(out, object);
        }
        return out;
    }

  private:
    bool oneIn(std::uint32_t count) { return random_() % count == 0; }

    void member(json::object& out, std::string_view key, const json::value& value, const Place& place) {
        const bool removes = edit_ == Edit::remove || edit_ == Edit::any;
        if (removes && oneIn(8)) {
            out[key] = nullptr;
        } else if (value.is_object()) {
            json::object below = patch(value.get_object(), place);
            if (!below.empty()) {
                out[key] = std::move(below);
            }
        } else if ((edit_ == Edit::change || edit_ == Edit::any) && !value.is_null() && oneIn(5)) {
            out[key] = other(value);
        }
    }

    json::value other(const json::value& value) {
        if (value.is_bool()) {
            return !value.get_bool();
        }
        if (value.is_string()) {
            return json::value("v" + std::to_string(random_() % 100));
        }
        return value.is_array() ? json::value(other(value.get_array())) : json::value(random_() % 1000);
    }

    json::array other(const json::array& items) {
        json::array out;
        for (const json::value& item : items) {
            if (edit_ != Edit::any || !oneIn(4)) {
                out.push_back(oneIn(3) && !item.is_object() ? other(item) : item);
            }
        }
        if (edit_ == Edit::any && oneIn(2)) {
            out.insert(out.begin() + static_cast<std::ptrdiff_t>(random_() % (out.size() + 1)), "new");
        }
        if (edit_ == Edit::any && out.size() > 1 && oneIn(2)) {
            std::swap(out.front(), out.back());
        }
        return out;
    }

    void add(json::object& out, const Place& place) {
        const std::string name = "n" + std::to_string(random_() % 1000);
        if (!place.holdsNames()) {
            out[name] = "value";
            return;
        }
        const std::string_view holder = place.field()->name;
        if (holder == "servers") {
            out[name] = json::object{{"address", "h:1"}, {"weight", 7}};
        } else if (holder == "pools") {
            out[name] = json::object{{"panic", true}, {"servers", json::object{{"s", {{"address", "h:2"}}}}}};
        } else {
            out[name] = json::object{{"pool", "web"}, {"match", json::object{{"host", "h"}}}};
        }
    }

    /// The entries that there are after the patch, from back to front.
    static void shuffle(json::object& out, const json::object& object) {
        json::array order;
        const auto push = [&](const json::object& from, bool isNew) {
            for (const auto& [name, value] : from) {
                const json::value* patched = isNew ? object.if_contains(name) : out.if_contains(name);
                const bool stays =
                    isNew ? patched == nullptr && !value.is_null() : patched == nullptr || !patched->is_null();
                if (stays && name != schema::kOrder) {
                    order.insert(order.begin(), json::value(name));
                }
            }
        };
        push(object, false);
        push(out, true);
        out[schema::kOrder] = std::move(order);
    }

    Edit edit_;
    std::mt19937 random_;
};

} // namespace

json::object randomPatch(const json::object& document, Edit edit, std::uint32_t seed) {
    return Dice(edit, seed).patch(document, Place(config::rootSection()));
}

} // namespace poise::test
