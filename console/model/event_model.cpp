// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/model/event_model.hpp"

#include "console/model/plain_role.hpp"
#include "console/store/event_feed.hpp"
#include "console/text/states.hpp"
#include "console/text/times.hpp"
#include "shared/wire/words.hpp"

#include <algorithm>
#include <array>

namespace poise::console {

namespace {

bool repeats(const wire::Event& newer, const wire::Event& older) {
    return newer.kind == older.kind && newer.source == older.source && newer.actor == older.actor;
}

} // namespace

EventModel::EventModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void EventModel::setFeed(EventFeed* feed) {
    if (feed_ != nullptr) {
        feed_->disconnect(this);
    }
    feed_ = feed;
    if (feed_ != nullptr) {
        connect(feed_, &EventFeed::added, this, &EventModel::takeAdded);
        connect(feed_, &EventFeed::appended, this, &EventModel::takeAppended);
        connect(feed_, &EventFeed::changed, this, &EventModel::takeChanged);
        connect(feed_, &EventFeed::reset, this, &EventModel::rebuild);
    }
    rebuild();
}

void EventModel::setSeverity(wire::EventSeverity least) {
    least_ = least;
    rebuild();
}

void EventModel::setFilter(const QString& words) {
    words_ = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    rebuild();
}

void EventModel::setOnlyOpen(bool only) {
    onlyOpen_ = only;
    rebuild();
}

const std::deque<wire::Event>& EventModel::events() const {
    static const std::deque<wire::Event> kNone;
    return feed_ == nullptr ? kNone : feed_->events();
}

bool EventModel::isShown(const wire::Event& event) const {
    if (event.severity < least_ || (onlyOpen_ && event.acknowledged)) {
        return false;
    }
    if (words_.isEmpty()) {
        return true;
    }
    const QString all = QString::fromStdString(event.source + '\n' + event.kind + '\n' + event.text + '\n' +
                                               event.actor.value_or(std::string()));
    static const QString kSource = QStringLiteral("source:");
    return std::ranges::all_of(words_, [&](const QString& word) {
        return word.startsWith(kSource, Qt::CaseInsensitive)
                   ? QString::fromStdString(event.source).contains(word.mid(kSource.size()), Qt::CaseInsensitive)
                   : all.contains(word, Qt::CaseInsensitive);
    });
}

std::vector<EventModel::Row> EventModel::rowsNow() const {
    std::vector<Row> rows;
    const auto& all = events();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!isShown(all[i])) {
            continue;
        }
        if (rows.empty() || !repeats(all[rows.back().events.back()], all[i])) {
            rows.push_back({{}, all[i].id, all[i].id});
        }
        rows.back().events.push_back(i);
        rows.back().oldest = all[i].id;
    }
    return rows;
}

void EventModel::rebuild() {
    beginResetModel();
    rows_ = rowsNow();
    endResetModel();
}

/// The rows from before are the last ones still, but the first of them may have grown.
void EventModel::takeAdded() {
    std::vector<Row> rows = rowsNow();
    const bool fits = rows.size() >= rows_.size() &&
                      std::equal(rows_.rbegin(), rows_.rend(), rows.rbegin(),
                                 [](const Row& before, const Row& after) { return before.oldest == after.oldest; });
    if (!fits) { // the oldest have been let go
        rebuild();
        return;
    }
    if (const int count = int(rows.size() - rows_.size()); count > 0) {
        rows_.assign(rows.begin() + count, rows.end()); // the same, at their new places in the feed
        beginInsertRows({}, 0, count - 1);
        rows_ = std::move(rows);
        endInsertRows();
    } else {
        rows_ = std::move(rows);
    }
    announceAll();
}

void EventModel::takeAppended() {
    std::vector<Row> rows = rowsNow();
    const int before = int(rows_.size());
    if (const int count = int(rows.size()) - before; count > 0) {
        beginInsertRows({}, before, before + count - 1);
        rows_ = std::move(rows);
        endInsertRows();
    } else {
        rows_ = std::move(rows);
    }
    announceAll();
}

void EventModel::takeChanged() {
    if (onlyOpen_) {
        rebuild();
    } else {
        announceAll();
    }
}

void EventModel::announceAll() {
    if (!rows_.empty()) {
        emit dataChanged(index(0, 0), index(int(rows_.size()) - 1, kColumns - 1));
    }
}

const wire::Event& EventModel::event(int row) const {
    return events()[rows_[std::size_t(row)].events.front()];
}

std::vector<qint64> EventModel::openIds(int row) const {
    std::vector<qint64> ids;
    for (const std::size_t place : rows_[std::size_t(row)].events) {
        if (!events()[place].acknowledged) {
            ids.push_back(events()[place].id);
        }
    }
    return ids;
}

int EventModel::rowOf(qint64 id) const {
    const auto found =
        std::ranges::find_if(rows_, [id](const Row& row) { return row.newest >= id && row.oldest <= id; });
    return found == rows_.end() ? -1 : int(found - rows_.begin());
}

int EventModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(rows_.size());
}

int EventModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(kColumns);
}

QString EventModel::shownText(const QModelIndex& index) const {
    const wire::Event& event = this->event(index.row());
    switch (index.column()) {
    case severity:
        return text::markOf(event.severity).word;
    case time:
        return text::moment(event.t, now_);
    case source:
        return QString::fromStdString(event.source);
    case what:
        return QString::fromStdString(event.text);
    default:
        return event.actor ? QString::fromStdString(*event.actor) : tr("the agent");
    }
}

QString EventModel::plainText(const QModelIndex& index) const {
    const wire::Event& event = this->event(index.row());
    switch (index.column()) {
    case severity:
        return QString::fromUtf8(wire::word(event.severity));
    case time:
        return text::iso(event.t);
    case source:
        return QString::fromStdString(event.source);
    case what:
        return QString::fromStdString(event.text);
    default:
        return QString::fromStdString(event.actor.value_or(std::string()));
    }
}

QVariant EventModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return shownText(index);
    case Qt::ToolTipRole:
        return index.column() == time ? text::fullMoment(event(index.row()).t) : shownText(index);
    case kPlainRole:
        return plainText(index);
    case idRole:
        return qint64(event(index.row()).id);
    case countRole:
        return int(rows_[std::size_t(index.row())].events.size());
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == kPlainRole) {
        constexpr std::array kNames{"severity", "time", "source", "text", "actor"};
        return QLatin1String(kNames.at(std::size_t(section)));
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case severity:
        return tr("Severity");
    case time:
        return tr("Time");
    case source:
        return tr("About");
    case what:
        return tr("What happened");
    case actor:
        return tr("By");
    default:
        return {};
    }
}

bool EventModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && feed_ != nullptr && feed_->canFetchMore();
}

void EventModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent)) {
        feed_->fetchMore();
    }
}

} // namespace poise::console
