// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/route_parts.hpp"

#include "shared/config/forms.hpp"
#include "shared/schema/bind.hpp"

#include <array>

namespace poise::config {

using schema::between;
using schema::field;
using enum schema::Level;

namespace {

bool isVisible(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

bool isTarget(std::string_view text) {
    const bool absolute =
        text.starts_with("http://") || text.starts_with("https://") || text.starts_with("{scheme}://");
    const bool local = text.starts_with('/') && !text.starts_with("//");
    return (absolute || local) && isVisible(text) && parseTemplate(text).has_value();
}

bool isPathTemplate(std::string_view text) {
    const bool begins = text.starts_with('/') || text.starts_with("{path}") || text.starts_with("{uri}");
    return begins && isVisible(text) && parseTemplate(text).has_value();
}

bool isFieldValue(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7F');
    });
}

bool isFileName(std::string_view text) {
    return !text.empty() && text.front() != '.' && isVisible(text) && text.find('/') == std::string_view::npos;
}

const schema::Form kTarget{isTarget, "target",
                           "an http or https URL, or a path, in which {scheme}, {host}, {path}, {query} and {uri} are "
                           "the request's"};
const schema::Form kPathTemplate{isPathTemplate, "path",
                                 "a path, in which {path}, {query} and {uri} are the request's"};
const schema::Form kFieldValue{isFieldValue, "value", "the value of a header field: text without line breaks"};
const schema::Form kFileName{isFileName, "name", "the name of a file, without a slash"};

} // namespace

std::optional<std::vector<TemplatePiece>> parseTemplate(std::string_view text) {
    using Kind = TemplatePiece::Kind;
    static constexpr std::array<std::string_view, 6> kNames{"", "scheme", "host", "path", "query", "uri"};
    std::vector<TemplatePiece> pieces;
    while (!text.empty()) {
        const std::size_t brace = text.find_first_of("{}");
        if (brace != 0) {
            pieces.push_back({Kind::text, std::string(text.substr(0, brace))});
            text.remove_prefix(std::min(brace, text.size()));
            continue;
        }
        const std::size_t end = text.find('}');
        const std::string_view name = end == std::string_view::npos || end == 0 ? "" : text.substr(1, end - 1);
        const auto* const known = std::find(kNames.begin() + 1, kNames.end(), name);
        if (known == kNames.end()) {
            return std::nullopt;
        }
        pieces.push_back({static_cast<Kind>(known - kNames.begin()), {}});
        text.remove_prefix(end + 1);
    }
    return pieces;
}

std::string_view splitHeader(std::string_view by) {
    constexpr std::string_view kHeader = "header:";
    return by.starts_with(kHeader) ? by.substr(kHeader.size()) : std::string_view{};
}

std::vector<schema::Field> Respond::fields() {
    return {
        field<&Respond::status>({.name = "status", .help = "Status of the response.", .range = between(200, 599)}),
        field<&Respond::body>({.name = "body", .help = "Its body, up to 64 KiB.", .example = R"("ok\n")"}),
        field<&Respond::file>({.name = "file",
                               .help = "File with its body, up to 64 KiB; read when the configuration is.",
                               .example = R"("sorry.html")",
                               .form = &kFile}),
        field<&Respond::contentType>(
            {.name = "content_type", .help = "Content-Type of the body.", .form = &kFieldValue}),
        field<&Respond::headers>(
            {.name = "headers", .help = "Further header fields.", .example = R"({ retry-after = "60" })"}),
    };
}

