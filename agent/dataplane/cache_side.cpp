// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

//
// How a request is looked up, waits, and is answered from what is stored.

#include "agent/dataplane/cache_side.hpp"

#include "agent/dataplane/account/cells.hpp"
#include "agent/dataplane/cache/names.hpp"
#include "agent/dataplane/cache/reuse.hpp"
#include "agent/dataplane/cache/vary.hpp"
#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/flight_ticket.hpp"
#include "agent/dataplane/refresh.hpp"
#include "agent/dataplane/worker.hpp"

#include <utility>

namespace poise::dataplane {
namespace {

using account::CacheResult;

/// Of a stored response at a time: what the kernel does not take of it is copied, so that a client that reads slowly
/// costs as much and no more.
constexpr std::size_t kPiece = 32 * 1024;

/// Pieces before others have their turn.
constexpr int kPiecesInARow = 32;

/// Once for a response whose variants are not known yet, and once for the right one.
constexpr std::uint8_t kWaitsMost = 2;

} // namespace

/// Compares what a stored response depends on with what the request has.
struct CacheSide::Selector final : cache::Selecting {
    explicit Selector(const parse::Fields& fields)
        : fields_(fields) {}

    bool suits(const cache::Object& object) override {
        if (object.vary.empty()) {
            return true;
        }
        if (object.vary != vary_) {
            vary_ = object.vary;
            variant_ = cache::variantOf(vary_, fields_);
        }
        return object.variant == variant_;
    }

