// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The question before what a pool keeps of responses is thrown out: which of it, and why. It is done at once: there is
/// nothing to be staged, and nothing to be taken back.
#pragma once

#include "console/text/numbers.hpp"
#include "shared/wire/cache.hpp"

#include <functional>

class QDialog;
class QWidget;

namespace poise::console {

/// Opens at once, is modal to the window of `parent`, and deletes itself. `held`: the bytes that the cache holds.
QDialog* askPurge(const QString& pool, text::Value held, QWidget* parent,
                  const std::function<void(const wire::CachePurgeParams&)>& then);

} // namespace poise::console
