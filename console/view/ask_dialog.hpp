// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The frame of a question before something is staged or sent: a title, what it means, room for the answer, and two
/// buttons in the order of all dialogs.
///
/// Lifetime: deleted when it is closed.
#pragma once

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace poise::console {

class AskDialog : public QDialog {
    Q_OBJECT

  public:
    /// `accept` are the words of the button that says yes.
    AskDialog(const QString& title, const QString& lead, const QString& accept, QWidget* parent);

    /// Below the lead.
    [[nodiscard]] QVBoxLayout* body() const { return body_; }

    /// Whether what stands there can be said yes to; it can at first.
    void setAcceptable(bool acceptable);

  private:
    QVBoxLayout* body_;
    QPushButton* yes_;
};

} // namespace poise::console
