// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What the schema says of a place in a configuration document, found on the way down from the root.
///
/// A document is the configuration as the API shows it: document.hpp.
#pragma once

#include "shared/schema/field.hpp"

#include <string_view>

namespace poise::config {

class Place {
  public:
    enum class Shape : std::uint8_t {
        table,       ///< its keys are fields
        namedTables, ///< its keys are names of tables
        namedList,   ///< likewise, and `order`
        order,       ///< of a named list
        value,       ///< a field without keys that the schema knows: a value, a list, a map of text
        unknown,     ///< below a value, or a key that no field has
    };

    /// The root of a document.
    explicit Place(const schema::Section& section)
        : section_(&section) {}

    [[nodiscard]] Place at(std::string_view key) const;

    [[nodiscard]] Shape shape() const { return shape_; }

    /// Of a value or the table that its name goes with; null: none.
    [[nodiscard]] const schema::Field* field() const { return field_; }

    /// The strictest of the fields on the way.
    [[nodiscard]] schema::Applies applies() const { return applies_; }

    /// An operator's are what is marked so, and everything below it.
    [[nodiscard]] schema::Role role() const { return role_; }

    [[nodiscard]] bool secret() const { return secret_; }

    [[nodiscard]] bool holdsTables() const {
        return shape_ == Shape::table || shape_ == Shape::namedTables || shape_ == Shape::namedList;
    }

    /// Its tables come and go under names that people give.
    [[nodiscard]] bool holdsNames() const { return shape_ == Shape::namedTables || shape_ == Shape::namedList; }

  private:
    void enter(const schema::Field& field);

    Shape shape_ = Shape::table;
    const schema::Section* section_; ///< of a table, or of the tables in it; null: no keys are known
    const schema::Field* field_ = nullptr;
    schema::Applies applies_ = schema::Applies::live;
    schema::Role role_ = schema::Role::admin;
    bool secret_ = false;
};

} // namespace poise::config
