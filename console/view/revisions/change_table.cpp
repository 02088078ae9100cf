// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/revisions/change_table.hpp"

#include "console/model/plain_role.hpp"
#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"

#include <boost/json/serialize.hpp>

namespace poise::console {

void ChangeTable::setChanges(std::vector<wire::Change> changes) {
    beginResetModel();
    changes_ = std::move(changes);
    endResetModel();
}

QString ChangeTable::shownValue(const boost::json::value& value) {
    if (value.is_null()) {
        return text::noData();
    }
    if (value.is_object() && value.get_object().contains("secret")) {
        return tr("(secret)");
    }
    if (value.is_string()) {
        const auto& words = value.get_string();
        return QString::fromUtf8(words.data(), qsizetype(words.size()));
    }
    return QString::fromStdString(boost::json::serialize(value));
}

namespace {

QString plainValue(const boost::json::value& value) {
    return value.is_null() ? QString() : ChangeTable::shownValue(value);
}

} // namespace

int ChangeTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(changes_.size());
}

int ChangeTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(kColumns);
}

QVariant ChangeTable::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const wire::Change& change = changes_[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return index.column() == key ? QString::fromStdString(change.path)
                                     : shownValue(index.column() == before ? change.before : change.after);
    case kPlainRole:
        return index.column() == key ? QString::fromStdString(change.path)
                                     : plainValue(index.column() == before ? change.before : change.after);
    case Qt::FontRole:
        return theme().font(TypeRole::number);
    case Qt::ForegroundRole:
        return theme().color(index.column() == before  ? Token::text2
                             : index.column() == after ? Token::accent
                                                       : Token::text);
    default:
        return {};
    }
}

QVariant ChangeTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == kPlainRole) {
        return QLatin1String(section == key ? "key" : section == before ? "old" : "new");
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == key ? tr("Key") : section == before ? tr("Old") : tr("New");
}

} // namespace poise::console
