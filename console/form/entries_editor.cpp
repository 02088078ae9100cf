// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/form/entries_editor.hpp"

#include "console/form/form_dialog.hpp"
#include "console/style/theme.hpp"
#include "console/widget/button.hpp"

#include <QHBoxLayout>
#include <QListWidget>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

namespace json = boost::json;

/// The first values, so that entries can be told apart.
QString summary(const json::object& values) {
    QStringList parts;
    for (const auto& [key, value] : values) {
        if (!value.is_object() && parts.size() < 3) {
            parts.append(qt(key) + u' ' + writeOne(value));
        }
    }
    return parts.join(u" · "_s);
}

} // namespace

EntriesEditor::EntriesEditor(const Field& field, wire::Role role, QWidget* parent)
    : Editor(parent)
    , field_(field)
    , role_(role)
    , list_(new QListWidget(this))
    , add_(new Button(u"plus"_s, tr("Add"), ButtonKind::normal, this))
    , edit_(new Button(u"pencil"_s, tr("Edit"), ButtonKind::normal, this))
    , remove_(new Button(u"trash"_s, tr("Remove"), ButtonKind::normal, this))
    , up_(Button::onlyIcon(u"chevron-up"_s, tr("Move up"), this))
    , down_(Button::onlyIcon(u"chevron-down"_s, tr("Move down"), this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(list_);
    list_->setFixedHeight(theme().rowHeight() * 4);
    list_->setProperty("boxed", true);
    list_->setUniformItemSizes(true);
    makeButtons();
    connect(list_, &QListWidget::currentRowChanged, this, &EntriesEditor::refresh);
    connect(list_, &QListWidget::itemActivated, this, [this] { openEntry(list_->currentRow()); });
    refresh();
}

void EntriesEditor::makeButtons() {
    auto* buttons = new QHBoxLayout;
    for (Button* button : {add_, edit_, remove_, up_, down_}) {
        buttons->addWidget(button);
    }
    buttons->addStretch();
    static_cast<QVBoxLayout*>(layout())->addLayout(buttons);
    up_->setVisible(field_.type != FieldType::namedTables);
    down_->setVisible(field_.type != FieldType::namedTables);
    connect(add_, &QPushButton::clicked, this, [this] { openEntry(-1); });
    connect(edit_, &QPushButton::clicked, this, [this] { openEntry(list_->currentRow()); });
    connect(remove_, &QPushButton::clicked, this, &EntriesEditor::removeCurrent);
    connect(up_, &QPushButton::clicked, this, [this] { move(-1); });
    connect(down_, &QPushButton::clicked, this, [this] { move(1); });
}

std::optional<json::value> EntriesEditor::value() const {
    if (!set_) {
        return std::nullopt;
    }
    if (!isNamed()) {
        json::array out;
        for (const Entry& entry : entries_) {
            out.emplace_back(entry.values);
        }
        return out;
    }
    json::object out;
    json::array order;
    for (const Entry& entry : entries_) {
        out[utf8(entry.name)] = entry.values;
        order.emplace_back(utf8(entry.name));
    }
    if (field_.type == FieldType::namedList && !order.empty()) {
        out["order"] = std::move(order);
    }
    return out.empty() ? std::nullopt : std::optional<json::value>(std::move(out));
}

void EntriesEditor::setValue(const std::optional<json::value>& value) {
    entries_.clear();
    set_ = value.has_value();
    if (value && value->is_array()) {
        for (const json::value& one : value->get_array()) {
            entries_.push_back({{}, one.is_object() ? one.get_object() : json::object()});
        }
    } else if (value && value->is_object()) {
        const json::object& named = value->get_object();
        const json::value* order = field_.type == FieldType::namedList ? named.if_contains("order") : nullptr;
        if (order != nullptr && order->is_array()) {
            for (const json::value& name : order->get_array()) {
                const json::value* entry = name.is_string() ? named.if_contains(name.get_string()) : nullptr;
                if (entry != nullptr && entry->is_object()) {
                    entries_.push_back({writeOne(name), entry->get_object()});
                }
            }
        } else {
            for (const auto& [name, entry] : named) {
                entries_.push_back({qt(name), entry.is_object() ? entry.get_object() : json::object()});
            }
        }
    }
    show(entries_.empty() ? -1 : 0);
}

void EntriesEditor::setReadOnly(bool readOnly) {
    readOnly_ = readOnly;
    refresh();
}

void EntriesEditor::setNames(const QString& name, const QString& description) {
    list_->setAccessibleName(name);
    list_->setAccessibleDescription(description);
    for (Button* button : {add_, edit_, remove_}) {
        button->setAccessibleName(tr("%1: %2").arg(name, button->text()));
    }
}

QString EntriesEditor::nameFlaw(const QString& name) const {
    const bool taken =
        std::any_of(entries_.begin(), entries_.end(), [&name](const Entry& e) { return e.name == name; });
    return taken ? tr("There is one of this name already.") : QString();
}

void EntriesEditor::openEntry(int index) {
    if (index >= int(entries_.size()) || (index < 0 && readOnly_)) {
        return;
    }
    FormDialog::Subject subject;
    subject.named = index < 0 && isNamed();
    subject.title = index < 0 ? tr("Add: %1").arg(titleOf(field_)) : entries_[std::size_t(index)].name;
    subject.accept = tr("OK");
    subject.fields = field_.fields;
    // In a list with names the name is the key, not a value beside the others.
    std::erase_if(subject.fields,
                  [this](const Field& f) { return field_.type == FieldType::namedList && f.name == "name"; });
    subject.values = index < 0 ? json::object() : entries_[std::size_t(index)].values;
    subject.nameFlaw = [this](const QString& name) { return nameFlaw(name); };
    subject.role = role_;
    subject.needed = index < 0 ? field_.role : wire::Role::operator_;
    auto* dialog = new FormDialog(std::move(subject), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, index] { take(*dialog, index); });
    dialog->open();
}

