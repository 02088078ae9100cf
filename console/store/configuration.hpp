// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What the agent is configured to do, and what could be configured: as it said last.
#pragma once

#include "console/store/document.hpp"

#include <QString>

#include <cstdint>
#include <optional>

namespace poise::console {

struct Configuration {
    std::uint64_t revision = 0;
    boost::json::object document; ///< what the file says; what it leaves out has the schema's defaults
    QString file;                 ///< on the agent's machine
    boost::json::object schema;   ///< as config.schema says it: shared/config/describe.hpp

    /// While the revision waits for `config.confirm`; milliseconds since the epoch, by the agent's clock.
    std::optional<qint64> confirmUntil;

    [[nodiscard]] bool known() const { return revision != 0; }
};

} // namespace poise::console
