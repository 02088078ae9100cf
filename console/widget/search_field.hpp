// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A line to filter or find by, with its lens, a button that clears it, and what is wrong with its words.
#pragma once

#include <QLineEdit>

namespace poise::console {

class SearchField : public QLineEdit {
    Q_OBJECT

  public:
    explicit SearchField(const QString& placeholder, QWidget* parent = nullptr);

    /// A sentence about what cannot be understood: coloured border, tool tip and accessible description. Empty: all
    /// well.
    void setProblem(const QString& problem);

  protected:
    void keyPressEvent(QKeyEvent* event) override; ///< Escape clears first
};

} // namespace poise::console
