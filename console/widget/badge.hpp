// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A count in the colour of what it counts; 0 hides it.
#pragma once

#include "console/style/token.hpp"

#include <QWidget>

namespace poise::console {

class Badge : public QWidget {
    Q_OBJECT

  public:
    explicit Badge(QWidget* parent = nullptr);

    /// Smaller, to stand at the corner of an icon.
    void setCompact(bool compact);

    void setCount(int count, Token token);
    [[nodiscard]] QSize sizeHint() const override;

    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    [[nodiscard]] QString text() const;

    int count_ = 0;
    Token token_;
    bool compact_ = false;
};

} // namespace poise::console
