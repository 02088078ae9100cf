// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What is known of a configuration key: the one definition that reading, messages, forms and the reference share.
///
/// A section is a struct whose members are initialised with their defaults and that lists its fields:
/// `static std::vector<Field> fields()`, each made by `field<&Section::member>({.name = ..., .help = ...})` of
/// bind.hpp. This header is the result, without templates: what walks a schema needs nothing else.
#pragma once

#include "shared/schema/node.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poise::schema {

class Reading;
class Section;
struct Field;

enum class Type : std::uint8_t {
    boolean,
    integer,
    number,
    text,
    choice,
    duration, ///< ranges in milliseconds
    size,     ///< ranges in bytes
    rate,     ///< ranges per second
    address,
    prefix,
    textMap, ///< keys and values are text
    special, ///< a notation of its own; Field::form says which
    table,
    namedTables, ///< [key.NAME]
    tableList,   ///< [[key]]
    reserved,    ///< any content: the feature's keys are not settled
};

/// When a changed value counts.
enum class Applies : std::uint8_t {
    live,    ///< with the next request; nothing is closed
    reload,  ///< what it belongs to is opened again
    restart, ///< when the agent starts again
};

enum class Level : std::uint8_t { basic, expert };

/// Whom an edit of it takes, at least.
enum class Role : std::uint8_t {
    operator_, ///< who runs the service: weights, classes, limits, thresholds, rules
    admin,     ///< who owns it
};

/// Both ends included, in the base unit of the type.
struct Range {
    double min = -std::numeric_limits<double>::infinity();
    double max = std::numeric_limits<double>::infinity();

    [[nodiscard]] bool contains(double value) const { return value >= min && value <= max; }
};

/// One word of a choice.
struct Choice {
    std::string_view word;
    bool built = true;
    std::string_view instead{}; ///< what happens while it is not built, a clause: "round_robin runs instead"
};

/// A rule on text that its type alone does not make: what a value must be, and for people what that is.
struct Form {
    bool (*matches)(std::string_view) = nullptr; ///< null: the type's own reading rules alone
    std::string_view noun;                       ///< "path"
    std::string_view accepted;                   ///< "a path that begins with /"
};

/// What a section says of a key.
struct Spec {
    std::string_view name;
    std::string_view help; ///< one line, a sentence
    std::string_view unit{};
    std::string_view example{}; ///< as it stands in TOML after the equals sign
    Range range{};
    const Form* form = nullptr;
    Applies applies = Applies::live;
    Role role = Role::admin; ///< of a table: of everything in it that is not said to be an operator's anyway
    Level level = Level::basic;
    bool required = false;
    bool secret = false;
    bool built = true;
    std::string_view instead{}; ///< what happens while it is not built; empty: it is without effect
};

struct Field : Spec {
    Type type = Type::text;
    bool list = false; ///< a list of `type`
    std::span<const Choice> choices{};
    const Section& (*section)() = nullptr; ///< of the tables below; null for values

    /// Takes a value over into the member of `section`, or reports what is wrong with it and leaves the member.
    void (*read)(const Field&, const Node&, void* section, Reading&) = nullptr;
    /// The member's value as TOML writes it; empty: not set, or a table.
    std::string (*write)(const void* section) = nullptr;
};

/// The fields of one struct, with an instance of it that holds the defaults.
class Section {
  public:
    Section(std::vector<Field> fields, std::shared_ptr<const void> defaults)
        : fields_(std::move(fields))
        , defaults_(std::move(defaults)) {}

    [[nodiscard]] std::span<const Field> fields() const { return fields_; }

    [[nodiscard]] const Field* find(std::string_view name) const;

    /// The default of one of its fields as TOML writes it; empty: none.
    [[nodiscard]] std::string defaultOf(const Field& field) const;

  private:
    std::vector<Field> fields_;
    std::shared_ptr<const void> defaults_;
};

/// A list of tables that have names. Clients see it as an object of the tables by name, beside them `order`.
[[nodiscard]] bool isNamedList(const Field& field);

/// The key that lists the names of a named list in their order; no table of such a list can have it as its name.
inline constexpr std::string_view kOrder = "order";

/// What a value of the field may be, for people: "a duration such as "30s", from 1ms to 1h".
[[nodiscard]] std::string accepted(const Field& field);

/// The field's type in a word or two: "duration", "list of address".
[[nodiscard]] std::string typeName(const Field& field);

/// What a value of another type is not: "duration".
[[nodiscard]] std::string_view noun(const Field& field);

/// "from 10ms to 24h", "at least 1"; empty: unbounded.
[[nodiscard]] std::string rangeText(const Field& field);

/// A bound of the field's range in its type's notation: 30000 of a duration is "30s".
[[nodiscard]] std::string formatBound(const Field& field, double bound);

} // namespace poise::schema
