// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What happened at an agent as a list, newest first: filtered, and what repeats itself told once with its count.
///
/// Lifetime: the feed is its owner's; null before it goes.
#pragma once

#include "shared/wire/event.hpp"

#include <QAbstractTableModel>

#include <deque>
#include <vector>

namespace poise::console {

class EventFeed;

class EventModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column : int { severity, time, source, what, actor, kColumns };

    enum Role : int { idRole = Qt::UserRole, countRole };

    explicit EventModel(QObject* parent = nullptr);

    void setFeed(EventFeed* feed);

    /// This severity or worse.
    void setSeverity(wire::EventSeverity least);

    /// Words that all stand in source, kind, text or actor; "source:web" in the source. In any case.
    void setFilter(const QString& words);
    void setOnlyOpen(bool only); ///< not acknowledged yet

    /// For ages; the agent's clock.
    void setNow(qint64 now) { now_ = now; }

    /// The newest of a row.
    [[nodiscard]] const wire::Event& event(int row) const;

    /// The ids of everything that a row stands for and that nobody has acknowledged.
    [[nodiscard]] std::vector<qint64> openIds(int row) const;
    [[nodiscard]] int rowOf(qint64 id) const; ///< -1: not shown

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

  private:
    /// Events of one kind about one thing, with nothing else that is shown between them.
    struct Row {
        std::vector<std::size_t> events; ///< places in the feed, newest first
        qint64 newest = 0;               ///< ids
        qint64 oldest = 0;
    };

    [[nodiscard]] const std::deque<wire::Event>& events() const;
    [[nodiscard]] bool isShown(const wire::Event& event) const;
    [[nodiscard]] std::vector<Row> rowsNow() const;
    [[nodiscard]] QString shownText(const QModelIndex& index) const;
    [[nodiscard]] QString plainText(const QModelIndex& index) const;
    void rebuild();
    void takeAdded();
    void takeAppended();
    void takeChanged();
    void announceAll();

    EventFeed* feed_ = nullptr;
    std::vector<Row> rows_;
    wire::EventSeverity least_ = wire::EventSeverity::info;
    QStringList words_;
    bool onlyOpen_ = false;
    qint64 now_ = 0;
};

} // namespace poise::console
