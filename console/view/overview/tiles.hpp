// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The six figures of the Overview, in as many rows as the width asks for.
#pragma once

#include "console/model/cells.hpp"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace poise::console {

class History;
class TrendTile;

class Tiles : public QWidget {
    Q_OBJECT

  public:
    /// `history` has the series of series(), in that order, and outlives it.
    explicit Tiles(const History& history, QWidget* parent = nullptr);

    [[nodiscard]] static std::vector<std::string> series();

    void setFigures(const Cells& overview);
    void setTrends();
    void setDimmed(bool dimmed);

  signals:
    void opened(const QString& page, const QVariantMap& query);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void arrange(int columns);
    void setServersNote(const Cells& overview);

    const History& history_;
    QGridLayout* grid_;
    std::vector<TrendTile*> tiles_;
    int columns_ = 0;
};

} // namespace poise::console
