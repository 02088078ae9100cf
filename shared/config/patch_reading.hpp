// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Where a reader of a patch stands, what is wrong there, and values as documents have them.
#pragma once

#include "shared/schema/path.hpp"
#include "shared/wire/problem.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poise::config {

class PatchReading {
  public:
    explicit PatchReading(std::vector<wire::Problem>& problems)
        : problems_(problems) {}

    /// One part of the path for the life of the object.
    class Step {
      public:
        Step(PatchReading& reading, std::string_view part)
            : path_(reading.path_) {
            path_.push(part);
        }

        ~Step() { path_.pop(); }

        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;

      private:
        schema::Path& path_;
    };

    /// Whether the step that was taken may be: false, and a problem, where the patch goes too deep or `key` is none.
    bool enter(std::string_view key);

    /// The value as a document has it; nothing, and a problem, where TOML has no such value.
    std::optional<boost::json::value> value(const boost::json::value& given);

    void problem(std::string text, std::string accepted = {});

  private:
    std::optional<boost::json::value> list(const boost::json::array& given);
    std::optional<boost::json::value> table(const boost::json::object& given);
    std::optional<boost::json::value> number(const boost::json::value& given);
    bool isWhole(std::string_view text);

    std::vector<wire::Problem>& problems_;
    schema::Path path_;
};

/// As a message names it: a short text, a number, "a list", "an object".
[[nodiscard]] std::string shown(const boost::json::value& value);

} // namespace poise::config
