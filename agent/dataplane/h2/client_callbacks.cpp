// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/client_callbacks.hpp"

#include "agent/dataplane/h2/library.hpp"

namespace poise::h2 {
namespace {

ClientSession& sessionOf(void* self) {
    return *static_cast<ClientSession*>(static_cast<Framer*>(self));
}

} // namespace

const nghttp2_session_callbacks* ClientCallbacks::table() {
    static const nghttp2_session_callbacks* const kTable = [] {
        nghttp2_session_callbacks* const made = ClientSession::newCallbacks();
        nghttp2_session_callbacks_set_on_begin_frame_callback(made, &frameBegins);
        nghttp2_session_callbacks_set_on_begin_headers_callback(made, &blockBegins);
        nghttp2_session_callbacks_set_on_header_callback(made, &field);
        nghttp2_session_callbacks_set_on_invalid_header_callback(made, &invalidField);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(made, &content);
        nghttp2_session_callbacks_set_on_frame_recv_callback(made, &frameCame);
        nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(made, &frameWasInvalid);
        nghttp2_session_callbacks_set_on_frame_send_callback(made, &frameWasSent);
        nghttp2_session_callbacks_set_on_frame_not_send_callback(made, &frameWasNotSent);
        nghttp2_session_callbacks_set_on_stream_close_callback(made, &streamClosed);
        return made;
    }();
    return kTable;
}

// Out.

int ClientCallbacks::frameWasSent(nghttp2_session* raw, const nghttp2_frame* frame, void* self) {
    Stream* const stream = frame->hd.type == NGHTTP2_HEADERS ? streamOf(raw, frame->hd.stream_id) : nullptr;
    if (stream != nullptr) {
        sessionOf(self).owner_.onBegun(*stream);
    }
    return 0;
}

/// A request that waited for its turn when the server said that it takes no more. Its stream was never opened, so that
/// nghttp2 has nothing to close.
int ClientCallbacks::frameWasNotSent(nghttp2_session* /*session*/, const nghttp2_frame* frame, int /*error*/,
                                     void* self) {
    if (frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat == NGHTTP2_HCAT_REQUEST) {
        sessionOf(self).owner_.onNotSent(frame->hd.stream_id);
    }
    return 0;
}

// In.

int ClientCallbacks::frameBegins(nghttp2_session* /*session*/, const nghttp2_frame_hd* head, void* self) {
    ClientSession& session = sessionOf(self);
    const auto pays = [&](Noise noise) { return session.guard_.allows(noise, session.now_); };
    bool fine = true;
    switch (head->type) {
    case NGHTTP2_DATA:
        fine = head->length > 0 || endsStream(*head) || pays(Noise::emptyData);
        break;
    case NGHTTP2_PRIORITY:
        fine = pays(Noise::priority);
        break;
    case NGHTTP2_SETTINGS:
        fine = pays(Noise::settings);
        break;
    case NGHTTP2_PING:
        fine = pays(Noise::ping);
        break;
    case NGHTTP2_WINDOW_UPDATE:
        fine = pays(Noise::windowUpdate);
        break;
    default:
        break;
    }
    return fine ? 0 : NGHTTP2_ERR_CALLBACK_FAILURE;
}

/// nghttp2 calls a block the response's until a final head has come; afterwards there are trailers only.
int ClientCallbacks::blockBegins(nghttp2_session* raw, const nghttp2_frame* frame, void* self) {
    ClientSession& session = sessionOf(self);
    const Stream* const stream = streamOf(raw, frame->hd.stream_id);
    const bool trailers = stream != nullptr && stream->answered_;
    session.block_.begin(trailers ? ResponseBlock::Kind::trailers : ResponseBlock::Kind::response);
    return 0;
}

int ClientCallbacks::field(nghttp2_session* /*session*/, const nghttp2_frame* frame, const std::uint8_t* name,
                           std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize,
                           std::uint8_t /*flags*/, void* self) {
    ClientSession& session = sessionOf(self);
    if (!session.block_.add(viewOf(name, nameSize), viewOf(value, valueSize))) {
        return refuse(session, frame->hd.stream_id);
    }
    return session.block_.isBomb() ? NGHTTP2_ERR_CALLBACK_FAILURE : 0;
}

/// nghttp2 would leave it out and go on.
int ClientCallbacks::invalidField(nghttp2_session* /*session*/, const nghttp2_frame* frame,
                                  const std::uint8_t* /*name*/, std::size_t /*nameSize*/, const std::uint8_t* /*value*/,
                                  std::size_t /*valueSize*/, std::uint8_t /*flags*/, void* self) {
    return refuse(sessionOf(self), frame->hd.stream_id);
}

/// RFC 9113 §8.1.1: a malformed response is a stream error.
int ClientCallbacks::refuse(ClientSession& session, std::int32_t id) {
    nghttp2_session* const raw = session.session_.get();
    if (Stream* const stream = streamOf(raw, id)) {
        stream->malformed_ = true;
    }
    const int outcome = nghttp2_submit_rst_stream(raw, NGHTTP2_FLAG_NONE, id, NGHTTP2_PROTOCOL_ERROR);
    return outcome == 0 ? NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE : NGHTTP2_ERR_CALLBACK_FAILURE;
}

int ClientCallbacks::content(nghttp2_session* raw, std::uint8_t /*flags*/, std::int32_t id, const std::uint8_t* bytes,
                             std::size_t size, void* self) {
    ClientSession& session = sessionOf(self);
    if (session.speaking_ != nullptr) {
        session.deliver(false);
    }
    session.speaking_ = streamOf(raw, id);
    session.spoken_ = viewOf(bytes, size);
    session.guard_.worked();
    // The connection's window is no limit; what nobody waits for opens the stream's as well.
    return session.speaking_ != nullptr ? nghttp2_session_consume_connection(raw, size)
                                        : nghttp2_session_consume(raw, id, size);
}

int ClientCallbacks::frameCame(nghttp2_session* raw, const nghttp2_frame* frame, void* self) {
    ClientSession& session = sessionOf(self);
    switch (frame->hd.type) {
    case NGHTTP2_HEADERS:
        return blockEnded(session, *frame);
    case NGHTTP2_SETTINGS:
        if ((frame->hd.flags & NGHTTP2_FLAG_ACK) == 0 && !session.settled_) {
            session.settled_ = true;
            session.owner_.onSettings();
        }
        return 0;
    case NGHTTP2_GOAWAY:
        session.owner_.onGoAway();
        return 0;
    case NGHTTP2_RST_STREAM:
        if (Stream* const stream = streamOf(raw, frame->hd.stream_id)) {
            stream->reset_ = true;
        }
        return 0;
    case NGHTTP2_DATA:
        break;
    default:
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

int ClientCallbacks::blockEnded(ClientSession& session, const nghttp2_frame& frame) {
    Stream* const stream = streamOf(session.session_.get(), frame.hd.stream_id);
    if (stream == nullptr) {
        return 0;
    }
    ResponseBlock& block = session.block_;
    const bool last = endsStream(frame.hd);
    if (!block.finish() || (last && block.isInterim())) {
        return refuse(session, frame.hd.stream_id) == NGHTTP2_ERR_CALLBACK_FAILURE ? NGHTTP2_ERR_CALLBACK_FAILURE : 0;
    }
    if (block.kind() == ResponseBlock::Kind::trailers) {
        session.speaking_ = stream;
        session.spoken_ = {};
        session.deliver(true, block.text());
        return 0;
    }
    stream->answered_ = !block.isInterim();
    session.owner_.onResponse(*stream, block.text(), last);
    return 0;
}

/// Of a stream: it alone was malformed. Of the connection: nghttp2 is about to end it.
int ClientCallbacks::frameWasInvalid(nghttp2_session* raw, const nghttp2_frame* frame, int error, void* self) {
    const bool streams = error == NGHTTP2_ERR_HTTP_HEADER || error == NGHTTP2_ERR_HTTP_MESSAGING;
    Stream* const stream = streams ? streamOf(raw, frame->hd.stream_id) : nullptr;
    if (stream != nullptr) {
        stream->malformed_ = true;
    }
    sessionOf(self).broken_ = sessionOf(self).broken_ || !streams;
    return 0;
}

int ClientCallbacks::streamClosed(nghttp2_session* raw, std::int32_t id, std::uint32_t error, void* self) {
    ClientSession& session = sessionOf(self);
    Stream* const stream = streamOf(raw, id);
    if (stream == nullptr) {
        return 0;
    }
    if (session.speaking_ == stream) {
        session.speaking_ = nullptr;
    }
    nghttp2_session_set_stream_user_data(raw, id, nullptr);
    session.owner_.onClosed(*stream, endOf(*stream, error));
    return 0;
}

/// nghttp2 resets a stream itself where content and content-length disagree; what a GOAWAY passes over it closes as
/// refused.
StreamEnd ClientCallbacks::endOf(const Stream& stream, std::uint32_t error) {
    if (error == NGHTTP2_NO_ERROR) {
        return StreamEnd::whole;
    }
    if (error == NGHTTP2_REFUSED_STREAM) {
        return StreamEnd::refused;
    }
    return stream.reset_ && !stream.malformed_ ? StreamEnd::reset : StreamEnd::malformed;
}

} // namespace poise::h2
