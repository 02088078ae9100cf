// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One pass over a tree of values by its schema: where it stands, and every problem it has met.
///
/// Nothing stops it: a wrong value keeps its default and the pass goes on, so that all problems are seen at once.
#pragma once

#include "shared/schema/field.hpp"

#include <string>
#include <utility>
#include <vector>

namespace poise::schema {

class Reading {
  public:
    Reading(std::string file, std::vector<Problem>& problems)
        : file_(std::move(file))
        , problems_(problems) {}

    /// The members of a table into the fields of a section: unknown keys, missing ones and keys without effect are
    /// reported here, the rest by the fields.
    void table(const Section& section, const Node& node, void* target);

    /// A table whose values are texts.
    void texts(const Field& field, const Node& node, std::vector<std::pair<std::string, std::string>>& out);

    /// One part of the path for the life of the object.
    class Step {
      public:
        Step(Reading& reading, std::string_view part)
            : reading_(reading) {
            reading_.path_.push(part);
        }

        Step(Reading& reading, std::size_t index)
            : reading_(reading) {
            reading_.path_.pushIndex(index);
        }

        ~Step() { reading_.path_.pop(); }

        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;

      private:
        Reading& reading_;
    };

    void error(Position at, std::string text, std::string accepted = {}, std::string suggestion = {});
    void warning(Position at, std::string text);

    /// The value has the wrong type or form.
    void mismatch(const Field& field, const Node& node);
    /// False, and a problem, when the magnitude is outside the field's range.
    bool inRange(const Field& field, const Node& node, double magnitude);
    /// False, and a problem, when the name may not be given to a table.
    bool named(Position at, std::string_view name);
    /// The word's position among the field's choices; a problem and nothing when it is none of them.
    std::optional<std::size_t> choice(const Field& field, const Node& node);

    /// A section that is not built is reported once, not key by key.
    class Quiet {
      public:
        Quiet(Reading& reading, bool quiet)
            : reading_(reading)
            , before_(reading.quiet_) {
            reading_.quiet_ = before_ || quiet;
        }

        ~Quiet() { reading_.quiet_ = before_; }

        Quiet(const Quiet&) = delete;
        Quiet& operator=(const Quiet&) = delete;

      private:
        Reading& reading_;
        bool before_;
    };

  private:
    void member(const Section& section, const Member& member, void* target);
    void unknownKey(const Section& section, const Member& member);

    std::string file_;
    std::vector<Problem>& problems_;
    Path path_;
    bool quiet_ = false;
};

} // namespace poise::schema
