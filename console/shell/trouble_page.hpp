// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Stands in the place of a page that has nothing to show yet because there is no session with the agent: why, and the
/// next step. A page that keeps loading would promise what does not come.
#pragma once

#include <QWidget>

class QPushButton;

namespace poise::console {

struct ConnectionWords;
class EmptyState;

class TroublePage : public QWidget {
    Q_OBJECT

  public:
    explicit TroublePage(QWidget* parent = nullptr);

    /// `fingerprint`: of the certificate that was seen; empty: it is not what this is about.
    void show(const ConnectionWords& words, const QString& fingerprint);

  signals:
    void stepWanted();

  private:
    EmptyState* state_;
    QPushButton* step_;
};

} // namespace poise::console
