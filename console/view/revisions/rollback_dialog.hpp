// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The review before a rollback: what would change against what is in force, whom it reaches, and why it is done.
#pragma once

#include "shared/wire/config.hpp"

#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

class QDialog;
class QWidget;

namespace poise::console {

/// `changes` from what is in force to the revision. Opens at once, is modal to the window of `parent`, and deletes
/// itself. `then` is called with the reason.
QDialog* askRollback(std::vector<wire::Change> changes, std::uint64_t revision, QWidget* parent,
                     const std::function<void(const QString& reason)>& then);

} // namespace poise::console