  private:
    const parse::Fields& fields_;
    std::string vary_;
    std::string variant_;
};

CacheSide::CacheSide(Worker& worker, Exchange& exchange, const snapshot::Pool& pool, account::PoolCells& cells)
    : worker_(worker)
    , exchange_(&exchange)
    , store_(pool.cache)
    , policy_(pool.cachePolicy)
    , cells_(cells) {}

CacheSide::~CacheSide() = default;

bool CacheSide::begin(const parse::RequestHead& head, const cache::Origin& origin) {
    wish_ = cache::wishOf(head);
    if (wish_.manner == cache::Manner::pass) {
        cells_.cache(CacheResult::bypass).add();
        forwarded_ = "bypass";
        return true;
    }
    key_ = store_->keyOf(cache::keyText(head, origin));
    if (wish_.manner == cache::Manner::invalidate) {
        cells_.cache(CacheResult::bypass).add();
        forwarded_ = "method";
        return true;
    }
    return look(head);
}

bool CacheSide::beginRefresh(const parse::RequestHead& head, const cache::Origin& origin) {
    refresh_ = true;
    wish_ = cache::wishOf(head);
    key_ = store_->keyOf(cache::keyText(head, origin));
    Selector selector(head.fields);
    const cache::Found found = shard().find(key_, selector, worker_.loop().now());
    if (!found.object) {
        return false;
    }
    flight_ = key_.text + '\n' + cache::variantOf(found.object->vary, head.fields);
    lead_ = store_->flights().begin(flight_);
    if (!lead_) {
        return false; // somebody asks already
    }
    stored_ = found.object;
    forwarded_ = "stale";
    hold(head);
    addConditions();
    return true;
}

bool CacheSide::look(const parse::RequestHead& head) {
    phase_ = Phase::looking;
    Selector selector(head.fields);
    const cache::Found found = shard().find(key_, selector, worker_.loop().now());
    forwarded_ = found.known ? "vary-miss" : "uri-miss";
    if (found.object && use(found.object, head)) {
        return false;
    }
    if (wish_.directives.onlyIfCached) {
        exchange_->refuse({504, "only_if_cached"});
        return false;
    }
    return ask(head, found);
}

/// Answers with what is stored, or notes why not.
bool CacheSide::use(std::shared_ptr<const cache::Object> object, const parse::RequestHead& head) {
    const TimePoint now = worker_.loop().now();
    const cache::Use use = cache::useOf(*object, wish_, now);
    const auto ttl = std::to_string(cache::freshFor(*object, now).count());
    if (use == cache::Use::fresh || use == cache::Use::stale || use == cache::Use::asStale) {
        land({});
    }
    switch (use) {
    case cache::Use::fresh:
        cells_.cache(CacheResult::hit).add();
        answer(std::move(object), head.fields,
               collapsed_ ? "poise; fwd=uri-miss; collapsed" : "poise; hit; ttl=" + ttl);
        return true;
    case cache::Use::stale:
        if (!wish_.head) {
            Refresh::start(worker_, *exchange_, head);
        }
        [[fallthrough]];
    case cache::Use::asStale:
        cells_.cache(CacheResult::stale).add();
        answer(std::move(object), head.fields, "poise; hit; ttl=" + ttl);
        return true;
    case cache::Use::validate:
        forwarded_ = "stale";
        stored_ = std::move(object);
        return false;
    case cache::Use::forward:
        forwarded_ = "request";
        return false;
    }
    return false;
}

/// A server is to be asked: by us, or by who asks already.
bool CacheSide::ask(const parse::RequestHead& head, const cache::Found& found) {
    if (!lead_ && mayShare(found) && !board(head, found.object ? found.object->vary : found.vary)) {
        phase_ = Phase::waiting;
        hold(head);
        worker_.loop().setDeadline(*this, policy_.coalesceTimeout);
        return false;
    }
    cells_.cache(CacheResult::miss).add();
    if (!wish_.head || stored_) {
        hold(head);
    }
    if (!wish_.head && stored_ && cache::hasValidator(*stored_)) {
        addConditions();
    }
    asked_ = worker_.loop().now();
    serial_ = store_->serialOf(key_);
    phase_ = Phase::asking;
    return true;
}

/// Only requests whose responses answer each other: not for what the client has already, nor for parts, nor one that
/// wants its own.
bool CacheSide::mayShare(const cache::Found& found) const {
    if (found.object && !cache::everFresh(found.object->terms)) {
        return false; // each has to ask for itself
    }
    return policy_.coalesce && !alone_ && waits_ < kWaitsMost && !found.pass && !wish_.head && !wish_.ranged &&
           (!wish_.conditional || stored_) && !wish_.authorized && !wish_.directives.noCache &&
           !wish_.directives.noStore;
}

/// True: we lead.
bool CacheSide::board(const parse::RequestHead& head, const std::string& vary) {
    flight_ = key_.text + '\n' + cache::variantOf(vary, head.fields);
    ticket_ = std::make_shared<FlightTicket>(worker_, *this);
    lead_ = store_->flights().board(flight_, ticket_);
    if (lead_) {
        std::exchange(ticket_, nullptr)->detach();
        return true;
    }
    cells_.coalesced.add();
    ++waits_;
    collapsed_ = true;
    return false;
}

void CacheSide::hold(const parse::RequestHead& head) {
    if (!held_) {
        held_ = std::make_unique<HeldRequest>(head);
    }
}

const parse::RequestHead& CacheSide::request(const parse::RequestHead& head) const {
    return edited_ ? *edited_ : held_ ? held_->head : head;
}

void CacheSide::heard(cache::News news) {
    if (phase_ != Phase::waiting) {
        return; // a lead that came too late passes on by itself
    }
    stopWaiting();
    if (news.kind == cache::News::Kind::lead) {
        lead_.emplace(std::move(*news.lead));
    }
    if (news.kind == cache::News::Kind::failed) {
        Selector selector(held_->head.fields);
        stored_ = shard().find(key_, selector, worker_.loop().now()).object;
        if (stored_ && cache::standsIn(*stored_, wish_, worker_.loop().now())) {
            standIn();
        } else {
            exchange_->refuse({news.status, news.code});
        }
        return;
    }
    alone_ = alone_ || news.kind == cache::News::Kind::alone;
    walkOn();
}

/// The one that is waited for takes too long.
void CacheSide::onDeadline(TimePoint) {
    if (phase_ == Phase::waiting) {
        stopWaiting();
        alone_ = true;
        walkOn();
    }
}

void CacheSide::stopWaiting() {
    worker_.loop().cancelDeadline(*this);
    if (ticket_) {
        store_->flights().leave(flight_, ticket_.get());
        std::exchange(ticket_, nullptr)->detach();
    }
}

void CacheSide::walkOn() {
    if (look(held_->head)) {
        exchange_->seekServer(request(held_->head), {.bytes = {}, .last = true, .trailers = {}});
    }
}

// The answer.

void CacheSide::answer(std::shared_ptr<const cache::Object> object, const parse::Fields& request, std::string status) {
    phase_ = Phase::feeding;
    status_ = std::move(status);
    answer_.plan(std::move(object), wish_, request, worker_.loop().now(), wallMillis() / 1000);
    answer_.fillHead(worker_.ownHead, status_);
    Content content;
    content.bytes = answer_.next(kPiece, content.last);
    exchange_->answerWith(worker_.ownHead, content);
    feed();
}

void CacheSide::feed() {
    for (int i = 0; i < kPiecesInARow; ++i) {
        if (exchange_ == nullptr || exchange_->clientCongested()) {
            return;
        }
        Content content;
        content.bytes = answer_.next(kPiece, content.last);
        exchange_->answerMore(content);
    }
    if (exchange_ != nullptr) {
        worker_.loop().again(*this);
    }
}

/// In a turn of its own: the client may be in the middle of something.
void CacheSide::drained() {
    if (phase_ == Phase::feeding) {
        worker_.loop().defer(*this);
    }
}

void CacheSide::onTurn() {
    if (phase_ == Phase::feeding) {
        feed();
    }
}

void CacheSide::leave() {
    stopWaiting();
    exchange_ = nullptr;
    phase_ = Phase::over;
    lead_.reset();
    worker_.loop().bury(*this);
}

void CacheSide::destroy() {
    worker_.cacheSides.recycle(this);
}

} // namespace poise::dataplane
