// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Lets the columns of a table fill its width: each has what it needs at least, and its share of what is left, as their
/// widths were to each other when somebody set them.
///
/// Lifetime: it belongs to the header.
#pragma once

#include <QObject>

#include <vector>

class QHeaderView;

namespace poise::console {

class ColumnFit : public QObject {
    Q_OBJECT

  public:
    /// `least` of each column, for text of 100 %; its heading always fits. Their first shares come from the widths that
    /// they have now.
    ColumnFit(QHeaderView& header, std::vector<int> least);

    /// How what is left is shared; any scale. Keep them: widths depend on the window.
    [[nodiscard]] const std::vector<double>& shares() const { return shares_; }

    void setShares(std::vector<double> shares);

    /// In pixels, for text as large as it is now.
    [[nodiscard]] int least(int column) const;

    /// To be called when the room is another. Columns beyond their least need a scroll bar.
    void fit(int width);

  private:
    void learn();
    void fitAround(int fixed);
    void onResized(int column);

    QHeaderView& header_;
    std::vector<int> least_;
    std::vector<double> shares_;
    int width_ = 0;
    int percent_; ///< of the text, that widths are for
    bool fitting_ = false;
};

} // namespace poise::console
