// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Keeps which columns of a table are shown, their order, widths and sort in the console's settings, and offers the
/// choice of them.
///
/// Lifetime: it belongs to the header.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimer>

#include <vector>

class QHeaderView;
class QMenu;

namespace poise::console {

class ColumnFit;

class ColumnMemory : public QObject {
    Q_OBJECT

  public:
    /// `key` names the table in the settings; another `version` forgets what was kept. Call it when the header stands
    /// as it should at first: that is what reset() goes back to. The first column is always shown. Widths are those
    /// that `fit` makes of its shares.
    ColumnMemory(QHeaderView& header, ColumnFit& fit, QString key, int version);

    /// Stays open while one chooses. The caller owns it.
    [[nodiscard]] QMenu* makeMenu(QWidget* parent);

    void reset();

  private:
    void save();

    QHeaderView& header_;
    ColumnFit& fit_;
    QString key_;
    int version_;
    QByteArray first_;
    std::vector<double> firstShares_;
    QTimer soon_;
};

} // namespace poise::console
