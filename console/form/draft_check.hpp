// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Asks the agent about what is in a dialog, as if it were staged, and puts what it says at the fields.
///
/// *Time:* 300 ms after the last keystroke. *Lifetime:* the dialog's.
#pragma once

#include "console/store/agent.hpp"
#include "console/store/document.hpp"

#include <QTimer>

#include <functional>

namespace poise::console {

class FormDialog;

class DraftCheck : public QObject {
    Q_OBJECT

  public:
    /// `place`: where the dialog's values are in the configuration, now.
    DraftCheck(Agent& agent, FormDialog& dialog, std::function<Path()> place);

  private:
    void ask();
    void take(const Answer<wire::ConfigOutcome>& answer, const Path& place);

    QPointer<Agent> agent_;
    FormDialog& dialog_;
    std::function<Path()> place_;
    QTimer pause_;
    int asked_ = 0;
};

} // namespace poise::console
