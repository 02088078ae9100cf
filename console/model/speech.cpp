// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/model/speech.hpp"

#include <QCoreApplication>
#include <QStringList>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(speech)
};

text::Value shareOf(text::Value part, text::Value other) {
    const double all = part.value_or(0) + other.value_or(0);
    return all == 0 ? std::nullopt : text::Value(part.value_or(0) / all);
}

QString joined(QStringList lines, QChar with) {
    lines.removeAll(QString());
    return lines.join(with);
}

bool names(const boost::json::value& value, const std::string& pool) {
    if (const auto* const array = value.if_array()) {
        return std::ranges::any_of(*array, [&pool](const boost::json::value& each) { return names(each, pool); });
    }
    const auto* const object = value.if_object();
    return object != nullptr && std::ranges::any_of(*object, [&pool](const auto& member) {
               return (member.key() == "pool" && member.value() == boost::json::value(pool)) ||
                      names(member.value(), pool);
           });
}

} // namespace

text::Value Speech::http2Share() const {
    return shareOf(http2, http1);
}

text::Value Speech::tls13Share() const {
    return shareOf(tls13, tls12);
}

QString Speech::summary() const {
    QStringList parts;
    if (const text::Value share = http2Share()) {
        parts += Words::tr("%1 HTTP/2", "a share of requests").arg(text::percent(share).joined());
    }
    if (const text::Value share = tls13Share()) {
        parts += Words::tr("%1 TLS 1.3", "a share of connections").arg(text::percent(share).joined());
    }
    return parts.isEmpty() ? text::noData() : parts.join(u'\n');
}

QString Speech::httpCounts() const {
    return http2Share() ? Words::tr("Requests since the start: %1 of HTTP/1, %2 of HTTP/2.")
                              .arg(text::whole(http1), text::whole(http2))
                        : QString();
}

QString Speech::tlsCounts() const {
    return tls13Share() ? Words::tr("Connections since the start: %1 of TLS 1.2, %2 of TLS 1.3; %3 resumed.")
                              .arg(text::whole(tls12), text::whole(tls13), text::percent(resumed).joined())
                        : QString();
}

QString Speech::counts() const {
    return joined({httpCounts(), tlsCounts()}, u'\n');
}

Speech speechOf(const Cells& cells, std::size_t row) {
    return {cells.number(row, "requests_http1"), cells.number(row, "requests_http2"), cells.number(row, "tls_1_2"),
            cells.number(row, "tls_1_3"), cells.number(row, "tls_resumed_ratio")};
}

bool leadsTo(const boost::json::object& document, const std::string& listener, const std::string& pool) {
    const auto* const all = document.if_contains("listeners");
    const auto* const object = all == nullptr ? nullptr : all->if_object();
    const auto* const one = object == nullptr ? nullptr : object->if_contains(listener);
    return one != nullptr && names(*one, pool);
}

} // namespace poise::console
