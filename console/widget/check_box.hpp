// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A check box whose words are written on as many lines as it takes: the toolkit's own cuts them off.
#pragma once

#include <QCheckBox>

namespace poise::console {

class CheckBox : public QCheckBox {
    Q_OBJECT

  public:
    explicit CheckBox(const QString& text, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }

    [[nodiscard]] int heightForWidth(int width) const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

    [[nodiscard]] bool hitButton(const QPoint& at) const override { return rect().contains(at); }

  private:
    [[nodiscard]] int indicator() const;
    [[nodiscard]] QRect wordsIn(int width) const; ///< where the words stand, reading from left to right
};

} // namespace poise::console
