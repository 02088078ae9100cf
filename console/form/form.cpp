// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/form/form.hpp"

#include "console/form/field_row.hpp"
#include "console/style/theme.hpp"
#include "console/widget/label.hpp"

#include <QFrame>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

namespace json = boost::json;

Path below(Path path, const std::string& name) {
    path.push_back(name);
    return path;
}

bool isSet(const FieldRow* row) {
    return row->value().has_value();
}

} // namespace

Form::Form(std::vector<Field> fields, json::object values, wire::Role role, QWidget* parent)
    : QWidget(parent)
    , values_(std::move(values))
    , role_(role) {
    setProperty("plain", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::margin, metric::gap, metric::margin, metric::gap);
    layout->setSpacing(theme().scaled(16));
    add(fields, {}, layout);
    layout->addStretch(1);
    setExpert(false);
}

Form::~Form() = default;

void Form::add(const std::vector<Field>& fields, const Path& at, QVBoxLayout* layout) {
    // Tables come after the values beside them, so that no section seems to hold what follows it.
    for (const Field& field : fields) {
        const Path place = below(at, field.name);
        if (field.type == FieldType::table || (!field.built && valueAt(values_, place) == nullptr)) {
            continue;
        }
        auto* row = new FieldRow(field, copyAt(values_, place), role_, this);
        connect(row, &FieldRow::edited, this, &Form::edited);
        layout->addWidget(row);
        rows_.emplace(place, row);
        inOrder_.push_back(row);
    }
    for (const Field& field : fields) {
        const Path place = below(at, field.name);
        if (field.type == FieldType::table && (field.built || valueAt(values_, place) != nullptr)) {
            addSection(field, place, layout);
        }
    }
}

void Form::addSection(const Field& table, const Path& at, QVBoxLayout* layout) {
    auto* section = new QWidget(this);
    auto* within = new QVBoxLayout(section);
    within->setContentsMargins(0, theme().scaled(8), 0, 0);
    within->setSpacing(theme().scaled(16));
    within->addWidget(new Label(TypeRole::card, Token::accent, titleOf(table), section));
    auto* help = new Label(TypeRole::label, Token::text2, helpOf(table), section);
    help->setWordWrap(true);
    within->addWidget(help);
    const std::size_t first = inOrder_.size();
    std::vector<Field> fields = table.fields;
    for (Field& field : fields) {
        field.expert = field.expert || table.expert;
        field.requiredInSection = std::exchange(field.required, false);
    }
    add(fields, at, within);
    layout->addWidget(section);
    std::vector<FieldRow*> needed;
    for (const Field& field : fields) {
        if (field.requiredInSection && rows_.contains(below(at, field.name))) {
            needed.push_back(rows_.at(below(at, field.name)));
        }
    }
    sections_.push_back({section, {inOrder_.begin() + std::ptrdiff_t(first), inOrder_.end()}, std::move(needed)});
}

bool Form::Section::isWhole() const {
    return std::ranges::none_of(rows, isSet) || std::ranges::all_of(needed, isSet);
}

json::object Form::values() const {
    json::object out = values_;
    for (const auto& [place, row] : rows_) {
        if (!row->problem().isEmpty() && row->value() == std::nullopt) {
            continue;
        }
        putAt(out, place, row->value());
    }
    return out;
}

bool Form::isValid() const {
    return std::ranges::all_of(inOrder_, [](const FieldRow* row) { return row->problem().isEmpty(); }) &&
           std::ranges::all_of(sections_, &Section::isWhole);
}

bool Form::hasExpertFields() const {
    return std::any_of(inOrder_.begin(), inOrder_.end(), [](const FieldRow* row) { return row->field().expert; });
}

void Form::setExpert(bool expert) {
    // What somebody has set is never hidden, nor what is wrong.
    const auto isShown = [expert](const FieldRow* row) {
        return expert || !row->field().expert || row->value() || !row->problem().isEmpty();
    };
    for (FieldRow* row : inOrder_) {
        row->setVisible(isShown(row));
    }
    for (const Section& section : sections_) {
        section.widget->setVisible(std::ranges::any_of(section.rows, isShown));
    }
}

QStringList Form::showProblems(const std::vector<std::pair<Path, QString>>& problems) {
    std::map<FieldRow*, QString> told;
    QStringList rest;
    for (const auto& [path, text] : problems) {
        // A problem of an entry is shown at the list that holds it.
        Path place = path;
        while (!place.empty() && !rows_.contains(place)) {
            place.pop_back();
        }
        if (place.empty()) {
            rest.append(text);
        } else {
            told.emplace(rows_.at(place), text);
        }
    }
    for (FieldRow* row : inOrder_) {
        const auto at = told.find(row);
        row->setTold(at == told.end() ? QString() : at->second);
    }
    return rest;
}

void Form::focusFirst() {
    if (!inOrder_.empty()) {
        inOrder_.front()->focusEditor();
    }
}

} // namespace poise::console
