// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/schema/node_align.hpp"

#include "shared/schema/toml_write.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace poise::schema {

namespace {

using Step = Alignment::Step;

const std::string* nameOf(const Node& item) {
    const Member* name = item.find("name");
    return name == nullptr ? nullptr : name->value.text();
}

std::vector<std::string> identities(const Node::List& list, bool named) {
    std::vector<std::string> out;
    out.reserve(list.size());
    for (const Node& item : list) {
        out.push_back(named ? *nameOf(item) : writeValue(item));
    }
    return out;
}

bool areUnique(const std::vector<std::string>& identities) {
    return std::unordered_set<std::string_view>(identities.begin(), identities.end()).size() == identities.size();
}

Alignment byPlace(const Node::List& before, const Node::List& after) {
    Alignment out;
    for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
        out.steps.push_back(
            {i < before.size() ? std::optional(i) : std::nullopt, i < after.size() ? &after[i] : nullptr});
    }
    return out;
}

/// The items of `after`, each with the place where it was.
std::vector<Step> origins(const std::vector<std::string>& before, const Node::List& after,
                          const std::vector<std::string>& identitiesAfter) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < before.size(); ++i) {
        places.emplace(before[i], i);
    }
    std::vector<Step> out;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto was = places.find(identitiesAfter[i]);
        out.push_back({was == places.end() ? std::nullopt : std::optional(was->second), &after[i]});
    }
    return out;
}

bool inOrder(const std::vector<Step>& steps) {
    std::size_t next = 0;
    return std::all_of(steps.begin(), steps.end(), [&](const Step& step) {
        const bool fits = !step.before || *step.before >= next;
        next = step.before ? *step.before + 1 : next;
        return fits;
    });
}

/// Puts what goes between what stays; what comes follows it, or takes its place.
std::vector<Step> merge(const std::vector<Step>& steps, std::size_t count, bool fills) {
    std::vector<Step> out;
    std::size_t gap = 0; // the first step since the last kept item that still may be filled
    std::size_t next = 0;
    const auto pass = [&](std::size_t end) {
        for (; next < end; ++next) {
            out.push_back({next, nullptr});
        }
    };
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool opensGap = i == 0 || steps[i - 1].before.has_value();
        if (opensGap) {
            gap = out.size();
            const auto kept = std::find_if(steps.begin() + static_cast<std::ptrdiff_t>(i), steps.end(),
                                           [](const Step& step) { return step.before.has_value(); });
            pass(kept == steps.end() ? count : kept->before.value_or(count));
        }
        if (steps[i].before) {
            out.push_back(steps[i]);
            next = *steps[i].before + 1;
        } else if (fills && gap < out.size() && out[gap].after == nullptr) {
            out[gap++].after = steps[i].after;
        } else {
            out.push_back(steps[i]);
        }
    }
    pass(count);
    return out;
}

} // namespace

bool haveNames(const Node::List& list) {
    return std::all_of(list.begin(), list.end(), [](const Node& item) { return nameOf(item) != nullptr; }) &&
           areUnique(identities(list, true));
}

Alignment align(const Node::List& before, const Node::List& after, bool fills) {
    const bool named = haveNames(before) && haveNames(after);
    const std::vector<std::string> old = identities(before, named);
    const std::vector<std::string> now = identities(after, named);
    if (!areUnique(old) || !areUnique(now)) {
        return byPlace(before, after);
    }
    const std::vector<Step> steps = origins(old, after, now);
    if (inOrder(steps)) {
        return {merge(steps, before.size(), fills), {}};
    }
    const auto isKept = [](const Step& step) { return step.before.has_value(); };
    std::vector<Step> kept;
    std::vector<Step> added;
    std::partition_copy(steps.begin(), steps.end(), std::back_inserter(kept), std::back_inserter(added), isKept);
    if (added.empty() && kept.size() == before.size()) {
        Alignment order;
        for (const Step& step : kept) {
            order.order.push_back(step.before.value_or(0));
        }
        return order;
    }
    std::sort(kept.begin(), kept.end(), [](const Step& a, const Step& b) { return a.before < b.before; });
    kept.insert(kept.end(), added.begin(), added.end());
    return {merge(kept, before.size(), fills), {}};
}

} // namespace poise::schema
