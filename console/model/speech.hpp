// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What clients speak, versions of HTTP and of TLS: of one listener, or of the whole agent.
#pragma once

#include "console/model/cells.hpp"
#include "console/text/numbers.hpp"

#include <QString>
#include <boost/json/object.hpp>

#include <string>

namespace poise::console {

/// Counted since the agent's start; nothing: no data, or none of that protocol.
struct Speech {
    text::Value http1;
    text::Value http2;
    text::Value tls12;
    text::Value tls13;
    text::Value resumed; ///< a share

    /// Of requests, and of connections with TLS; nothing where there was none.
    [[nodiscard]] text::Value http2Share() const;
    [[nodiscard]] text::Value tls13Share() const;

    /// "63 % HTTP/2" and "94 % TLS 1.3", a line each.
    [[nodiscard]] QString summary() const;

    /// The numbers behind the shares, a line each; empty where there are none.
    [[nodiscard]] QString httpCounts() const;
    [[nodiscard]] QString tlsCounts() const;
    [[nodiscard]] QString counts() const;
};

/// Of a row of "listeners" or "overview".
[[nodiscard]] Speech speechOf(const Cells& cells, std::size_t row);

/// Whether the listener, or one of its routes, names the pool.
[[nodiscard]] bool leadsTo(const boost::json::object& document, const std::string& listener, const std::string& pool);

} // namespace poise::console
