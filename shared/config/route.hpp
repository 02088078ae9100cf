// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `[[listeners.X.routes]]`: which pool takes a request. First match wins.
#pragma once

#include "shared/schema/values.hpp"

#include <string>
#include <vector>

namespace poise::config {

/// What a request must have; what is empty matches everything.
struct Match {
    std::string host;
    std::string pathPrefix;
    std::vector<std::string> methods;
    schema::TextMap headers;

    static std::vector<schema::Field> fields();
};

struct Route {
    std::string name;
    Match match;
    std::string pool;
    std::string trafficClass;
    schema::Reserved rewrite;
    schema::Reserved redirect;
    schema::Reserved setHeaders;
    schema::Reserved mirror;
    schema::Reserved split;

    static std::vector<schema::Field> fields();
};

} // namespace poise::config
