// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A line of a short list that leads somewhere: an icon, a title, what is known beside it below, a time at its end.
#pragma once

#include "console/style/token.hpp"

#include <QAbstractButton>

namespace poise::console {

class LineButton : public QAbstractButton {
    Q_OBJECT

  public:
    explicit LineButton(QWidget* parent = nullptr);

    struct Look {
        QString icon;
        Token token = Token::text2;
        QString title;
        QString detail;
        QString time;

        bool operator==(const Look&) const = default;
    };

    void setLook(const Look& look);

    [[nodiscard]] const Look& look() const { return look_; }

    void setDimmed(bool dimmed);
    [[nodiscard]] QSize sizeHint() const override;

    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    Look look_;
    bool dimmed_ = false;
};

} // namespace poise::console
