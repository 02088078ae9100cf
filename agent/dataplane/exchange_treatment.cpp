// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// What happens to requests and responses between client and server: the cache, compression.

#include "agent/dataplane/cache_side.hpp"
#include "agent/dataplane/coder.hpp"
#include "agent/dataplane/compress/negotiation.hpp"
#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/respond/own_head.hpp"
#include "agent/dataplane/server_connection.hpp"
#include "agent/dataplane/worker.hpp"

#include <utility>

namespace poise::dataplane {

/// False: the cache has dealt with it, or will; the exchange may be over.
bool Exchange::tryCache(const snapshot::Route* route, const parse::RequestHead& head) {
    cache_ = worker_.cacheSides.make(worker_, *this, *pool_, *generation_->pools[pool_->index]->cells);
    const cache::Origin origin{.tls = listener_.settings->tls != nullptr,
                               .trusted = trusted_,
                               .route = route != nullptr && !route->headers.empty() ? std::string_view(route->name)
                                                                                    : std::string_view()};
    if (!quiet_) {
        return cache_->begin(head, origin);
    }
    const bool asks = cache_->beginRefresh(head, origin);
    if (!asks) {
        over("not_needed");
    }
    return asks;
}

void Exchange::refresh(const parse::RequestHead& head) {
    quiet_ = true;
    begin(head, {.bytes = {}, .last = true, .trailers = {}});
}

void Exchange::leaveServer(bool whole) {
    tries_.release();
    if (whole && server_ != nullptr) {
        std::exchange(server_, nullptr)->finish(requestRead_);
        connected_ = false;
    }
    dropServer();
}

void Exchange::answerWith(const parse::ResponseHead& head, const Content& content) {
    responseBegun_ = true;
    fromCache_ = true;
    status_ = head.status;
    bytesOut_ += content.bytes.size();
    sendHead(head, content);
    if (content.last) {
        afterResponse(true);
    }
}

void Exchange::answerMore(const Content& content) {
    bytesOut_ += content.bytes.size();
    client_.sendMore(content);
    if (content.last) {
        afterResponse(true);
    }
}

// A server's response on its way: compressed, then kept, then sent.

void Exchange::treat(const parse::ResponseHead& head, const Content& content) {
    if (cache_ != nullptr && cache_->takesOver(head)) {
        return;
    }
    parse::ResponseHead& own = worker_.ownHead;
    own = head;
    if (const compress::Policy* policy = pool_->compression.get();
        policy != nullptr && compress::negotiable(head, *policy)) {
        compress::addVary(own);
        if (coding_ != compress::Coding::identity) {
            coder_ = Coder::start(worker_, *this, *policy, coding_, own, *generation_->pools[pool_->index]->cells);
        }
    }
    if (cache_ != nullptr) {
        cache_->keep(own, head);
    }
    Content encoded = content;
    if (coder_ != nullptr && !coder_->encode(content, encoded)) {
        serverFailed(Failure::malformedResponse);
        return;
    }
    if (cache_ != nullptr) {
        cache_->keepMore(encoded);
    }
    passOn(own, encoded);
}

void Exchange::treatMore(const Content& content) {
    Content encoded = content;
    if (coder_ != nullptr && !coder_->encode(content, encoded)) {
        serverFailed(Failure::responseCutShort);
        return;
    }
    sendEncoded(encoded);
}

void Exchange::sendEncoded(const Content& content) {
    if (cache_ != nullptr) {
        cache_->keepMore(content);
    }
    bytesOut_ += content.bytes.size();
    if (!content.bytes.empty() || content.last) {
        client_.sendMore(content);
    }
    if (server_ != nullptr) {
        afterResponse(content.last);
    }
}

void Exchange::passOn(const parse::ResponseHead& head, const Content& content) {
    responseBegun_ = true;
    status_ = head.status;
    bytesOut_ += content.bytes.size();
    sendHead(head, content);
    afterResponse(content.last);
}

/// As the route and the listener change it.
void Exchange::sendHead(const parse::ResponseHead& head, const Content& content) {
    const snapshot::FieldEdits& always = listener_.settings->responseEdits;
    const bool byRoute = action_ != nullptr && !action_->response.empty();
    if (!byRoute && always.empty()) {
        client_.sendResponse(head, content, requestRead_);
        return;
    }
    parse::ResponseHead edited = head;
    if (byRoute) {
        respond::applyEdits(edited, action_->response);
    }
    if (!always.empty()) {
        respond::applyEdits(edited, always);
    }
    client_.sendResponse(edited, content, requestRead_);
}

} // namespace poise::dataplane
