// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// One field of a form: its name, what it is for, when a change counts, what it is edited with and what is wrong with
/// it.
#pragma once

#include "console/form/field.hpp"

#include <QWidget>

class QHBoxLayout;

namespace poise::console {

class Button;
class Editor;
class Label;

class FieldRow : public QWidget {
    Q_OBJECT

  public:
    FieldRow(const Field& field, const std::optional<boost::json::value>& value, wire::Role role, QWidget* parent);

    [[nodiscard]] const Field& field() const { return field_; }

    [[nodiscard]] std::optional<boost::json::value> value() const;

    /// What can be said here, else what the agent said.
    [[nodiscard]] QString problem() const;
    void setTold(const QString& problem);

    void focusEditor();

  signals:
    void edited();

  private:
    QHBoxLayout* makeHead(wire::Role role);
    void refresh();
    void clear();

    Field field_;
    Editor* editor_;
    Button* reset_;
    Label* problem_;
    QString told_;
    bool touched_ = false; ///< what is still to be filled in is no mistake yet
};

} // namespace poise::console