void EntriesEditor::take(const FormDialog& dialog, int index) {
    if (index < 0) {
        entries_.push_back({dialog.name(), dialog.values()});
    } else {
        entries_[std::size_t(index)].values = dialog.values();
    }
    set_ = true;
    show(index < 0 ? int(entries_.size()) - 1 : index);
    emit edited();
}

void EntriesEditor::removeCurrent() {
    const int index = list_->currentRow();
    if (index >= 0) {
        entries_.erase(entries_.begin() + index);
        show(qMin(index, int(entries_.size()) - 1));
        emit edited();
    }
}

void EntriesEditor::move(int by) {
    const int from = list_->currentRow();
    const int to = from + by;
    if (from >= 0 && to >= 0 && to < int(entries_.size())) {
        std::swap(entries_[std::size_t(from)], entries_[std::size_t(to)]);
        show(to);
        emit edited();
    }
}

void EntriesEditor::show(int current) {
    list_->clear();
    for (const Entry& entry : entries_) {
        const QString rest = summary(entry.values);
        const QString text = rest.isEmpty() ? entry.name : tr("%1   %2").arg(entry.name, rest);
        auto* item = new QListWidgetItem(entry.name.isEmpty() ? rest : text, list_);
        item->setSizeHint({0, theme().rowHeight()});
    }
    list_->setCurrentRow(current);
    refresh();
}

void EntriesEditor::refresh() {
    const int row = list_->currentRow();
    add_->setEnabled(!readOnly_);
    edit_->setEnabled(row >= 0);
    remove_->setEnabled(row >= 0 && !readOnly_);
    up_->setEnabled(row > 0 && !readOnly_);
    down_->setEnabled(row >= 0 && row + 1 < list_->count() && !readOnly_);
}

} // namespace poise::console
