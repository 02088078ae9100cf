// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/text/units.hpp"

namespace poise::console::text {

namespace {

Units chosen;

} // namespace

void setUnits(const Units& units) {
    chosen = units;
}

const Units& units() {
    return chosen;
}

} // namespace poise::console::text
