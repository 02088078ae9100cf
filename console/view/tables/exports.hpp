// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of a page that can be written to a file as it is shown: Ctrl+E takes the one that has the keyboard.
#pragma once

#include <QByteArray>
#include <QString>

class QAbstractItemModel;
class QHeaderView;

namespace poise::console {

class Exports {
  public:
    virtual ~Exports() = default;

    /// What people call it; the file is named after it.
    [[nodiscard]] virtual QString exportName() const = 0;
    [[nodiscard]] virtual QByteArray csv() const = 0;
};

/// The rows of a flat model with kPlainRole, in their order; with `columns` those that are shown there, in their order.
[[nodiscard]] QByteArray csvOf(const QAbstractItemModel& model, const QHeaderView* columns = nullptr);

} // namespace poise::console
