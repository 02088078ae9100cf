// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/snapshot/compile_route.hpp"

#include "shared/schema/text.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <string>
#include <unistd.h>
#include <utility>

namespace poise::snapshot {

Folder::~Folder() {
    if (fd >= 0) {
        ::close(fd);
    }
}

namespace {

using config::TemplatePiece;
using schema::lowerCase;
using schema::Path;

constexpr std::size_t kBodyMost = 64 * 1024;

schema::Problem problem(const config::Loaded& loaded, const Path& path, std::string text, std::string accepted) {
    schema::Problem made = loaded.problemAt(path, std::move(text));
    made.accepted = std::move(accepted);
    return made;
}

FieldEdits editsOf(const config::HeaderEdits& edits) {
    FieldEdits made;
    for (const std::string& name : edits.remove) {
        made.dropped.push_back(lowerCase(name));
    }
    for (const auto& [name, value] : edits.set) {
        made.dropped.push_back(lowerCase(name));
    }
    for (const schema::TextMap* texts : {&edits.set, &edits.add}) {
        for (const auto& [name, value] : *texts) {
            constexpr std::size_t kMarks = 4; // colon, blank, line break
            made.appended.emplace_back(name, value);
            made.bytes += name.size() + value.size() + kMarks;
        }
    }
    return made;
}

} // namespace

/// One field (RFC 6797 §6.1): what the server says of it is dropped.
FieldEdits strictTransport(const config::Hsts& hsts) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(hsts.maxAge).count();
    std::string value = "max-age=" + std::to_string(seconds);
    value += hsts.includeSubdomains ? "; includeSubDomains" : "";
    value += hsts.preload ? "; preload" : "";
    config::HeaderEdits edits;
    edits.set.emplace_back("Strict-Transport-Security", value);
    return editsOf(edits);
}

namespace {

PathRewrite rewriteOf(const config::Route& route) {
    const config::Rewrite& rewrite = *route.rewrite;
    return rewrite.replacePrefix.empty()
               ? PathRewrite{.prefix = rewrite.stripPrefix, .replacement = ""}
               : PathRewrite{.prefix = route.match.pathPrefix, .replacement = rewrite.replacePrefix};
}

bool isDefaultPort(std::string_view scheme, std::uint32_t port) {
    return (scheme == "http" && port == 80) || (scheme == "https" && port == 443);
}

/// The parts that are named, the request's for the others.
std::vector<TemplatePiece> targetOf(const config::Redirect& redirect, const config::Listener& listener) {
    if (!redirect.to.empty()) {
        return *config::parseTemplate(redirect.to);
    }
    const std::string scheme = !redirect.scheme.empty() ? redirect.scheme : listener.tls ? "https" : "http";
    std::vector<TemplatePiece> target{{TemplatePiece::Kind::text, scheme + "://" + redirect.host}};
    if (redirect.host.empty()) {
        target.push_back({TemplatePiece::Kind::host, {}});
    }
    if (redirect.port && !isDefaultPort(scheme, *redirect.port)) {
        target.push_back({TemplatePiece::Kind::text, ":" + std::to_string(*redirect.port)});
    }
    const auto path = *config::parseTemplate(redirect.path.empty() ? "{uri}" : redirect.path);
    target.insert(target.end(), path.begin(), path.end());
    return target;
}

FixedResponse respondOf(const config::Loaded& loaded, const config::Respond& respond, const Path& path,
                        std::vector<schema::Problem>& problems) {
    FixedResponse made{.status = static_cast<std::uint16_t>(respond.status),
                       .body = respond.body,
                       .contentType = respond.contentType,
                       .fields = respond.headers};
    if (!respond.file.empty()) {
        std::ifstream in(loaded.resolve(respond.file), std::ios::binary);
        made.body.resize(kBodyMost + 1);
        in.read(made.body.data(), static_cast<std::streamsize>(made.body.size()));
        made.body.resize(static_cast<std::size_t>(in.gcount()));
        if (!in.is_open() || in.bad()) {
            problems.push_back(problem(loaded, path / "file", "\"" + respond.file + "\" cannot be read",
                                       "a file that the agent may read"));
        } else if (made.body.size() > kBodyMost) {
            problems.push_back(problem(loaded, path / "file", "\"" + respond.file + "\" is longer than 64 KiB",
                                       "files, for what is larger"));
        }
    }
    for (const auto& [name, value] : respond.headers) {
        if (lowerCase(name) == "content-type") {
            made.contentType.clear(); // said in the headers
        }
    }
    return made;
}

StaticFiles filesOf(const config::Loaded& loaded, const config::Files& files, const Path& path,
                    std::vector<schema::Problem>& problems) {
    const int fd = ::open(loaded.resolve(files.root).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        problems.push_back(problem(loaded, path / "root",
                                   "\"" + files.root + "\" cannot be opened: " + std::strerror(errno),
                                   "a folder that the agent may read"));
    }
    return {.root = std::make_shared<const Folder>(fd),
            .index = files.index,
            .cacheControl = files.cacheControl,
            .hidden = files.hidden,
            .symlinks = files.symlinks,
            .precompressed = files.precompressed};
}

Split splitOf(const config::Route& route, const PoolNamed& poolNamed) {
    Split made;
    made.header = lowerCase(config::splitHeader(route.splitBy));
    made.by = !made.header.empty()        ? Split::By::header
              : route.splitBy == "client" ? Split::By::client
                                          : Split::By::random;
    double sum = 0;
    for (const config::SplitPart& part : route.split) {
        sum += part.weight;
    }
    double upTo = 0;
    for (const config::SplitPart& part : route.split) {
        upTo += part.weight / sum;
        if (part.weight > 0) {
            made.parts.push_back({poolNamed(part.pool), upTo});
        }
    }
    made.parts.back().upTo = 1; // whatever the sum of fractions came to
    return made;
}

} // namespace

std::shared_ptr<const RouteAction> compileAction(const config::Loaded& loaded, const config::Listener& listener,
                                                 const config::Route& route, const PoolNamed& poolNamed,
                                                 std::vector<schema::Problem>& problems) {
    const bool any = !route.split.empty() || route.redirect || route.respond || route.files || route.rewrite ||
                     route.setHeaders || route.mirror;
    if (!any) {
        return nullptr;
    }
    const Path path{"listeners", listener.name, "routes", route.name};
    auto made = std::make_shared<RouteAction>();
    if (!route.split.empty()) {
        made->split = splitOf(route, poolNamed);
    }
    if (route.redirect) {
        made->redirect =
            Redirect{static_cast<std::uint16_t>(route.redirect->status), targetOf(*route.redirect, listener)};
    }
    if (route.respond) {
        made->respond = respondOf(loaded, *route.respond, path / "respond", problems);
    }
    if (route.files) {
        made->files = filesOf(loaded, *route.files, path / "files", problems);
    }
    if (route.rewrite) {
        made->rewrite = rewriteOf(route);
    }
    if (route.setHeaders) {
        made->request = editsOf(route.setHeaders->request);
        made->response = editsOf(route.setHeaders->response);
    }
    if (route.mirror && route.mirror->share > 0) {
        made->mirror = Mirror{poolNamed(route.mirror->pool), route.mirror->share};
    }
    return made;
}

} // namespace poise::snapshot
