// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Where an agent is, how it is known and where its token is: the certificate is looked at and pinned before the token
/// goes out, and the connection can be tried before it is saved.
#pragma once

#include "console/store/connection_test.hpp"
#include "console/store/profile.hpp"
#include "console/style/token.hpp"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace poise::console {

class Clock;
class Label;

class AgentForm : public QWidget {
    Q_OBJECT

  public:
    AgentForm(const Clock& clock, Profile profile, QWidget* parent = nullptr);

    [[nodiscard]] Profile profile() const;

    /// What was typed or pasted; empty: nothing.
    [[nodiscard]] QByteArray token() const;

    /// Whether there is enough to save: an address and, where it is encrypted, a certificate that is trusted.
    [[nodiscard]] bool isComplete() const;

  signals:
    void edited();

  private:
    void build();
    QWidget* fingerprintBox();
    QWidget* tokenBox();
    void look();
    void seen(const ConnectionTest::Seen& seen);
    void pin();
    void tryOut();
    void chooseTokenFile();
    static QString resultText(const ConnectionTest::Tried& tried, const Profile& wanted);
    void tell(Token token, const QString& text);
    void judge();

    Profile profile_;
    QString seen_; ///< the fingerprint that was presented, not pinned yet
    ConnectionTest test_;
    QLineEdit* url_;
    QLineEdit* label_;
    QLineEdit* fingerprint_;
    QLineEdit* tokenFile_;
    QLineEdit* token_;
    QComboBox* environment_;
    QPushButton* look_;
    QPushButton* pin_;
    QPushButton* try_;
    Label* compare_;
    Label* result_;
};

} // namespace poise::console
