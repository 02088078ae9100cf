// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The small tables of a route: answers of its own, and what it changes on the way to a pool.
#pragma once

#include "shared/schema/values.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poise::config {

/// A fixed response.
struct Respond {
    std::uint32_t status = 200;
    std::string body;
    std::string file;
    std::string contentType = "text/plain; charset=utf-8";
    schema::TextMap headers;

    static std::vector<schema::Field> fields();
};

/// A folder whose files are served.
struct Files {
    std::string root;
    std::string index = "index.html";
    bool hidden = false;
    bool symlinks = false;
    bool precompressed = false;
    std::string cacheControl;

    static std::vector<schema::Field> fields();
};

struct Redirect {
    std::string to;
    std::string scheme;
    std::string host;
    std::optional<std::uint32_t> port;
    std::string path;
    std::uint32_t status = 308;

    static std::vector<schema::Field> fields();
};

struct Rewrite {
    std::string stripPrefix;
    std::string replacePrefix;

    static std::vector<schema::Field> fields();
};

/// Of one direction.
struct HeaderEdits {
    schema::TextMap set;
    schema::TextMap add;
    std::vector<std::string> remove;

    static std::vector<schema::Field> fields();
};

struct SetHeaders {
    HeaderEdits request;
    HeaderEdits response;

    static std::vector<schema::Field> fields();
};

struct Mirror {
    std::string pool;
    double share = 1;

    static std::vector<schema::Field> fields();
};

struct SplitPart {
    std::string pool;
    double weight = 100;

    static std::vector<schema::Field> fields();
};

/// The pieces of a redirect's target: text, or one of the placeholders {scheme} {host} {path} {query} {uri}.
struct TemplatePiece {
    enum class Kind : std::uint8_t { text, scheme, host, path, query, uri };

    Kind kind = Kind::text;
    std::string text; ///< of kind text
};

/// Nothing: a brace that is not closed, or a placeholder that there is not.
[[nodiscard]] std::optional<std::vector<TemplatePiece>> parseTemplate(std::string_view text);

/// The name of the header field in `header:NAME`; empty for the other ways to split.
[[nodiscard]] std::string_view splitHeader(std::string_view by);

} // namespace poise::config
