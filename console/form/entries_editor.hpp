// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The entries of a named table or a list of tables: add, edit, remove, and where their order counts, move. Each opens
/// in a form of its own.
#pragma once

#include "console/form/editor.hpp"

class QListWidget;

namespace poise::console {

class Button;
class FormDialog;

class EntriesEditor : public Editor {
    Q_OBJECT

  public:
    EntriesEditor(const Field& field, wire::Role role, QWidget* parent);
    [[nodiscard]] std::optional<boost::json::value> value() const override;
    void setValue(const std::optional<boost::json::value>& value) override;
    void setReadOnly(bool readOnly) override;
    void setNames(const QString& name, const QString& description) override;

  private:
    struct Entry {
        QString name; ///< empty in a list without names
        boost::json::object values;
    };

    void makeButtons();
    void openEntry(int index); ///< -1: a new one
    void take(const FormDialog& dialog, int index);
    void removeCurrent();
    void move(int by);
    void show(int current);
    void refresh();

    [[nodiscard]] bool isNamed() const { return field_.type != FieldType::tableList; }

    [[nodiscard]] QString nameFlaw(const QString& name) const;

    Field field_;
    wire::Role role_;
    std::vector<Entry> entries_;
    bool set_ = false;
    bool readOnly_ = false;
    QListWidget* list_;
    Button* add_;
    Button* edit_;
    Button* remove_;
    Button* up_;
    Button* down_;
};

} // namespace poise::console
