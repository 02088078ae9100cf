// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The way to a value: keys from the root, names of tables and positions in lists among them.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poise::schema {

/// A part "[2]" is the third element of a list; names cannot contain a bracket.
class Path {
  public:
    Path() = default;

    Path(std::initializer_list<std::string_view> parts)
        : parts_(parts.begin(), parts.end()) {}

    void push(std::string_view part) { parts_.emplace_back(part); }

    void pushIndex(std::size_t index) { parts_.push_back("[" + std::to_string(index) + "]"); }

    void pop() { parts_.pop_back(); }

    [[nodiscard]] Path operator/(std::string_view part) const {
        Path longer = *this;
        longer.push(part);
        return longer;
    }

    [[nodiscard]] Path operator/(std::size_t index) const {
        Path longer = *this;
        longer.pushIndex(index);
        return longer;
    }

    [[nodiscard]] std::span<const std::string> parts() const { return parts_; }

    /// "pools.web.servers", `pools."a.b".weight`, "listeners.web.bind[1]". For people: very long parts are cut.
    [[nodiscard]] std::string text() const;

    /// The same, whole: paths that programs compare.
    [[nodiscard]] std::string exact() const;

  private:
    [[nodiscard]] std::string joined(std::string (*quote)(std::string_view)) const;

    std::vector<std::string> parts_;
};

} // namespace poise::schema
