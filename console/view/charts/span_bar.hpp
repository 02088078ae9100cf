// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of a whole as a bar that begins where other parts end. Decoration: the words beside it say the same.
#pragma once

#include "console/style/token.hpp"

#include <QWidget>

namespace poise::console {

class SpanBar : public QWidget {
    Q_OBJECT

  public:
    explicit SpanBar(Token token, QWidget* parent = nullptr);

    /// Shares of the whole, 0..1; `from` == `to`: nothing is drawn.
    void setSpan(double from, double to);
    void setDimmed(bool dimmed);

    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Token token_;
    double from_ = 0;
    double to_ = 0;
    bool dimmed_ = false;
};

} // namespace poise::console
