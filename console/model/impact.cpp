// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/model/impact.hpp"

#include <QCoreApplication>
#include <QLocale>

#include <map>

namespace poise::console {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(impact)
};

} // namespace

QString Impact::warning() const {
    const QString name = QString::fromStdString(pool);
    const QLocale locale;
    if (last) {
        return Words::tr("This removes the last server of %1.").arg(name);
    }
    if (up > 0 && upAfter == 0) {
        return Words::tr("No server of %1 would be left to take requests.").arg(name);
    }
    if (upAfter < up && 2 * upAfter < total) {
        return Words::tr("Less than half of %1 would be up: %2 of %3.")
            .arg(name, locale.toString(upAfter), locale.toString(total));
    }
    return {};
}

std::vector<Impact> impactOf(const Cells& servers, const std::set<std::string>& leaving, bool removed) {
    std::map<std::string, Impact> pools;
    for (const std::string& key : leaving) {
        pools[key.substr(0, key.find('/'))];
    }
    const int state = servers.column("state");
    for (std::size_t row = 0; row < servers.rows(); ++row) {
        const std::string& key = servers.table()->keys[row];
        const auto pool = pools.find(key.substr(0, key.find('/')));
        if (pool == pools.end()) {
            continue;
        }
        const bool leaves = leaving.contains(key);
        const std::string_view word = servers.text(row, state);
        const bool up = word == "up" || word == "degraded";
        pool->second.total += removed && leaves ? 0 : 1;
        pool->second.up += up ? 1 : 0;
        pool->second.upAfter += up && !leaves ? 1 : 0;
    }
    std::vector<Impact> out;
    for (auto& [name, impact] : pools) {
        impact.pool = name;
        impact.last = removed && impact.total == 0;
        out.push_back(std::move(impact));
    }
    return out;
}

} // namespace poise::console
