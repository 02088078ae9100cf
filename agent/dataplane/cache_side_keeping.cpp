// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

//
// What becomes of a response: it is kept, freshens what is stored, or is stood in for.

#include "agent/dataplane/account/cells.hpp"
#include "agent/dataplane/cache/names.hpp"
#include "agent/dataplane/cache/reuse.hpp"
#include "agent/dataplane/cache/vary.hpp"
#include "agent/dataplane/cache_side.hpp"
#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace poise::dataplane {
namespace {

using account::CacheResult;
using News = cache::News;

/// How long nobody waits to see whether a response can be kept that could not be.
constexpr Millis kPassFor{10'000};

constexpr std::string_view kSharedError = "coalesced_error";

/// Failures of a server that a stale response may hide (RFC 5861 §4).
bool hides(std::uint16_t status) {
    return status == 500 || status == 502 || status == 503 || status == 504;
}

bool dropped(const parse::Field& field) {
    constexpr std::array<std::string_view, 4> kNames{"if-none-match", "if-modified-since", "range", "if-range"};
    return std::any_of(kNames.begin(), kNames.end(),
                       [&](std::string_view name) { return parse::equalsNoCase(field.name, name); });
}

} // namespace

/// Our conditions in place of the client's (RFC 9111 §4.3.1).
void CacheSide::addConditions() {
    edited_ = std::make_unique<parse::RequestHead>(held_->head);
    edited_->fields.clear();
    for (const parse::Field& field : held_->head.fields) {
        if (!dropped(field)) {
            edited_->fields.push(field);
        }
    }
    const auto add = [this](std::string_view name, const std::string& value) {
        if (!value.empty()) {
            edited_->fields.push({name, value, parse::FieldId::other, false});
            edited_->bytes += name.size() + value.size() + 4;
        }
    };
    add("If-None-Match", stored_->etag);
    add("If-Modified-Since", stored_->lastModified);
    asked_ = worker_.loop().now();
    serial_ = store_->serialOf(key_);
    phase_ = Phase::asking;
}

cache::Times CacheSide::times() const {
    return {.asked = asked_, .now = worker_.loop().now(), .wall = wallMillis() / 1000};
}

bool CacheSide::takesOver(const parse::ResponseHead& head) {
    if (phase_ != Phase::asking || !stored_) {
        return false;
    }
    if (head.status == 304 && edited_) {
        freshen(head);
        return true;
    }
    if (hides(head.status) && cache::standsIn(*stored_, wish_, worker_.loop().now())) {
        land({.kind = News::Kind::failed, .status = head.status, .code = kSharedError, .lead = nullptr});
        exchange_->leaveServer(false);
        standIn();
        return true;
    }
    return false;
}

bool CacheSide::takesOver(Failure failure) {
    if (phase_ != Phase::asking) {
        return false;
    }
    const Verdict verdict = verdictOn(failure);
    land({.kind = News::Kind::failed, .status = verdict.status, .code = verdict.code, .lead = nullptr});
    if (!stored_ || !cache::standsIn(*stored_, wish_, worker_.loop().now())) {
        return false;
    }
    exchange_->leaveServer(false);
    standIn();
    return true;
}

void CacheSide::standIn() {
    cells_.cache(CacheResult::stale).add();
    const auto ttl = std::to_string(cache::freshFor(*stored_, worker_.loop().now()).count());
    answer(stored_, held_->head.fields, "poise; hit; ttl=" + ttl + "; detail=stale-if-error");
}

/// The server says that what is stored still holds (RFC 9111 §4.3.4).
void CacheSide::freshen(const parse::ResponseHead& head) {
    const std::shared_ptr<cache::Object> object = cache::freshened(*stored_, head, policy_, times());
    if (!object) {
        store_->invalidate(key_);
        stored_.reset();
        exchange_->giveUp(Failure::malformedResponse); // it says so of something else
        return;
    }
    object->charge = cache::Charge(shard().ledger(), object->headBytes());
    const bool shared = cache::everFresh(object->terms);
    store_->insert(key_, object, serial_);
    land({.kind = shared ? News::Kind::stored : News::Kind::alone, .status = 0, .code = {}, .lead = nullptr});
    cells_.cache(CacheResult::revalidated).add();
    exchange_->leaveServer(true);
    answer(object, held_->head.fields, "poise; fwd=stale; fwd-status=304; stored");
}

void CacheSide::keep(parse::ResponseHead& head, const parse::ResponseHead& sent) {
    std::string text = "poise; fwd=" + std::string(forwarded_);
    if (wish_.manner == cache::Manner::invalidate) {
        invalidate(sent);
    } else if (phase_ == Phase::asking && !wish_.head) {
        const cache::ResponseDirectives said = cache::responseDirectives(sent.fields);
        const auto terms = cache::termsFor(wish_, head, said, policy_, times());
        auto vary = cache::varyNames(head.fields);
        if (terms && vary) {
            startKeeping(head, sent, said, *terms, std::move(*vary));
            text += "; stored";
        } else {
            notKept(sent);
        }
    }
    status_ = std::move(text);
    head.fields.push({"Cache-Status", status_, parse::FieldId::other, false});
    head.bytes += status_.size() + 16;
}

void CacheSide::startKeeping(const parse::ResponseHead& head, const parse::ResponseHead& sent,
                             const cache::ResponseDirectives& said, const cache::Terms& terms, std::string vary) {
    keeping_ = cache::objectFrom(head, sent, said, terms);
    keeping_->encoded = &head != &sent && cache::findField(head.fields, "content-encoding") != nullptr &&
                        cache::findField(sent.fields, "content-encoding") == nullptr;
    keeping_->variant = cache::variantOf(vary, held_->head.fields);
    keeping_->vary = std::move(vary);
    bodyCharge_ = cache::Charge(shard().ledger());
}

void CacheSide::keepMore(const Content& content) {
    if (!keeping_) {
        return;
    }
    if (body_.size() + content.bytes.size() > policy_.largest) {
        stopKeeping();
        return;
    }
    body_.append(content.bytes);
    if (body_.capacity() > bodyCharge_.bytes()) {
        bodyCharge_.set(body_.capacity());
        if (!shard().makeRoom()) {
            stopKeeping();
            return;
        }
    }
    if (content.last) {
        finishKeeping();
    }
}

void CacheSide::finishKeeping() {
    auto body = std::make_shared<cache::Body>();
    body_.shrink_to_fit();
    bodyCharge_.set(body_.capacity());
    body->bytes = std::move(body_);
    body->charge = std::move(bodyCharge_);
    keeping_->body = std::move(body);
    keeping_->charge = cache::Charge(shard().ledger(), keeping_->headBytes());
    const bool shared = cache::everFresh(keeping_->terms);
    store_->insert(key_, std::exchange(keeping_, nullptr), serial_);
    land({.kind = shared ? News::Kind::stored : News::Kind::alone, .status = 0, .code = {}, .lead = nullptr});
}

/// It is larger than what is kept, or than what there is room for.
void CacheSide::stopKeeping() {
    keeping_.reset();
    body_ = {};
    bodyCharge_ = {};
    passBy();
}

/// A response that cannot be kept.
void CacheSide::notKept(const parse::ResponseHead& head) {
    if (head.status >= 500) {
        land({.kind = News::Kind::failed, .status = head.status, .code = kSharedError, .lead = nullptr});
        return;
    }
    // What one client may not have kept, or asks for in parts, says nothing about the others' responses.
    const bool ofItsOwn = wish_.directives.noStore || wish_.authorized || head.status == 206 || head.status == 304 ||
                          head.status == 412 || head.status == 416;
    if (ofItsOwn) {
        land({.kind = News::Kind::alone, .status = 0, .code = {}, .lead = nullptr});
    } else {
        passBy();
    }
}

void CacheSide::passBy() {
    shard().pass(key_, worker_.loop().now() + kPassFor);
    land({.kind = News::Kind::alone, .status = 0, .code = {}, .lead = nullptr});
}

/// An unsafe request has succeeded: what is stored of its target is not what is there now (RFC 9111 §4.4).
void CacheSide::invalidate(const parse::ResponseHead& head) {
    if (head.status < 200 || head.status >= 400) {
        return;
    }
    store_->invalidate(key_);
    for (const std::string_view name : {"location", "content-location"}) {
        if (const auto reference = cache::onlyValue(head.fields, name)) {
            if (auto related = cache::relatedKey(key_.text, *reference)) {
                store_->invalidate(store_->keyOf(std::move(*related)));
            }
        }
    }
}

void CacheSide::land(const News& news) {
    if (lead_) {
        store_->flights().land(std::move(*lead_), news);
        lead_.reset();
    }
}

} // namespace poise::dataplane
