// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/callbacks.hpp"
#include "agent/dataplane/h2/library.hpp"

#include <utility>

namespace poise::h2 {
namespace {

constexpr std::string_view kMalformed = "h2_malformed_request";
constexpr std::string_view kProtocolError = "h2_protocol_error";

/// A block of the largest head that is accepted fits into three frames.
constexpr std::uint8_t kMostContinuations = 16;

Session& sessionOf(void* self) {
    return *static_cast<Session*>(static_cast<Framer*>(self));
}

bool endsBlock(const nghttp2_frame_hd& head) {
    return (head.flags & NGHTTP2_FLAG_END_HEADERS) != 0;
}

bool isRequest(const nghttp2_frame& frame) {
    return frame.hd.type == NGHTTP2_HEADERS && frame.headers.cat == NGHTTP2_HCAT_REQUEST;
}

} // namespace

const nghttp2_session_callbacks* Callbacks::table() {
    static const nghttp2_session_callbacks* const kTable = [] {
        nghttp2_session_callbacks* const made = Session::newCallbacks();
        nghttp2_session_callbacks_set_on_begin_frame_callback(made, &frameBegins);
        nghttp2_session_callbacks_set_on_begin_headers_callback(made, &blockBegins);
        nghttp2_session_callbacks_set_on_header_callback(made, &field);
        nghttp2_session_callbacks_set_on_invalid_header_callback(made, &invalidField);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(made, &content);
        nghttp2_session_callbacks_set_on_frame_recv_callback(made, &frameCame);
        nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(made, &frameWasInvalid);
        nghttp2_session_callbacks_set_on_frame_send_callback(made, &frameWasSent);
        nghttp2_session_callbacks_set_on_stream_close_callback(made, &streamClosed);
        return made;
    }();
    return kTable;
}

// Out.

int Callbacks::frameWasSent(nghttp2_session* raw, const nghttp2_frame* frame, void* self) {
    const std::int32_t id = frame->hd.stream_id;
    switch (frame->hd.type) {
    case NGHTTP2_DATA:
    case NGHTTP2_HEADERS:
        if (Stream* const stream = streamOf(raw, id);
            stream != nullptr && endsStream(frame->hd) && nghttp2_session_get_stream_remote_close(raw, id) == 0) {
            sessionOf(self).owner_.onAnsweredEarly(*stream);
        }
        break;
    case NGHTTP2_RST_STREAM:
        resetWasSent(sessionOf(self), id, frame->rst_stream.error_code);
        break;
    case NGHTTP2_GOAWAY:
        goAwayWasSent(sessionOf(self), frame->goaway.error_code);
        break;
    default:
        break;
    }
    return 0;
}

/// What nghttp2 resets without a word: content that breaks its length, or a window. A client that has us reset costs as
/// much as one that resets (CVE-2025-8671).
void Callbacks::resetWasSent(Session& session, std::int32_t id, std::uint32_t error) {
    Stream* const stream = streamOf(session.session_.get(), id);
    const bool broken = error == NGHTTP2_PROTOCOL_ERROR || error == NGHTTP2_FLOW_CONTROL_ERROR;
    if (!broken || stream == nullptr || stream->malformed_ || session.brokenOff_) {
        return;
    }
    session.owner_.onRefused(error == NGHTTP2_PROTOCOL_ERROR ? kMalformed : kProtocolError);
    if (!session.pays(Noise::reset)) {
        session.owner_.onRefused(session.abuse_);
        session.breakOff(NGHTTP2_ENHANCE_YOUR_CALM);
    }
}

/// nghttp2 has found that the client breaks the rules.
void Callbacks::goAwayWasSent(Session& session, std::uint32_t error) {
    if (error != NGHTTP2_NO_ERROR && !session.brokenOff_) {
        session.brokenOff_ = true;
        session.owner_.onRefused(kProtocolError);
    }
}

// In.

int Callbacks::frameBegins(nghttp2_session* raw, const nghttp2_frame_hd* head, void* self) {
    Session& session = sessionOf(self);
    bool fine = true;
    switch (head->type) {
    case NGHTTP2_DATA:
        fine = head->length > 0 || endsStream(*head) || session.pays(Noise::emptyData);
        break;
    case NGHTTP2_HEADERS:
        session.continuations_ = 0;
        ++session.blocks_;
        session.endsBlock_ = endsBlock(*head);
        session.leaveBlock();
        // RFC 9113 §5.1.1: a stream that was passed over is closed. nghttp2 takes the frame for a late one.
        if (head->stream_id >= session.gapBegin_ && head->stream_id < session.gapEnd_) {
            session.owner_.onRefused(kProtocolError);
            session.brokenOff_ = true;
            return nghttp2_session_terminate_session(raw, NGHTTP2_PROTOCOL_ERROR);
        }
        break;
    case NGHTTP2_CONTINUATION:
        fine = ++session.continuations_ <= kMostContinuations;
        if (!fine) {
            session.abuse("h2_continuation_flood"); // CVE-2024-27316
        }
        session.endsBlock_ = endsBlock(*head);
        if (!session.listening_) {
            session.leaveBlock();
        }
        break;
    case NGHTTP2_PRIORITY:
        fine = session.pays(Noise::priority);
        break;
    case NGHTTP2_SETTINGS:
        fine = session.pays(Noise::settings);
        break;
    case NGHTTP2_PING:
        fine = session.pays(Noise::ping);
        break;
    case NGHTTP2_WINDOW_UPDATE:
        fine = session.pays(Noise::windowUpdate);
        break;
    case NGHTTP2_RST_STREAM:
        fine = session.pays(Noise::reset);
        break;
    default: // what nghttp2 ignores costs no more than reading it
        break;
    }
    return fine ? 0 : NGHTTP2_ERR_CALLBACK_FAILURE;
}

int Callbacks::blockBegins(nghttp2_session* /*session*/, const nghttp2_frame* frame, void* self) {
    Session& session = sessionOf(self);
    session.insideBlock_ = true;
    session.listening_ = true;
    const bool request = isRequest(*frame);
    session.block_.begin(request ? FieldBlock::Kind::request : FieldBlock::Kind::trailers);
    if (request) {
        const std::int32_t id = frame->hd.stream_id;
        if (id > session.lastId_ + 2) {
            session.gapBegin_ = session.lastId_ + 1;
            session.gapEnd_ = id;
        }
        session.lastId_ = id;
    }
    return 0;
}

int Callbacks::field(nghttp2_session* /*session*/, const nghttp2_frame* frame, const std::uint8_t* name,
                     std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize, std::uint8_t /*flags*/,
                     void* self) {
    Session& session = sessionOf(self);
    if (!session.block_.add(viewOf(name, nameSize), viewOf(value, valueSize))) {
        return refuse(session, frame->hd.stream_id);
    }
    if (session.block_.isBomb()) {
        session.abuse("h2_header_bomb");
        return NGHTTP2_ERR_CALLBACK_FAILURE;
    }
    return 0;
}

/// nghttp2 would leave it out and go on.
int Callbacks::invalidField(nghttp2_session* /*session*/, const nghttp2_frame* frame, const std::uint8_t* /*name*/,
                            std::size_t /*nameSize*/, const std::uint8_t* /*value*/, std::size_t /*valueSize*/,
                            std::uint8_t /*flags*/, void* self) {
    return refuse(sessionOf(self), frame->hd.stream_id);
}

/// RFC 9113 §8.1.1: a malformed request is a stream error.
int Callbacks::refuse(Session& session, std::int32_t id) {
    session.leaveBlock();
    session.owner_.onRefused(kMalformed);
    if (Stream* const stream = streamOf(session.session_.get(), id)) {
        stream->malformed_ = true;
    }
    if (!session.pays(Noise::reset)) {
        return NGHTTP2_ERR_CALLBACK_FAILURE;
    }
    const int outcome =
        nghttp2_submit_rst_stream(session.session_.get(), NGHTTP2_FLAG_NONE, id, NGHTTP2_PROTOCOL_ERROR);
    return outcome == 0 ? NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE : NGHTTP2_ERR_CALLBACK_FAILURE;
}

int Callbacks::content(nghttp2_session* raw, std::uint8_t /*flags*/, std::int32_t id, const std::uint8_t* bytes,
                       std::size_t size, void* self) {
    Session& session = sessionOf(self);
    if (session.speaking_ != nullptr) {
        session.deliver(false);
    }
    session.speaking_ = streamOf(raw, id);
    session.spoken_ = viewOf(bytes, size);
    session.guard_.worked();
    return session.speaking_ != nullptr ? 0 : nghttp2_session_consume(raw, id, size);
}

int Callbacks::frameCame(nghttp2_session* raw, const nghttp2_frame* frame, void* self) {
    Session& session = sessionOf(self);
    if (frame->hd.type == NGHTTP2_HEADERS) {
        return blockEnded(session, *frame);
    }
    if (frame->hd.type != NGHTTP2_DATA) {
        return 0;
    }
    if (session.speaking_ == nullptr) {
        session.speaking_ = endsStream(frame->hd) ? streamOf(raw, frame->hd.stream_id) : nullptr;
        session.spoken_ = {};
    }
    if (session.speaking_ != nullptr) {
        session.deliver(endsStream(frame->hd));
    }
    return 0;
}

int Callbacks::blockEnded(Session& session, const nghttp2_frame& frame) {
    session.leaveBlock();
    nghttp2_session* const raw = session.session_.get();
    const std::int32_t id = frame.hd.stream_id;
    if (!isRequest(frame)) {
        session.speaking_ = streamOf(raw, id);
        session.spoken_ = {};
        if (session.speaking_ != nullptr) {
            const std::string_view defect = session.block_.trailerDefect();
            session.deliver(true, defect.empty() ? session.block_.text() : std::string_view{}, defect);
        }
        return 0;
    }
    const bool last = endsStream(frame.hd);
    if (!session.block_.finishRequest(last)) {
        return refuse(session, id) == NGHTTP2_ERR_CALLBACK_FAILURE ? NGHTTP2_ERR_CALLBACK_FAILURE : 0;
    }
    session.guard_.worked();
    Stream* const stream = session.owner_.onRequest(id, session.block_.text(), session.block_.scheme(), last);
    return stream == nullptr ? 0 : nghttp2_session_set_stream_user_data(raw, id, stream);
}

/// Of what ends the connection goAwayWasSent() hears.
int Callbacks::frameWasInvalid(nghttp2_session* raw, const nghttp2_frame* frame, int error, void* self) {
    Session& session = sessionOf(self);
    const bool malformed = error == NGHTTP2_ERR_HTTP_HEADER || error == NGHTTP2_ERR_HTTP_MESSAGING;
    const bool tooMany = error == NGHTTP2_ERR_REFUSED_STREAM;
    if (!malformed && !tooMany && (error != NGHTTP2_ERR_FLOW_CONTROL || frame->hd.stream_id == 0)) {
        return 0;
    }
    if (frame->hd.type == NGHTTP2_HEADERS) {
        session.leaveBlock();
    }
    Stream* const stream = streamOf(raw, frame->hd.stream_id);
    if (stream != nullptr && std::exchange(stream->malformed_, true)) {
        return session.pays(Noise::reset) ? 0 : NGHTTP2_ERR_CALLBACK_FAILURE; // was counted
    }
    session.owner_.onRefused(tooMany ? "h2_too_many_streams" : malformed ? kMalformed : kProtocolError);
    return session.pays(Noise::reset) ? 0 : NGHTTP2_ERR_CALLBACK_FAILURE;
}

int Callbacks::streamClosed(nghttp2_session* raw, std::int32_t id, std::uint32_t /*error*/, void* self) {
    Session& session = sessionOf(self);
    Stream* const stream = streamOf(raw, id);
    if (stream == nullptr) {
        return 0;
    }
    if (session.speaking_ == stream) {
        session.speaking_ = nullptr;
        nghttp2_session_consume_connection(raw, session.spoken_.size());
    }
    nghttp2_session_set_stream_user_data(raw, id, nullptr);
    session.owner_.onClosed(*stream);
    return 0;
}

} // namespace poise::h2
