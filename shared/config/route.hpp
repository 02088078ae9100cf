// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `[[listeners.X.routes]]`: what becomes of a request. First match wins.
#pragma once

#include "shared/config/route_parts.hpp"
#include "shared/schema/values.hpp"

#include <optional>
#include <string>
#include <vector>

namespace poise::config {

/// What a request must have; what is empty matches everything.
struct Match {
    std::string host;
    std::string pathPrefix;
    std::vector<std::string> methods;
    schema::TextMap headers;
    std::string sni;
    std::vector<std::string> alpn;

    static std::vector<schema::Field> fields();
};

struct Route {
    std::string name;
    Match match;
    std::string pool;
    std::string trafficClass;
    schema::TableList<SplitPart> split;
    std::string splitBy = "random";
    std::optional<Redirect> redirect;
    std::optional<Respond> respond;
    std::optional<Files> files;
    std::optional<Rewrite> rewrite;
    std::optional<SetHeaders> setHeaders;
    std::optional<Mirror> mirror;

    static std::vector<schema::Field> fields();
};

} // namespace poise::config
