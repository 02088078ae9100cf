// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Paints the cells of events: a chip for the severity, the time in even digits, a count where one repeats itself.
#pragma once

#include <QStyledItemDelegate>

#include <functional>

namespace poise::wire {
struct Event;
}

namespace poise::console {

class EventModel;

class EventDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    /// Whether what an event is about can be shown: then it is drawn as a link.
    using Leads = std::function<bool(const wire::Event&)>;

    EventDelegate(const EventModel& model, Leads leads, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  private:
    const EventModel& model_;
    Leads leads_;
};

} // namespace poise::console
