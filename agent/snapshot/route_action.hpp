// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a route does beyond naming a pool: answers of its own, and what it changes on the way.
///
/// Most routes have none, and pay for it with a pointer that is null.
/// Thread: immutable once made.
#pragma once

#include "shared/config/route_parts.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace poise::snapshot {

struct Pool;

/// Changes to the header fields of one direction.
struct FieldEdits {
    std::vector<std::string> dropped;                          ///< lower case; those that are set are among them
    std::vector<std::pair<std::string, std::string>> appended; ///< name and value
    std::size_t bytes = 0;                                     ///< of what is appended, as lines of a head

    [[nodiscard]] bool empty() const { return dropped.empty() && appended.empty(); }
};

struct PathRewrite {
    std::string prefix;      ///< taken from the path's beginning, where it ends at the border of a segment
    std::string replacement; ///< takes its place
};

struct Redirect {
    std::uint16_t status = 308;
    std::vector<config::TemplatePiece> target; ///< when put together, an absolute URL or a path
};

/// A response that is ready to be sent.
struct FixedResponse {
    std::uint16_t status = 200;
    std::string body;
    std::string contentType;
    std::vector<std::pair<std::string, std::string>> fields;
};

/// A folder: open for as long as a snapshot names it.
struct Folder {
    explicit Folder(int opened)
        : fd(opened) {}

    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const int fd;
};

struct StaticFiles {
    std::shared_ptr<const Folder> root;
    std::string index;
    std::string cacheControl;
    bool hidden = false;
    bool symlinks = false;
    bool precompressed = false;
};

struct Split {
    struct Part {
        const Pool* pool = nullptr;
        double upTo = 0; ///< sum of the shares up to this one; 1 for the last that has any
    };

    enum class By : std::uint8_t { random, client, header };

    std::vector<Part> parts; ///< those with a weight
    By by = By::random;
    std::string header; ///< lower case
};

struct Mirror {
    const Pool* pool = nullptr;
    double share = 1;
};

struct RouteAction {
    std::optional<Split> split;
    std::optional<Redirect> redirect;
    std::optional<FixedResponse> respond;
    std::optional<StaticFiles> files;
    std::optional<PathRewrite> rewrite;
    std::optional<Mirror> mirror;
    FieldEdits request;
    FieldEdits response;
};

} // namespace poise::snapshot
