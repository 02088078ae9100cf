// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/edit_words.hpp"

#include "console/form/field.hpp"
#include "console/form/typed.hpp"
#include "console/text/numbers.hpp"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QStringList>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

namespace json = boost::json;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EditWords)
};

/// {"pools", pool, "servers", server, …}
bool isOfServer(const Path& path) {
    return path.size() >= 4 && path[0] == "pools" && path[2] == "servers";
}

QString stateText(const std::optional<json::value>& value) {
    const auto* order = value ? value->if_object() : nullptr;
    const json::value* state = order != nullptr ? order->if_contains("state") : nullptr;
    const QString word = state != nullptr ? writeOne(*state) : QString();
    if (word == "drain"_L1) {
        const json::value* deadline = order->if_contains("deadline");
        return deadline != nullptr ? Words::tr("drain within %1").arg(writeOne(*deadline)) : Words::tr("drain");
    }
    return word == "maintenance"_L1 ? Words::tr("maintenance") : Words::tr("ready");
}

double weightOf(const json::object& servers, std::string_view name) {
    constexpr double standard = 100;
    const json::value* server = servers.if_contains(name);
    const json::value* weight =
        server != nullptr && server->is_object() ? server->get_object().if_contains("weight") : nullptr;
    return weight != nullptr && weight->is_number() ? weight->to_number<double>() : standard;
}

std::optional<double> shareOf(const json::object& document, const Path& path) {
    const json::value* servers = valueAt(document, {path[0], path[1], path[2]});
    if (servers == nullptr || !servers->is_object() || !servers->get_object().contains(path[3])) {
        return std::nullopt;
    }
    double all = 0;
    for (const auto& [name, server] : servers->get_object()) {
        all += weightOf(servers->get_object(), name);
    }
    return all > 0 ? std::optional(weightOf(servers->get_object(), path[3]) / all) : std::nullopt;
}

/// As the form calls it; English speaks of a key as it is written in the file.
QString keyText(const std::string& key) {
    Field field;
    field.name = key;
    const QString title = titleOf(field);
    const bool translated = title.compare(qt(key).replace(u'_', u' '), Qt::CaseInsensitive) != 0;
    return translated ? title : qt(key);
}

} // namespace

QString valueText(const std::optional<json::value>& value) {
    if (!value || value->is_null()) {
        return text::noData();
    }
    if (const json::object* table = value->if_object()) {
        return table->contains("secret") ? Words::tr("a secret") : Words::tr("%n key(s)", nullptr, int(table->size()));
    }
    if (value->is_array()) {
        return writeLines(*value).replace(u'\n', u", "_s);
    }
    return writeOne(*value);
}

QString fromTo(const QString& before, const QString& after) {
    // The arrow mirrors with the layout; left to right it would point from new to old.
    return QGuiApplication::isRightToLeft() ? Words::tr("%1 ← %2").arg(before, after)
                                            : Words::tr("%1 → %2").arg(before, after);
}

QString placeText(const Path& path) {
    QStringList steps;
    for (const std::string& step : path) {
        steps.append(qt(step));
    }
    return steps.join(u" / "_s);
}

EditWords wordsOf(const Edit& edit) {
    EditWords out;
    const Path& path = edit.path;
    out.place = placeText(path);
    out.title = isOfServer(path) ? qt(path[3]) : path.size() >= 2 ? qt(path[1]) : qt(path.empty() ? "" : path[0]);
    if (edit.kind == Edit::Kind::serverState) {
        out.before = stateText(edit.before);
        out.after = stateText(edit.after);
        return out;
    }
    out.before = edit.before ? valueText(edit.before) : Words::tr("not set");
    out.after = edit.after ? valueText(edit.after) : Words::tr("removed");
    return out;
}

QString lineOf(const Edit& edit) {
    const EditWords words = wordsOf(edit);
    const bool wholeEntry = edit.path.size() == 2 || (isOfServer(edit.path) && edit.path.size() == 4);
    if (wholeEntry && !edit.before) {
        return Words::tr("%1 is new").arg(words.title);
    }
    if (wholeEntry && !edit.after) {
        return Words::tr("%1 goes").arg(words.title);
    }
    if (edit.kind == Edit::Kind::serverState) {
        return Words::tr("%1: %2").arg(words.title, fromTo(words.before, words.after));
    }
    return Words::tr("%1 %2 %3").arg(words.title, keyText(edit.path.back()), fromTo(words.before, words.after));
}

QString shareEstimate(const Edit& edit, const json::object& before, const json::object& after) {
    const bool isWeight = isOfServer(edit.path) && (edit.path.size() == 4 || edit.path.back() == "weight");
    if (edit.kind != Edit::Kind::configuration || !isWeight) {
        return {};
    }
    const QString was = text::percent(shareOf(before, edit.path)).joined();
    const QString will = text::percent(shareOf(after, edit.path)).joined();
    return Words::tr("Share of the pool by weight, estimated: %1").arg(fromTo(was, will).replace(u' ', QChar::Nbsp));
}

} // namespace poise::console
