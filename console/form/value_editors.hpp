// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The editors of plain values: boxes, lists of words, lines and texts.
#pragma once

#include "console/form/editor.hpp"

#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace poise::console {

class BoolEditor : public Editor {
    Q_OBJECT

  public:
    BoolEditor(const Field& field, QWidget* parent);
    [[nodiscard]] std::optional<boost::json::value> value() const override;
    void setValue(const std::optional<boost::json::value>& value) override;
    void setNames(const QString& name, const QString& description) override;

    [[nodiscard]] bool canClear() const override { return false; }

  private:
    QCheckBox* box_;
    std::optional<bool> value_;
    bool standard_;
};

class ChoiceEditor : public Editor {
    Q_OBJECT

  public:
    ChoiceEditor(const Field& field, QWidget* parent);
    [[nodiscard]] std::optional<boost::json::value> value() const override;
    void setValue(const std::optional<boost::json::value>& value) override;
    void setNames(const QString& name, const QString& description) override;

  private:
    QComboBox* list_;
};

/// Several of a choice, in the order of the choice.
class ChoicesEditor : public Editor {
    Q_OBJECT

  public:
    ChoicesEditor(const Field& field, QWidget* parent);
    [[nodiscard]] std::optional<boost::json::value> value() const override;
    void setValue(const std::optional<boost::json::value>& value) override;
    void setNames(const QString& name, const QString& description) override;

    [[nodiscard]] bool canClear() const override { return false; }

  private:
    void show(const std::optional<boost::json::value>& value);

    std::vector<QCheckBox*> boxes_;
    std::optional<boost::json::value> value_;
    std::optional<boost::json::value> standard_;
};

class LineEditor : public Editor {
    Q_OBJECT

  public:
    LineEditor(const Field& field, QWidget* parent);
    [[nodiscard]] std::optional<boost::json::value> value() const override;
    void setValue(const std::optional<boost::json::value>& value) override;
    [[nodiscard]] QString problem() const override;
    void setInvalid(bool invalid) override;
    void setReadOnly(bool readOnly) override;
    void setNames(const QString& name, const QString& description) override;

  private:
    Field field_;
    QLineEdit* line_;
    std::optional<boost::json::value> secret_; ///< as it is shown: stays where nothing is typed
};

/// Lists and maps, one entry a line, and whatever else there may be, as JSON.
class TextEditor : public Editor {
    Q_OBJECT

  public:
    TextEditor(const Field& field, QWidget* parent);
    [[nodiscard]] std::optional<boost::json::value> value() const override;
    void setValue(const std::optional<boost::json::value>& value) override;
    [[nodiscard]] QString problem() const override;
    void setInvalid(bool invalid) override;
    void setReadOnly(bool readOnly) override;
    void setNames(const QString& name, const QString& description) override;

  private:
    [[nodiscard]] bool isJson() const;
    [[nodiscard]] Typed read() const;

    Field field_;
    QPlainTextEdit* text_;
    std::optional<boost::json::value> empty_; ///< what no text stands for: an empty list that was set, or nothing
};

} // namespace poise::console
