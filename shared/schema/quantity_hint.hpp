// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a quantity that does not parse was probably meant to be.
#pragma once

#include "shared/schema/field.hpp"

#include <string>
#include <string_view>

namespace poise::schema {

/// A duration, size or rate whose unit has another spelling here: "10MB" is "10MiB", "5 min" is "5m". Empty: no idea.
[[nodiscard]] std::string meantQuantity(Type type, std::string_view written);

} // namespace poise::schema
