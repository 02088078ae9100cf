// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/client_session.hpp"

#include "agent/dataplane/h2/client_callbacks.hpp"
#include "agent/dataplane/h2/library.hpp"

#include <algorithm>
#include <array>
#include <new>

namespace poise::h2 {
namespace {

/// As many as hold the largest head that is accepted, and no more.
constexpr std::size_t kMostContinuations = 16;

} // namespace

ClientSession::ClientSession(ClientOwner& owner, TimePoint now)
    : Framer(owner, now)
    , owner_(owner) {
    static nghttp2_option* const kOptions = newOptions(kMostContinuations);
    nghttp2_session* made = nullptr;
    orThrow(nghttp2_session_client_new2(&made, ClientCallbacks::table(), static_cast<Framer*>(this), kOptions));
    session_.reset(made);
    constexpr std::array<nghttp2_settings_entry, 4> settings{
        {{NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
         {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, 0},
         {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kStreamWindow},
         {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, ResponseBlock::kMostText}}};
    orThrow(nghttp2_submit_settings(made, NGHTTP2_FLAG_NONE, settings.data(), settings.size()));
    orThrow(nghttp2_session_set_local_window_size(made, NGHTTP2_FLAG_NONE, 0, kConnectionWindow));
}

ClientSession::~ClientSession() = default;

bool ClientSession::receive(std::span<const char> bytes, TimePoint now) {
    now_ = now;
    busy_ = true;
    const auto* begin = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const ssize_t used = nghttp2_session_mem_recv(session_.get(), begin, bytes.size());
    if (used >= 0 && speaking_ != nullptr) {
        deliver(false);
    }
    speaking_ = nullptr;
    busy_ = false;
    if (used == NGHTTP2_ERR_NOMEM) {
        throw std::bad_alloc();
    }
    return used >= 0 && !broken_;
}

std::uint32_t ClientSession::mostStreams() const {
    return nghttp2_session_get_remote_settings(session_.get(), NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS);
}

bool ClientSession::request(Stream& stream, const RequestText& text, bool last) {
    requestFields(text, fields_);
    nghttp2_data_provider content{{.ptr = &stream}, &readContent};
    const std::int32_t id = nghttp2_submit_request(session_.get(), nullptr, fields_.data(), fields_.size(),
                                                   last ? nullptr : &content, &stream);
    orThrow(id);
    stream.id_ = std::max(id, 0);
    guard_.worked();
    return id > 0;
}

void ClientSession::consumed(const Stream& stream, std::size_t bytes) {
    orThrow(nghttp2_session_consume_stream(session_.get(), stream.id_, bytes));
}

bool ClientSession::saidAll(const Stream& stream) const {
    return nghttp2_session_get_stream_local_close(session_.get(), stream.id_) == 1;
}

void ClientSession::ping() {
    orThrow(nghttp2_submit_ping(session_.get(), NGHTTP2_FLAG_NONE, nullptr));
}

void ClientSession::breakOff(std::uint32_t error) {
    orThrow(nghttp2_session_terminate_session(session_.get(), error));
}

/// Tells of the content that came last.
void ClientSession::deliver(bool last, std::string_view trailers) {
    Stream& stream = *speaking_;
    const std::string_view bytes = spoken_;
    speaking_ = nullptr;
    spoken_ = {};
    owner_.onContent(stream, bytes, last, trailers);
}

} // namespace poise::h2
