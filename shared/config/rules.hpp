// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Rules between fields: references, cycles, order of bounds, what cannot go together.
#pragma once

#include "shared/config/root.hpp"
#include "shared/schema/node.hpp"

#include <string>
#include <utility>
#include <vector>

namespace poise::config {

/// Takes problems down at the place where the text has their key.
class Findings {
  public:
    Findings(const schema::Node& source, std::string file, std::vector<schema::Problem>& problems)
        : source_(source)
        , file_(std::move(file))
        , problems_(problems) {}

    void error(const schema::Path& path, std::string text, std::string accepted = {}, std::string suggestion = {});
    void warning(const schema::Path& path, std::string text);

    /// The key stands in the text; otherwise its value is a default, which is nobody's mistake.
    [[nodiscard]] bool isSet(const schema::Path& path) const { return schema::contains(source_, path); }

  private:
    const schema::Node& source_;
    std::string file_;
    std::vector<schema::Problem>& problems_;
};

/// All rules; the sections have been read, whatever problems that had.
void checkRules(const Root& root, Findings& findings);

void checkListeners(const Root& root, Findings& findings);
void checkPools(const Root& root, Findings& findings);
/// HTTP is routed by its requests, TLS that passes through a tcp listener by what its first words say.
void checkMatchOf(const Listener& listener, const Route& route, Findings& findings);

void checkRoute(const Root& root, const Listener& listener, const Route& route, Findings& findings);

/// A problem when `name` is no pool, or one of another protocol than the listener's.
void checkPoolOf(const Root& root, ListenerProtocol protocol, const std::string& name, const schema::Path& path,
                 Findings& findings);

/// Header names of a match at `path`.
void checkMatch(const Match& match, const schema::Path& path, Findings& findings);

/// A problem when `name` is none of the `known` names; `what` they are: "pool".
bool checkReference(const std::string& name, const std::vector<std::string_view>& known, std::string_view what,
                    const schema::Path& path, Findings& findings);

/// To six places: sums of decimal fractions are seldom exact.
[[nodiscard]] std::string formatSum(double sum);

template <typename Tables>
[[nodiscard]] std::vector<std::string_view> namesOf(const Tables& tables) {
    std::vector<std::string_view> names;
    for (const auto& table : tables) {
        names.emplace_back(table.name);
    }
    return names;
}

} // namespace poise::config
