// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/place.hpp"

#include <algorithm>

namespace poise::config {

using schema::Field;
using schema::Type;

Place Place::at(std::string_view key) const {
    Place below = *this;
    switch (shape_) {
    case Shape::table:
        if (const Field* field = section_->find(key)) {
            below.enter(*field);
            return below;
        }
        break;
    case Shape::namedList:
        if (key == schema::kOrder) {
            below.shape_ = Shape::order;
            return below;
        }
        [[fallthrough]];
    case Shape::namedTables:
        below.shape_ = Shape::table;
        return below;
    default:
        break;
    }
    below.shape_ = Shape::unknown;
    below.section_ = nullptr;
    return below;
}

void Place::enter(const Field& field) {
    field_ = &field;
    section_ = field.section == nullptr ? nullptr : &field.section();
    applies_ = std::max(applies_, field.applies);
    role_ = std::min(role_, field.role);
    secret_ = secret_ || field.secret;
    shape_ = field.type == Type::table         ? Shape::table
             : field.type == Type::namedTables ? Shape::namedTables
             : isNamedList(field)              ? Shape::namedList
                                               : Shape::value;
}

} // namespace poise::config
