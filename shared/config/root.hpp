// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The whole configuration: one member per section of the file.
#pragma once

#include "shared/config/agent.hpp"
#include "shared/config/listener.hpp"
#include "shared/config/pool.hpp"
#include "shared/config/shaping.hpp"

#include <vector>

namespace poise::config {

struct Security {
    std::vector<schema::Prefix> allow;
    std::vector<schema::Prefix> deny;
    std::vector<schema::Prefix> trustedProxies;
    schema::Reserved geo;
    schema::Reserved headers;
    schema::Reserved behaviour;
    schema::Reserved auth;

    static std::vector<schema::Field> fields();
};

struct Root {
    Agent agent;
    Management management;
    schema::NamedTables<Listener> listeners;
    schema::NamedTables<Pool> pools;
    Shaping shaping;
    Security security;
    schema::Reserved dns;
    schema::Reserved cluster;
    schema::Reserved alerts;
    schema::Reserved reports;
    Log log;

    static std::vector<schema::Field> fields();
};

/// The schema of the whole configuration.
[[nodiscard]] const schema::Section& rootSection();

} // namespace poise::config
