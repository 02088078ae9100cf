// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A form in a dialog, with a name where something new is made. Says when it was edited, so that somebody can ask the
/// agent; its result is taken from it when it is accepted.
#pragma once

#include "console/form/field.hpp"

#include <QDialog>

#include <functional>

class QLineEdit;
class QPushButton;
class QScrollArea;

namespace poise::console {

class Banner;
class Form;
class Label;

class FormDialog : public QDialog {
    Q_OBJECT

  public:
    struct Subject {
        QString title;
        QString accept; ///< the words of its button
        std::vector<Field> fields;
        boost::json::object values;
        bool named = false;                              ///< asks for a name
        std::function<QString(const QString&)> nameFlaw; ///< a sentence; empty: it can be had
        wire::Role role = wire::Role::admin;             ///< of whoever looks
        wire::Role needed = wire::Role::viewer;          ///< to change anything here
    };

    explicit FormDialog(Subject subject, QWidget* parent = nullptr);

    [[nodiscard]] QString name() const;
    [[nodiscard]] boost::json::object values() const;

    /// What the agent says, by the place within the form.
    void showProblems(const std::vector<std::pair<Path, QString>>& problems);

  signals:
    void edited();

  private:
    void addName();
    QWidget* makeFoot();
    QWidget* makeLevels();
    void fit();
    void judge();

    Subject subject_;
    Form* form_;
    QScrollArea* scroll_;
    QLineEdit* name_ = nullptr;
    Label* nameProblem_ = nullptr;
    Label* told_;
    QPushButton* accept_ = nullptr;
};

} // namespace poise::console
