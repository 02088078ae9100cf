// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/root.hpp"

#include "shared/schema/bind.hpp"

namespace poise::config {

using schema::field;

std::vector<schema::Field> Security::fields() {
    constexpr std::string_view kNotEnforced = "it is not enforced";
    return {
        field<&Security::allow>({.name = "allow",
                                 .help = "Networks that clients may come from; empty is all.",
                                 .example = R"(["10.0.0.0/8"])",
                                 .built = false,
                                 .instead = kNotEnforced}),
        field<&Security::deny>({.name = "deny",
                                .help = "Networks that clients may not come from.",
                                .example = R"(["192.0.2.0/24"])",
                                .built = false,
                                .instead = kNotEnforced}),
        field<&Security::trustedProxies>({.name = "trusted_proxies",
                                          .help = "Networks of proxies whose forwarding fields are believed.",
                                          .example = R"(["10.0.0.0/8"])"}),
        field<&Security::geo>({.name = "geo", .help = "Rules by country.", .built = false, .instead = kNotEnforced}),
        field<&Security::headers>(
            {.name = "headers", .help = "Rules on header fields.", .built = false, .instead = kNotEnforced}),
        field<&Security::behaviour>(
            {.name = "behaviour", .help = "Rules on how clients behave.", .built = false, .instead = kNotEnforced}),
        field<&Security::auth>(
            {.name = "auth", .help = "Authentication of clients.", .built = false, .instead = kNotEnforced}),
    };
}

std::vector<schema::Field> Root::fields() {
    return {
        field<&Root::agent>({.name = "agent", .help = "The agent itself."}),
        field<&Root::management>({.name = "management", .help = "The management port."}),
        field<&Root::listeners>({.name = "listeners", .help = "Where clients arrive, each under its name."}),
        field<&Root::pools>({.name = "pools", .help = "Servers that do the same work, each pool under its name."}),
        field<&Root::shaping>({.name = "shaping",
                               .help = "Which requests go first, and how many a client may send.",
                               .role = schema::Role::operator_,
                               .built = false}),
        field<&Root::security>({.name = "security", .help = "Who may come in, and who is believed."}),
        field<&Root::dns>({.name = "dns", .help = "Answers to DNS queries.", .built = false}),
        field<&Root::cluster>({.name = "cluster", .help = "Other agents of the same service.", .built = false}),
        field<&Root::alerts>({.name = "alerts", .help = "Who is told of what.", .built = false}),
        field<&Root::reports>({.name = "reports", .help = "Reports that are written regularly.", .built = false}),
        field<&Root::log>({.name = "log", .help = "What is logged, how and where."}),
    };
}

const schema::Section& rootSection() {
    return schema::sectionOf<Root>();
}

} // namespace poise::config
