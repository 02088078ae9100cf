// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// One change that somebody wants and that the agent does not know of yet.
#pragma once

#include "console/store/document.hpp"
#include "shared/wire/server.hpp"

#include <QString>

#include <vector>

namespace poise::console {

/// What is wanted of a server.
struct ServerOrder {
    std::string pool;
    std::string server;
    wire::ServerState state = wire::ServerState::ready;
    std::optional<std::string> deadline; ///< of a drain, a duration

    bool operator==(const ServerOrder&) const = default;
};

struct Edit {
    enum class Kind {
        configuration, ///< a key or a table; all of them are applied at once or not at all
        serverState,   ///< ready, drain, maintenance; the path ends in "state", values are {"state", "deadline"?}
    };

    Kind kind = Kind::configuration;
    Path path;
    std::optional<boost::json::value> before; ///< on the base; nothing: not set
    std::optional<boost::json::value> after;  ///< nothing: removed
    QString problem; ///< why it was not taken when it was applied last; empty: it was not tried

    bool operator==(const Edit&) const = default;
};

using Edits = std::vector<Edit>;

/// Where the edit of a path is; end(): there is none.
[[nodiscard]] Edits::iterator at(Edits& edits, const Path& path);

[[nodiscard]] Path pathOf(const ServerOrder& order);
[[nodiscard]] boost::json::value valueOf(const ServerOrder& order);

/// The order that a serverState edit asks for, or the one before it.
[[nodiscard]] std::optional<ServerOrder> orderOf(const Path& path, const std::optional<boost::json::value>& value);

/// A key that somebody else has changed since it was edited here.
struct EditConflict {
    Path path;
    std::optional<boost::json::value> base;   ///< what it was when the edit was made
    std::optional<boost::json::value> theirs; ///< what it is now
    std::optional<boost::json::value> yours;  ///< what the edit makes of it

    bool operator==(const EditConflict&) const = default;
};

} // namespace poise::console
