// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/route.hpp"

#include "shared/config/forms.hpp"
#include "shared/schema/bind.hpp"

namespace poise::config {

using schema::field;

namespace {

bool isSplitBy(std::string_view text) {
    return text == "random" || text == "client" || kToken.matches(splitHeader(text));
}

const schema::Form kSplitBy{isSplitBy, "way", R"("random" | "client" | "header:NAME")"};

} // namespace

std::vector<schema::Field> Match::fields() {
    return {
        field<&Match::host>(
            {.name = "host",
             .help = "Host that was asked for, without regard to case; \"*.\" stands for any name below.",
             .example = R"("api.example.com")",
             .form = &kHostPattern}),
        field<&Match::pathPrefix>({.name = "path_prefix",
                                   .help = "Beginning of the path, up to the border of a segment.",
                                   .example = R"("/v1")",
                                   .form = &kUrlPath}),
        field<&Match::methods>({.name = "methods",
                                .help = "Methods, any of them; empty is all.",
                                .example = R"(["GET", "HEAD"])",
                                .form = &kMethod}),
        field<&Match::headers>({.name = "headers",
                                .help = "Header fields that must be there with exactly this value.",
                                .example = R"({ x-tier = "gold" })"}),
        field<&Match::sni>({.name = "sni",
                            .help = "On a tcp listener: the server name in TLS that passes through; \"*.\" stands for "
                                    "any name below.",
                            .example = R"("db.example.com")",
                            .form = &kHostPattern}),
        field<&Match::alpn>({.name = "alpn",
                             .help = "On a tcp listener: protocols that TLS offers, any of them; empty is all.",
                             .example = R"(["h2"])",
                             .form = &kNotEmpty}),
    };
}

std::vector<schema::Field> Route::fields() {
    using enum schema::Level;
    return {
        field<&Route::name>(
            {.name = "name", .help = "Names the route in logs and edits.", .form = &kName, .required = true}),
        field<&Route::match>({.name = "match", .help = "What a request must have; without it every request matches."}),
        field<&Route::pool>({.name = "pool", .help = "Pool that takes the request.", .form = &kName}),
        field<&Route::trafficClass>({.name = "class",
                                     .help = "Traffic class of its requests.",
                                     .example = R"("critical")",
                                     .form = &kName,
                                     .built = false}),
        field<&Route::split>(
            {.name = "split", .help = "Shares requests out between pools, instead of pool: a canary gets a few."}),
        field<&Route::splitBy>({.name = "split_by",
                                .help = "random, or client or header:NAME: the same client or value, the same pool.",
                                .form = &kSplitBy,
                                .level = expert}),
        field<&Route::redirect>({.name = "redirect", .help = "Answers with a redirection, instead of a pool."}),
        field<&Route::respond>({.name = "respond", .help = "Answers with a fixed response, instead of a pool."}),
        field<&Route::files>({.name = "files", .help = "Serves files of a folder, instead of a pool."}),
        field<&Route::rewrite>({.name = "rewrite", .help = "Changes the path before it is sent on."}),
        field<&Route::setHeaders>({.name = "set_headers", .help = "Changes header fields on the way."}),
        field<&Route::mirror>({.name = "mirror",
                               .help = "Sends a copy of requests to another pool, whose answers nobody waits for.",
                               .level = expert,
                               .built = false}),
    };
}

} // namespace poise::config
