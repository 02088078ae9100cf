// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Names and values in two columns, in groups: what a detail panel knows of one thing.
#pragma once

#include <QWidget>

#include <vector>

class QGridLayout;

namespace poise::console {

class Label;

class FactsGrid : public QWidget {
    Q_OBJECT

  public:
    struct Fact {
        QString name;
        QString value;
        QString help;       ///< as a tool tip
        bool wraps = false; ///< words that may need several lines; figures never move what is below them
    };

    explicit FactsGrid(QWidget* parent = nullptr);

    /// Labels are used again: only what changed is laid out.
    void setFacts(const std::vector<Fact>& facts);

  private:
    struct Row {
        Label* name;
        Label* value;
    };

    void evenOut();
    [[nodiscard]] QString inReadingOrder(const QString& value) const;

    QGridLayout* grid_;
    std::vector<Row> rows_;
};

} // namespace poise::console
