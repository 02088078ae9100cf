// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A form made from the agent's description of a table: its fields in their order, tables within as sections. What this
/// version of the agent does nothing with is left out unless somebody has set it.
#pragma once

#include "console/form/field.hpp"

#include <QWidget>

#include <map>

class QVBoxLayout;

namespace poise::console {

class FieldRow;

class Form : public QWidget {
    Q_OBJECT

  public:
    /// `role`: of whoever looks; fields that take a higher one are read only and say so.
    Form(std::vector<Field> fields, boost::json::object values, wire::Role role, QWidget* parent = nullptr);
    ~Form() override;

    /// The values as they stand; fields with a problem keep what they were.
    [[nodiscard]] boost::json::object values() const;

    /// Whether nothing is wrong that can be seen here.
    [[nodiscard]] bool isValid() const;

    /// Shows the fields for experts too.
    void setExpert(bool expert);
    [[nodiscard]] bool hasExpertFields() const;

    /// What the agent says, by the place within this form; answers what it has no field for.
    QStringList showProblems(const std::vector<std::pair<Path, QString>>& problems);

    void focusFirst();

  signals:
    void edited();

  private:
    void add(const std::vector<Field>& fields, const Path& at, QVBoxLayout* layout);
    void addSection(const Field& table, const Path& at, QVBoxLayout* layout);

    struct Section {
        QWidget* widget;
        std::vector<FieldRow*> rows;   ///< with those of sections within
        std::vector<FieldRow*> needed; ///< as soon as any row has a value

        [[nodiscard]] bool isWhole() const;
    };

    boost::json::object values_;
    wire::Role role_;
    std::map<Path, FieldRow*> rows_;
    std::vector<Section> sections_;
    std::vector<FieldRow*> inOrder_;
    bool expert_ = false;
};

} // namespace poise::console
