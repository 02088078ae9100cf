// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The few things that somebody should look at: servers that are down, then warnings that nobody has acknowledged.
#pragma once

#include "console/model/cells.hpp"
#include "console/text/states.hpp"
#include "console/widget/card.hpp"

#include <QVariantMap>

#include <deque>
#include <vector>

namespace poise::wire {
struct Event;
}

namespace poise::console {

class Label;
class LineButton;

class AttentionCard : public Card {
    Q_OBJECT

  public:
    static constexpr std::size_t kMost = 5;

    explicit AttentionCard(QWidget* parent = nullptr);

    void setFacts(const Cells& servers, const std::deque<wire::Event>& events, qint64 now);
    void setDimmed(bool dimmed); ///< what is shown is of an earlier time

  signals:
    void opened(const QString& page, const QVariantMap& query);

  private:
    struct Item {
        text::Mark mark;
        QString title;
        QString detail;
        QString time;
        QString page;
        QVariantMap query;
    };

    [[nodiscard]] static std::vector<Item> itemsOf(const Cells& servers, const std::deque<wire::Event>& events,
                                                   qint64 now);

    std::vector<LineButton*> lines_;
    std::vector<Item> items_;
    Label* nothing_;
    Label* looked_;
};

} // namespace poise::console
