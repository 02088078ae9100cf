// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/model/revision_model.hpp"

#include "console/model/plain_role.hpp"
#include "console/text/numbers.hpp"
#include "console/text/times.hpp"

#include <QLocale>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace poise::console {

RevisionModel::RevisionModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void RevisionModel::clear() {
    beginResetModel();
    revisions_.clear();
    next_.reset();
    loading_ = false;
    endResetModel();
}

void RevisionModel::reload() {
    clear();
    want();
}

void RevisionModel::want() {
    loading_ = true;
    emit pageWanted(next_);
}

void RevisionModel::take(const wire::ConfigHistory* page) {
    loading_ = false;
    if (page == nullptr) {
        return;
    }
    next_ = page->next;
    if (page->revisions.empty()) {
        return;
    }
    const int first = int(revisions_.size());
    beginInsertRows({}, first, first + int(page->revisions.size()) - 1);
    revisions_.insert(revisions_.end(), page->revisions.begin(), page->revisions.end());
    endInsertRows();
}

std::vector<wire::Change> RevisionModel::changesBackTo(std::uint64_t number) const {
    std::map<std::string, wire::Change> back;
    for (const wire::Revision& one : revisions_) { // newest first: the first `after` is what is, the last `before` was
        if (one.revision <= number) {
            break;
        }
        for (const wire::Change& change : one.changes) {
            back.try_emplace(change.path, change).first->second.before = change.before;
        }
    }
    std::vector<wire::Change> out;
    for (auto& [path, change] : back) {
        if (change.before != change.after) {
            std::swap(change.before, change.after);
            out.push_back(std::move(change));
        }
    }
    return out;
}

int RevisionModel::rowOf(std::uint64_t number) const {
    const auto found = std::ranges::find(revisions_, number, &wire::Revision::revision);
    return found == revisions_.end() ? -1 : int(found - revisions_.begin());
}

int RevisionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(revisions_.size());
}

int RevisionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(kColumns);
}

QString RevisionModel::kindName(const std::string& kind) {
    if (kind == "start") {
        return tr("Started with it");
    }
    if (kind == "file") {
        return tr("Edited on disk");
    }
    if (kind == "apply") {
        return tr("Applied");
    }
    if (kind == "rollback") {
        return tr("Rolled back");
    }
    if (kind == "revert") {
        return tr("Taken back: not confirmed");
    }
    return QString::fromStdString(kind);
}

QString RevisionModel::shownText(const QModelIndex& index) const {
    const wire::Revision& shown = at(index.row());
    switch (index.column()) {
    case revision:
        return QLocale().toString(qulonglong(shown.revision));
    case time:
        return text::moment(shown.t, now_);
    case kind:
        return kindName(shown.kind);
    case author:
        return authorOf(shown);
    case changes:
        return QLocale().toString(qulonglong(shown.changes.size()));
    default:
        return shown.note.empty() ? text::noData() : QString::fromStdString(shown.note);
    }
}

/// The agent's own doing has no author; who wrote to the disk nobody told.
QString RevisionModel::authorOf(const wire::Revision& shown) {
    if (!shown.author.empty()) {
        return QString::fromStdString(shown.author);
    }
    return shown.kind == "start" || shown.kind == "revert" ? tr("the agent") : tr("not known");
}

QString RevisionModel::plainText(const QModelIndex& index) const {
    const wire::Revision& shown = at(index.row());
    switch (index.column()) {
    case revision:
        return QString::number(shown.revision);
    case time:
        return text::iso(shown.t);
    case kind:
        return QString::fromStdString(shown.kind);
    case author:
        return QString::fromStdString(shown.author);
    case changes:
        return QString::number(shown.changes.size());
    default:
        return QString::fromStdString(shown.note);
    }
}

QVariant RevisionModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return shownText(index);
    case Qt::ToolTipRole:
        return index.column() == time ? text::fullMoment(at(index.row()).t) : shownText(index);
    case kPlainRole:
        return plainText(index);
    default:
        return {};
    }
}

QVariant RevisionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == kPlainRole) {
        constexpr std::array kNames{"revision", "time", "kind", "author", "changes", "note"};
        return QLatin1String(kNames.at(std::size_t(section)));
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case revision:
        return tr("Revision");
    case time:
        return tr("Time");
    case kind:
        return tr("How");
    case author:
        return tr("By");
    case changes:
        return tr("Changes");
    case note:
        return tr("Reason");
    default:
        return {};
    }
}

bool RevisionModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && next_ && !loading_;
}

void RevisionModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent)) {
        want();
    }
}

} // namespace poise::console
