// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What people change one value with. Not set and set to the default are different things: the first follows the
/// default when it changes.
#pragma once

#include "console/form/typed.hpp"

#include <QWidget>

#include <functional>

namespace poise::console {

class Editor : public QWidget {
    Q_OBJECT

  public:
    using QWidget::QWidget;

    /// Nothing: not set.
    [[nodiscard]] virtual std::optional<boost::json::value> value() const = 0;
    virtual void setValue(const std::optional<boost::json::value>& value) = 0;

    /// What is wrong with what is in it, as far as that can be said here; empty: nothing.
    [[nodiscard]] virtual QString problem() const { return {}; }

    /// Marks what it edits; the sentence stands below it.
    virtual void setInvalid(bool invalid) { Q_UNUSED(invalid) }

    virtual void setReadOnly(bool readOnly) { setEnabled(!readOnly); }

    /// Names it to assistive technology.
    virtual void setNames(const QString& name, const QString& description) = 0;

    /// Whether it shows by itself that nothing is set, and can be brought back to that.
    [[nodiscard]] virtual bool canClear() const { return true; }

  signals:
    void edited();
};

/// The right one for the field's type.
[[nodiscard]] Editor* makeEditor(const Field& field, wire::Role role, QWidget* parent);

} // namespace poise::console
