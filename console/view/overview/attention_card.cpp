// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/overview/attention_card.hpp"

#include "console/style/theme.hpp"
#include "console/text/times.hpp"
#include "console/view/delegates/cell_painter.hpp"
#include "console/view/overview/line_button.hpp"
#include "console/widget/label.hpp"
#include "shared/wire/event.hpp"

#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

QString fromUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// When it went down: checks go on, and the last one says nothing about that. Empty: too long ago to be known.
QString sinceOf(const std::string& server, const std::deque<wire::Event>& events, qint64 now) {
    const auto told = std::ranges::find_if(events, [&](const wire::Event& event) {
        return event.source == server && event.kind == "server.health" && event.severity != wire::EventSeverity::info;
    });
    return told == events.end() ? QString() : text::moment(told->t, now);
}

} // namespace

AttentionCard::AttentionCard(QWidget* parent)
    : Card(tr("Needs attention"), parent)
    , nothing_(new Label(TypeRole::body, Token::text, tr("No server is down, and no warning waits to be seen to.")))
    , looked_(new Label(TypeRole::label, Token::text2)) {
    body()->setSpacing(4);
    for (Label* label : {nothing_, looked_}) {
        label->setWordWrap(true);
        label->hide();
        body()->addWidget(label);
    }
    for (std::size_t i = 0; i < kMost; ++i) {
        auto* line = new LineButton;
        line->hide();
        body()->addWidget(line);
        connect(line, &LineButton::clicked, this, [this, i] { emit opened(items_[i].page, items_[i].query); });
        lines_.push_back(line);
    }
    body()->addStretch(1);
}

std::vector<AttentionCard::Item> AttentionCard::itemsOf(const Cells& servers, const std::deque<wire::Event>& events,
                                                        qint64 now) {
    std::vector<Item> items;
    std::set<std::string_view> told;
    const int state = servers.column("state");
    for (std::size_t row = 0; row < servers.rows() && items.size() < kMost; ++row) {
        if (text::serverIs(servers.text(row, state)) != text::ServerIs::down) {
            continue;
        }
        const std::string& key = servers.table()->keys[row];
        told.insert(key);
        items.push_back({text::markOf(text::ServerIs::down),
                         tr("%1 is down").arg(QString::fromStdString(key)),
                         fromUtf8(servers.text(row, "reason")),
                         sinceOf(key, events, now),
                         u"pools"_s,
                         {{u"server"_s, QString::fromStdString(key)}}});
    }
    for (const wire::Event& event : events) {
        if (items.size() >= kMost) {
            break;
        }
        if (event.severity == wire::EventSeverity::info || event.acknowledged || told.contains(event.source)) {
            continue;
        }
        told.insert(event.source);
        items.push_back({text::markOf(event.severity),
                         QString::fromStdString(event.text),
                         QString::fromStdString(event.source),
                         text::moment(event.t, now),
                         u"events"_s,
                         {{u"event"_s, qint64(event.id)}}});
    }
    return items;
}

void AttentionCard::setDimmed(bool dimmed) {
    for (LineButton* line : lines_) {
        line->setDimmed(dimmed);
    }
}

void AttentionCard::setFacts(const Cells& servers, const std::deque<wire::Event>& events, qint64 now) {
    items_ = itemsOf(servers, events, now);
    const QString known = tr("%Ln server(s)", nullptr, int(servers.rows()));
    const QString happened = tr("%Ln event(s)", nullptr, int(events.size()));
    looked_->setText(tr("Looked at: %1 · %2", "servers, events").arg(known, happened));
    nothing_->setVisible(items_.empty() && servers.table() != nullptr);
    looked_->setVisible(nothing_->isVisibleTo(this));
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        lines_[i]->setVisible(i < items_.size());
        if (i < items_.size()) {
            const Item& item = items_[i];
            lines_[i]->setLook({item.mark.icon, tokenOf(item.mark.tone), item.title, item.detail, item.time});
        }
    }
}

} // namespace poise::console
