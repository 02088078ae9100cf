// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// What a route does beyond naming a pool: answers of the agent's own.

#include "agent/dataplane/compress/negotiation.hpp"
#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/file_source.hpp"
#include "agent/dataplane/files/conditions.hpp"
#include "agent/dataplane/files/content_type.hpp"
#include "agent/dataplane/files/file_name.hpp"
#include "agent/dataplane/files/http_date.hpp"
#include "agent/dataplane/files/open_file.hpp"
#include "agent/dataplane/files/variant.hpp"
#include "agent/dataplane/respond/own_head.hpp"
#include "agent/dataplane/route/redirect.hpp"
#include "agent/dataplane/route/rewrite.hpp"
#include "agent/dataplane/route/split.hpp"
#include "agent/dataplane/worker.hpp"

#include <cinttypes>
#include <cstdio>

namespace poise::dataplane {

using metrics::Stage;

namespace {

constexpr Verdict kNoHost{400, "no_host"};
constexpr Verdict kNoFile{404, "no_file"};

using Room = std::array<char, 96>;

std::string_view written(const Room& room, int size) {
    return {room.data(), static_cast<std::size_t>(size)};
}

/// A strong tag of what the file was at a moment: any change moves its time or its size. Encoded bytes are others.
std::string_view tagOf(const files::Variant& variant, Room& room) {
    const files::OpenFile& file = variant.file;
    const char* const coding =
        variant.coding == compress::Coding::identity ? "" : compress::name(variant.coding).data();
    return written(room, std::snprintf(room.data(), room.size(), "\"%" PRIx64 "-%" PRIx64 ".%" PRIx64 "%s\"", file.size,
                                       static_cast<std::uint64_t>(file.modified),
                                       static_cast<std::uint64_t>(file.modifiedNanos), coding));
}

/// RFC 9110 §14.4
std::string_view contentRange(const files::Portion& portion, std::uint64_t size, Room& room) {
    if (portion.status == 416) {
        return written(room, std::snprintf(room.data(), room.size(), "bytes */%" PRIu64, size));
    }
    return written(room, std::snprintf(room.data(), room.size(), "bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64,
                                       portion.begin, portion.begin + portion.size - 1, size));
}

} // namespace

/// True: the request is answered, and the exchange may be over.
bool Exchange::act(const parse::RequestHead& head, const snapshot::Pool*& pool) {
    if (action_->split) {
        accept::Peer::Text peerRoom;
        pool = route::poolOf(*action_->split, head, peer_.text(peerRoom), worker_.chance());
        return false;
    }
    if (action_->redirect) {
        redirect(*action_->redirect, head);
        return true;
    }
    if (action_->respond) {
        respondFixed(*action_->respond);
        return true;
    }
    if (action_->files) {
        respondFile(*action_->files, head);
        return true;
    }
    return false;
}

void Exchange::redirect(const snapshot::Redirect& redirect, const parse::RequestHead& head) {
    std::string& location = worker_.answerText;
    if (!route::locationOf(redirect, head, listener_.settings->tls ? "https" : "http", location)) {
        refuse(kNoHost);
        return;
    }
    parse::ResponseHead response;
    respond::beginHead(response, redirect.status, 0);
    respond::addField(response, "Location", location);
    answer(response, {}, true);
}

void Exchange::respondFixed(const snapshot::FixedResponse& fixed) {
    parse::ResponseHead response;
    respond::beginHead(response, fixed.status, fixed.body.size());
    if (!fixed.body.empty() && !fixed.contentType.empty()) {
        respond::addField(response, "Content-Type", fixed.contentType);
    }
    for (const auto& [name, value] : fixed.fields) {
        respond::addField(response, name, value);
    }
    answer(response, fixed.body, true);
}

void Exchange::answer(const parse::ResponseHead& head, std::string_view body, bool last) {
    status_ = head.status;
    responseBegun_ = true;
    const std::string_view content = method_ == parse::Method::head ? std::string_view{} : body;
    bytesOut_ += content.size();
    sendHead(head, {.bytes = content, .last = last, .trailers = {}});
    if (last) {
        stages_.mark(Stage::respond);
        over("complete");
    }
}

void Exchange::respondFile(const snapshot::StaticFiles& folder, const parse::RequestHead& head) {
    if (method_ != parse::Method::get && method_ != parse::Method::head) {
        parse::ResponseHead response;
        respond::beginHead(response, 405, 0);
        respond::addField(response, "Allow", "GET, HEAD"); // RFC 9110 §15.5.6
        answer(response, {}, true);
        return;
    }
    std::string& name = worker_.answerText;
    std::string_view path = head.path;
    if (action_->rewrite) {
        const route::NewPath changed = route::rewrite(*action_->rewrite, path);
        worker_.answerPath.assign(changed.before).append(changed.rest);
        path = worker_.answerPath;
    }
    if (!files::fileName(path, folder.index, folder.hidden, name)) {
        refuse(kNoFile);
        return;
    }
    const files::OpenFile file = files::openBelow(folder.root->fd, name, folder.symlinks);
    if (file.fd >= 0) {
        const bool choice = folder.precompressed;
        sendOpened(folder,
                   choice ? files::chooseVariant(file, head.fields, folder.root->fd, name, folder.symlinks)
                          : files::Variant{.file = file},
                   head);
    } else if (file.folder) {
        redirectToFolder(head);
    } else {
        refuse(kNoFile);
    }
}

/// Relative links of an index lead below it only where its path ends with a slash.
void Exchange::redirectToFolder(const parse::RequestHead& head) {
    static const snapshot::Redirect kWithSlash{308, *config::parseTemplate("{path}/{query}")};
    redirect(kWithSlash, head);
}

void Exchange::sendOpened(const snapshot::StaticFiles& folder, const files::Variant& variant,
                          const parse::RequestHead& head) {
    const files::OpenFile& file = variant.file;
    Room tagRoom;
    Room rangeRoom;
    files::DateText dateRoom;
    const std::string_view tag = tagOf(variant, tagRoom);
    const files::Portion portion = files::portionOf(head, {tag, file.modified, file.size});
    parse::ResponseHead response;
    respond::beginHead(response, portion.status, portion.size);
    respond::addField(response, "ETag", tag);
    respond::addField(response, "Last-Modified", files::formatDate(file.modified, dateRoom));
    if (!folder.cacheControl.empty()) {
        respond::addField(response, "Cache-Control", folder.cacheControl);
    }
    if (portion.status == 200 || portion.status == 206) {
        respond::addField(response, "Accept-Ranges", "bytes");
        respond::addField(response, "Content-Type", files::contentType(worker_.answerText));
        respond::addField(response, "X-Content-Type-Options", "nosniff");
        if (variant.coding != compress::Coding::identity) {
            respond::addField(response, "Content-Encoding", compress::name(variant.coding));
        }
    }
    if (folder.precompressed) {
        compress::addVary(response); // with 304 too (RFC 9110 §15.4.5)
    }
    if (portion.status == 206 || portion.status == 416) {
        respond::addField(response, "Content-Range", contentRange(portion, file.size, rangeRoom));
    }
    source_ = worker_.fileSources.make(worker_, *this, file.fd, portion.begin, portion.size);
    if (method_ == parse::Method::head || portion.size == 0) {
        answer(response, {}, true);
        return;
    }
    const std::string_view first = source_->read();
    if (first.empty()) {
        refuse(kNoFile);
        return;
    }
    const bool last = source_->done();
    if (!last) {
        source_->resume(); // in a later turn, when the exchange may be over
    }
    answer(response, first, last);
}

/// The next piece, if the client keeps up.
void Exchange::sendFile() {
    if (client_.congested()) {
        return;
    }
    const std::string_view piece = source_->read();
    if (piece.empty()) {
        client_.cutShort();
        over("file_cut_short", account::Aborter::agent);
        return;
    }
    bytesOut_ += piece.size();
    const bool last = source_->done();
    client_.sendMore({.bytes = piece, .last = last, .trailers = {}});
    if (last) {
        stages_.mark(Stage::respond);
        over("complete");
    } else if (!client_.congested()) {
        source_->resume();
    }
}

} // namespace poise::dataplane
