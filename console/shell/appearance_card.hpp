// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// How the console looks on this machine: theme, density, size of text, language, times, units, and how often it is
/// told.
#pragma once

#include "console/widget/card.hpp"

class QFormLayout;

namespace poise::console {

class Preferences;

class AppearanceCard : public Card {
    Q_OBJECT

  public:
    explicit AppearanceCard(Preferences& preferences, QWidget* parent = nullptr);

  private:
    /// One of several words, kept by one pair of the preferences' functions.
    template <typename Read, typename Write>
    void addChoice(QFormLayout* form, const QString& name, const QStringList& words, Read read, Write write);
    void addChoices(QFormLayout* form);
    void addTextSize(QFormLayout* form);
    void addLanguage(QFormLayout* form);

    Preferences& preferences_;
};

} // namespace poise::console
