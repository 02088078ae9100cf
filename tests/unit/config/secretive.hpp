// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A section with secrets, which the configuration has none of yet.
#pragma once

#include "shared/schema/field.hpp"

namespace poise::test {

/// `user`, the secret `password` (reload), and a table `inner` with the same (restart).
[[nodiscard]] const schema::Section& secretive();

} // namespace poise::test
