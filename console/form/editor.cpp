// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/form/editor.hpp"

#include "console/form/entries_editor.hpp"
#include "console/form/value_editors.hpp"

namespace poise::console {

Editor* makeEditor(const Field& field, wire::Role role, QWidget* parent) {
    if (field.holdsEntries()) {
        return new EntriesEditor(field, role, parent);
    }
    if (field.list && field.type == FieldType::choice) {
        return new ChoicesEditor(field, parent);
    }
    if (field.list || field.type == FieldType::textMap || field.type == FieldType::other) {
        return new TextEditor(field, parent);
    }
    if (field.type == FieldType::boolean) {
        return new BoolEditor(field, parent);
    }
    if (field.type == FieldType::choice) {
        return new ChoiceEditor(field, parent);
    }
    return new LineEditor(field, parent);
}

} // namespace poise::console
