// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// One staged edit in the review: old and new, what it does, why it was not taken, and a way to drop it; or where
/// somebody else changed the same key, what both made of it and the choice.
#pragma once

#include "console/store/edit.hpp"

#include <QFrame>

class QVBoxLayout;

namespace poise::console {

class Label;

class ReviewCard : public QFrame {
    Q_OBJECT

  public:
    ReviewCard(const Edit& edit, const QString& estimate, QWidget* parent = nullptr);
    ReviewCard(const EditConflict& conflict, QWidget* parent = nullptr);

    [[nodiscard]] const Path& path() const { return path_; }

    /// When it counts, as the agent predicts.
    void setEffect(const QString& effect);

  signals:
    void discardWanted();
    void theirsWanted();
    void mineWanted();

  private:
    QVBoxLayout* begin(const QString& title, const QString& place);
    void addValues(const QString& was, const QString& will);
    void addLine(const QString& what, const QString& value);

    Path path_;
    QVBoxLayout* lines_ = nullptr;
    Label* effect_ = nullptr;
};

} // namespace poise::console
