// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A row of words of which one is chosen. Left and right move; each word is a radio button to assistive technology.
#pragma once

#include <QFrame>

class QButtonGroup;

namespace poise::console {

class SegmentedControl : public QFrame {
    Q_OBJECT

  public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    void addSegment(const QString& text, const QString& toolTip = {});
    /// For counts in words, as in "Problems 4".
    void setSegmentText(int index, const QString& text);
    void setCurrent(int index);
    [[nodiscard]] int current() const;
    [[nodiscard]] int count() const;

  signals:
    void currentChanged(int index); ///< by people and by setCurrent

  private:
    QButtonGroup* group_;
};

} // namespace poise::console
