// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/overview/tiles.hpp"

#include "console/model/history.hpp"
#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"
#include "console/view/overview/trend_tile.hpp"

#include <QGridLayout>
#include <QResizeEvent>
#include <QVariantMap>

#include <algorithm>
#include <array>
#include <cmath>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

struct TileRow {
    const char* series;
    const char* label;
    const char* unit;
    Token token;
    TrendTile::Sense sense;
    bool inPercent;
    const char* filter; ///< of the page that a click opens
};

constexpr std::size_t kServers = 4;

constexpr std::array kTiles{
    TileRow{"rps", QT_TRANSLATE_NOOP("poise::console::Tiles", "Requests"), "requests/s", Token::series1,
            TrendTile::Sense::neutral, true, ""},
    TileRow{"p99_ms", QT_TRANSLATE_NOOP("poise::console::Tiles", "Latency p99"), "ms", Token::series3,
            TrendTile::Sense::bad, false, ""},
    TileRow{"error_rate", QT_TRANSLATE_NOOP("poise::console::Tiles", "Error rate"), "share", Token::series4,
            TrendTile::Sense::bad, false, "errors:>0"},
    TileRow{"connections_open", QT_TRANSLATE_NOOP("poise::console::Tiles", "Connections"), "", Token::series2,
            TrendTile::Sense::neutral, true, ""},
    TileRow{"servers_up", QT_TRANSLATE_NOOP("poise::console::Tiles", "Servers up"), "", Token::up,
            TrendTile::Sense::good, false, ""},
    TileRow{"in_flight", QT_TRANSLATE_NOOP("poise::console::Tiles", "In flight"), "", Token::series5,
            TrendTile::Sense::neutral, true, "active:>0"},
};

} // namespace

std::vector<std::string> Tiles::series() {
    std::vector<std::string> names;
    for (const TileRow& row : kTiles) {
        names.emplace_back(row.series);
    }
    return names;
}

Tiles::Tiles(const History& history, QWidget* parent)
    : QWidget(parent)
    , history_(history)
    , grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setSpacing(metric::gap);
    for (const TileRow& row : kTiles) {
        auto* tile = new TrendTile(tr(row.label), {row.unit, row.token, row.sense, row.inPercent});
        const QString filter = QLatin1String(row.filter);
        connect(tile, &TrendTile::clicked, this, [this, filter] {
            emit opened(u"pools"_s, filter.isEmpty() ? QVariantMap() : QVariantMap{{u"filter"_s, filter}});
        });
        tiles_.push_back(tile);
    }
    arrange(int(kTiles.size()));
}

void Tiles::arrange(int columns) {
    if (columns == columns_) {
        return;
    }
    for (int i = 0; i < columns_; ++i) {
        grid_->setColumnStretch(i, 0);
    }
    columns_ = columns;
    for (int i = 0; i < int(tiles_.size()); ++i) {
        grid_->addWidget(tiles_[std::size_t(i)], i / columns, i % columns);
        grid_->setColumnStretch(i % columns, 1);
    }
}

void Tiles::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int fits = std::max(1, (event->size().width() + metric::gap) / (theme().scaled(138) + metric::gap));
    arrange(fits >= 6 ? 6 : fits >= 3 ? 3 : fits >= 2 ? 2 : 1);
}

void Tiles::setFigures(const Cells& overview) {
    for (std::size_t i = 0; i < tiles_.size(); ++i) {
        const float first = history_.isEmpty() ? std::nanf("") : history_.first(i);
        tiles_[i]->setValue(overview.number(0, kTiles[i].series), first);
    }
    setServersNote(overview);
}

void Tiles::setServersNote(const Cells& overview) {
    const auto up = overview.number(0, "servers_up");
    const auto total = overview.number(0, "servers_total");
    TrendTile* tile = tiles_[kServers];
    if (!up || !total) {
        tile->setNote({});
        return;
    }
    tile->setFigure(text::whole(up), tr("of %1", "so many of all").arg(text::whole(total)));
    const int out = int(*total - *up);
    tile->setNote(out == 0 ? QString() : tr("%Ln not up", nullptr, out), Token::down);
}

void Tiles::setTrends() {
    for (std::size_t i = 0; i < tiles_.size(); ++i) {
        tiles_[i]->setTrend(history_.isEmpty() ? std::vector<float>() : history_.values(i));
    }
}

void Tiles::setDimmed(bool dimmed) {
    for (TrendTile* tile : tiles_) {
        tile->setDimmed(dimmed);
    }
}

} // namespace poise::console
