// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/route.hpp"

#include "shared/config/forms.hpp"
#include "shared/schema/bind.hpp"

namespace poise::config {

using schema::field;

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
        field<&Route::rewrite>(
            {.name = "rewrite", .help = "Changes the path before it is sent on.", .level = expert, .built = false}),
        field<&Route::redirect>({.name = "redirect",
                                 .help = "Answers with a redirection instead of a pool.",
                                 .level = expert,
                                 .built = false,
                                 .instead = "the request goes to the pool; a route without one answers 404"}),
        field<&Route::setHeaders>(
            {.name = "set_headers", .help = "Sets header fields on the way.", .level = expert, .built = false}),
        field<&Route::mirror>(
            {.name = "mirror", .help = "Sends a copy of requests to another pool.", .level = expert, .built = false}),
        field<&Route::split>({.name = "split",
                              .help = "Shares requests out between pools.",
                              .level = expert,
                              .built = false,
                              .instead = "the route's pool takes them all"}),
    };
}

} // namespace poise::config