std::vector<schema::Field> Files::fields() {
    return {
        field<&Files::root>({.name = "root",
                             .help = "Folder; nothing outside of it is ever served.",
                             .example = R"("www")",
                             .form = &kFile,
                             .required = true}),
        field<&Files::index>({.name = "index", .help = "File that stands for its folder.", .form = &kFileName}),
        field<&Files::hidden>({.name = "hidden",
                               .help = "Serves names that begin with a dot; \".well-known\" is always served.",
                               .level = expert}),
        field<&Files::symlinks>({.name = "symlinks",
                                 .help = "Follows symbolic links, as long as they stay below the folder.",
                                 .level = expert}),
        field<&Files::precompressed>(
            {.name = "precompressed", .help = "Serves NAME.br, NAME.zst or NAME.gz beside NAME to who accepts it."}),
        field<&Files::cacheControl>({.name = "cache_control",
                                     .help = "Cache-Control of the files.",
                                     .example = R"("max-age=3600")",
                                     .form = &kFieldValue}),
    };
}

std::vector<schema::Field> Redirect::fields() {
    return {
        field<&Redirect::to>({.name = "to",
                              .help = "Where to, whole; {scheme}, {host}, {path}, {query} (with its \"?\") and {uri} "
                                      "(path and query) are the request's.",
                              .example = R"("https://new.example.com{uri}")",
                              .form = &kTarget}),
        field<&Redirect::scheme>({.name = "scheme",
                                  .help = "Another scheme, all else as it was: http or https.",
                                  .example = R"("https")",
                                  .form = &kScheme}),
        field<&Redirect::host>({.name = "host",
                                .help = "Another host, all else as it was.",
                                .example = R"("www.example.com")",
                                .form = &kHostPattern}),
        field<&Redirect::port>({.name = "port",
                                .help = "Port of the target; with another scheme or host the scheme's own by default.",
                                .example = "8443",
                                .range = between(1, 65'535)}),
        field<&Redirect::path>({.name = "path",
                                .help = "Another path and query, all else as it was; {path}, {query} and {uri} are the "
                                        "request's.",
                                .example = R"("/new{path}{query}")",
                                .form = &kPathTemplate}),
        field<&Redirect::status>({.name = "status", .help = "301, 302, 303, 307 or 308.", .range = between(301, 308)}),
    };
}

std::vector<schema::Field> Rewrite::fields() {
    return {
        field<&Rewrite::stripPrefix>({.name = "strip_prefix",
                                      .help = "Beginning of the path, up to the border of a segment, that is taken "
                                              "away.",
                                      .example = R"("/api")",
                                      .form = &kUrlPath}),
        field<&Rewrite::replacePrefix>({.name = "replace_prefix",
                                        .help = "What takes the place of the route's match.path_prefix.",
                                        .example = R"("/v2")",
                                        .form = &kUrlPath}),
    };
}

std::vector<schema::Field> HeaderEdits::fields() {
    return {
        field<&HeaderEdits::set>({.name = "set",
                                  .help = "Fields that are there once, with this value.",
                                  .example = R"({ x-tier = "gold" })"}),
        field<&HeaderEdits::add>(
            {.name = "add", .help = "Fields that are added to what is there.", .example = R"({ vary = "origin" })"}),
        field<&HeaderEdits::remove>(
            {.name = "remove", .help = "Fields that are taken away.", .example = R"(["server"])", .form = &kToken}),
    };
}

std::vector<schema::Field> SetHeaders::fields() {
    return {
        field<&SetHeaders::request>({.name = "request", .help = "On the way to the server."}),
        field<&SetHeaders::response>({.name = "response", .help = "On the way to the client."}),
    };
}

std::vector<schema::Field> Mirror::fields() {
    return {
        field<&Mirror::pool>({.name = "pool", .help = "Pool that gets the copies.", .form = &kName, .required = true}),
        field<&Mirror::share>({.name = "share",
                               .help = "Share of the requests that are copied.",
                               .unit = "share",
                               .range = schema::kShare}),
    };
}

std::vector<schema::Field> SplitPart::fields() {
    return {
        field<&SplitPart::pool>({.name = "pool", .help = "Pool.", .form = &kName, .required = true}),
        field<&SplitPart::weight>({.name = "weight",
                                   .help = "Its share of the requests, by the weights of the others.",
                                   .unit = "weight",
                                   .range = between(0, 1'000'000)}),
    };
}

} // namespace poise::config
