// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/system/h2_servers/h2_talk.hpp"

#include <nghttp2/nghttp2.h>
#include <stdexcept>

namespace poise::test::h2 {
namespace {

std::uint32_t numberAt(std::string_view bytes, std::size_t at, int size) {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) {
        value = value << 8U | static_cast<std::uint8_t>(bytes.at(at + static_cast<std::size_t>(i)));
    }
    return value;
}

} // namespace

std::string Asked::field(std::string_view name) const {
    for (const auto& [key, value] : fields) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

H2Talk::H2Talk(Conversation& talk, const std::string& settings)
    : talk_(talk) {
    nghttp2_hd_inflate_new(&inflater_);
    talk_.send(frame(kSettings, 0, 0, settings));
    if (talk_.expectBytes(kPreface.size()) != kPreface) {
        throw std::runtime_error("no preface");
    }
}

H2Talk::~H2Talk() {
    nghttp2_hd_inflate_del(inflater_);
}

std::uint32_t H2Talk::expectRequest() {
    const std::size_t before = asked_.size();
    while (asked_.size() == before) {
        step();
    }
    return asked_.rbegin()->first;
}

const Asked& H2Talk::expectWhole(std::uint32_t stream) {
    while (!asked_[stream].ended && !asked_[stream].reset) {
        step();
    }
    return asked_[stream];
}

void H2Talk::untilEnd() {
    while (!wentAway_) {
        step();
    }
    talk_.expectEnd();
}

void H2Talk::step() {
    const std::string head = talk_.expectBytes(9);
    const std::string payload = talk_.expectBytes(numberAt(head, 0, 3));
    const auto flags = static_cast<std::uint8_t>(head[4]);
    const std::uint32_t stream = numberAt(head, 5, 4);
    switch (head[3]) {
    case kData:
        asked_[stream].body += payload;
        asked_[stream].ended = (flags & kEndStream) != 0;
        if (!payload.empty()) {
            talk_.send(frame(kWindowUpdate, 0, 0, number(payload.size(), 4)));
            if (!asked_[stream].ended) {
                talk_.send(frame(kWindowUpdate, 0, stream, number(payload.size(), 4)));
            }
        }
        break;
    case kHeaders:
        takeHeaders(stream, flags, payload);
        break;
    case kReset:
        asked_[stream].reset = numberAt(payload, 0, 4);
        break;
    case kSettings:
        if ((flags & kAck) == 0) {
            talk_.send(frame(kSettings, kAck, 0));
        }
        break;
    case kPing:
        pings_ += (flags & kAck) == 0 ? 1 : 0;
        if ((flags & kAck) == 0) {
            talk_.send(frame(kPing, kAck, 0, payload));
        }
        break;
    case kGoAway:
        wentAway_ = true;
        break;
    default:
        break;
    }
}

void H2Talk::takeHeaders(std::uint32_t stream, std::uint8_t flags, std::string_view payload) {
    Asked& asked = asked_[stream];
    Fields& into = asked.fields.empty() ? asked.fields : asked.trailers;
    const auto* at = reinterpret_cast<const std::uint8_t*>(payload.data());
    std::size_t left = payload.size();
    for (int state = 0; (state & NGHTTP2_HD_INFLATE_FINAL) == 0;) {
        nghttp2_nv field;
        const ssize_t used = nghttp2_hd_inflate_hd2(inflater_, &field, &state, at, left, 1);
        if (used < 0) {
            throw std::runtime_error("a field block that is none");
        }
        at += used;
        left -= static_cast<std::size_t>(used);
        if ((state & NGHTTP2_HD_INFLATE_EMIT) != 0) {
            into.emplace_back(std::string(reinterpret_cast<const char*>(field.name), field.namelen),
                              std::string(reinterpret_cast<const char*>(field.value), field.valuelen));
        }
    }
    nghttp2_hd_inflate_end_headers(inflater_);
    asked.ended = (flags & kEndStream) != 0;
}

} // namespace poise::test::h2
