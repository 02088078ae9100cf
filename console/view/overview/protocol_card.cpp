// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/overview/protocol_card.hpp"

#include "console/style/theme.hpp"
#include "console/view/charts/span_bar.hpp"
#include "console/widget/label.hpp"

#include <QGridLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

ProtocolCard::ProtocolCard(QWidget* parent)
    : Card(tr("Protocols"), parent) {
    setSubtitle(tr("since the start"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(1, 1);
    const std::array names{u"HTTP/2"_s, u"TLS 1.3"_s};
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        Row& row = rows_[i];
        row = {new Label(TypeRole::label, Token::text2, names[i]), new SpanBar(Token::series1),
               new Label(TypeRole::number)};
        row.value->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        row.value->setMinimumWidth(theme().scaled(58)); // as beside the stages
        row.value->setAccessibleName(names[i]);
        grid->addWidget(row.name, int(i), 0);
        grid->addWidget(row.bar, int(i), 1);
        grid->addWidget(row.value, int(i), 2);
    }
    body()->addLayout(grid);
    setSpeech({});
}

void ProtocolCard::setSpeech(const Speech& speech) {
    setShare(rows_[0], speech.http2Share(), speech.httpCounts());
    setShare(rows_[1], speech.tls13Share(), speech.tlsCounts());
}

void ProtocolCard::setShare(const Row& row, text::Value share, const QString& counts) {
    row.bar->setSpan(0, share.value_or(0));
    row.value->setText(text::percent(share).joined());
    for (QWidget* const part :
         {static_cast<QWidget*>(row.name), static_cast<QWidget*>(row.bar), static_cast<QWidget*>(row.value)}) {
        part->setToolTip(counts);
    }
    row.value->setAccessibleDescription(counts);
}

void ProtocolCard::setDimmed(bool dimmed) {
    for (const Row& row : rows_) {
        row.bar->setDimmed(dimmed);
    }
}

} // namespace poise::console
