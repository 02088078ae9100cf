// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Small tables for tests of frames.
#pragma once

#include "shared/wire/telemetry_frame.hpp"

#include <boost/json/parse.hpp>

#include <memory>
#include <string>
#include <utility>

namespace poise::test {

inline boost::json::object parsed(const std::string& frame) {
    return boost::json::parse(frame).as_object();
}

inline wire::Table serverTable() {
    return {{{"state", "", "text"}, {"p50_ms", "ms", "gauge"}},
            {"web/a", "web/b"},
            {{wire::Cell{"up"}, wire::Cell{"down"}}, {wire::Cell{1.25}, wire::Cell{}}}};
}

inline wire::SharedTables shared(wire::Table table, const std::string& name = "servers") {
    return {{name, std::make_shared<const wire::Table>(std::move(table))}};
}

} // namespace poise::test
