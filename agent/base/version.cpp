// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/version.hpp"

namespace poise {

const std::string_view kVersion = POISE_VERSION;

} // namespace poise
