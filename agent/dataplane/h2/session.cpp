// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/session.hpp"

#include "agent/dataplane/h2/callbacks.hpp"
#include "agent/dataplane/h2/library.hpp"

#include <algorithm>
#include <array>
#include <new>

namespace poise::h2 {
namespace {

/// CONTINUATION frames are counted here, before nghttp2's own limit could end the session without a word.
constexpr std::size_t kContinuationsOfLibrary = 64;

} // namespace

Session::Session(Owner& owner, TimePoint now)
    : Framer(owner, now)
    , owner_(owner) {
    static nghttp2_option* const kOptions = newOptions(kContinuationsOfLibrary);
    nghttp2_session* made = nullptr;
    orThrow(nghttp2_session_server_new2(&made, Callbacks::table(), static_cast<Framer*>(this), kOptions));
    session_.reset(made);
    constexpr std::array<nghttp2_settings_entry, 4> settings{
        {{NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, kMostStreams},
         {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kStreamWindow},
         {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, FieldBlock::kMostText},
         {NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL, 1}}};
    orThrow(nghttp2_submit_settings(made, NGHTTP2_FLAG_NONE, settings.data(), settings.size()));
    orThrow(nghttp2_session_set_local_window_size(made, NGHTTP2_FLAG_NONE, 0, kConnectionWindow));
}

Session::~Session() = default;

void Session::receive(std::span<const char> bytes, TimePoint now) {
    if (brokenOff_) {
        return;
    }
    now_ = now;
    busy_ = true;
    const auto* begin = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const ssize_t used = nghttp2_session_mem_recv(session_.get(), begin, bytes.size());
    if (used >= 0 && speaking_ != nullptr) {
        deliver(false);
    }
    speaking_ = nullptr;
    busy_ = false;
    if (used >= 0) {
        return;
    }
    orThrow(static_cast<int>(used));
    const bool noHttp2 = used == NGHTTP2_ERR_BAD_CLIENT_MAGIC;
    if (abuse_.empty()) {
        abuse_ = noHttp2 ? "h2_bad_preface" : "h2_flood";
    }
    owner_.onRefused(abuse_);
    breakOff(noHttp2 ? NGHTTP2_PROTOCOL_ERROR : NGHTTP2_ENHANCE_YOUR_CALM);
}

void Session::respond(Stream& stream, ResponseFields& fields, bool last) {
    nghttp2_data_provider content{{.ptr = &stream}, &readContent};
    orThrow(
        nghttp2_submit_response(session_.get(), stream.id_, fields.data(), fields.size(), last ? nullptr : &content));
}

void Session::interim(Stream& stream, ResponseFields& fields) {
    orThrow(nghttp2_submit_headers(session_.get(), NGHTTP2_FLAG_NONE, stream.id_, nullptr, fields.data(), fields.size(),
                                   nullptr));
}

void Session::consumed(std::int32_t id, std::size_t bytes) {
    orThrow(nghttp2_session_consume(session_.get(), id, bytes));
}

void Session::announceEnd() {
    orThrow(nghttp2_submit_shutdown_notice(session_.get()));
}

void Session::goAway() {
    orThrow(nghttp2_submit_goaway(session_.get(), NGHTTP2_FLAG_NONE,
                                  nghttp2_session_get_last_proc_stream_id(session_.get()), NGHTTP2_NO_ERROR, nullptr,
                                  0));
}

void Session::breakOff(std::uint32_t error) {
    brokenOff_ = true;
    orThrow(nghttp2_session_terminate_session(session_.get(), error));
}

void Session::abuse(std::string_view word) {
    abuse_ = abuse_.empty() ? word : abuse_;
}

bool Session::pays(Noise noise) {
    if (guard_.allows(noise, now_)) {
        return true;
    }
    abuse(kNoiseRows[static_cast<std::size_t>(noise)].word);
    return false;
}

/// Nobody wants more of the block; what is left of one that was refused has its time like any other.
void Session::leaveBlock() {
    listening_ = false;
    insideBlock_ = !endsBlock_;
}

/// Tells of the content that came last.
void Session::deliver(bool last, std::string_view trailers, std::string_view defect) {
    Stream& stream = *speaking_;
    const std::string_view bytes = spoken_;
    speaking_ = nullptr;
    spoken_ = {};
    owner_.onContent(stream, bytes, last, trailers, defect);
}

} // namespace poise::h2
