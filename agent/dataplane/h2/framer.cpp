// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/framer.hpp"

#include "agent/dataplane/h2/library.hpp"
#include "agent/dataplane/h2/response.hpp"

#include <algorithm>
#include <vector>

namespace poise::h2 {
namespace {

constexpr std::size_t kFrameHead = 9;

} // namespace

Framer::Framer(SentTo& owner, TimePoint now)
    : guard_(now)
    , now_(now)
    , sentTo_(owner) {}

Framer::~Framer() = default;

nghttp2_session_callbacks* Framer::newCallbacks() {
    nghttp2_session_callbacks* made = nullptr;
    if (nghttp2_session_callbacks_new(&made) != 0) {
        throw std::bad_alloc();
    }
    nghttp2_session_callbacks_set_send_callback(made, &send);
    nghttp2_session_callbacks_set_send_data_callback(made, &sendContent);
    return made;
}

nghttp2_option* Framer::newOptions(std::size_t continuations) {
    nghttp2_option* made = nullptr;
    if (nghttp2_option_new(&made) != 0) {
        throw std::bad_alloc();
    }
    nghttp2_option_set_no_auto_window_update(made, 1);
    nghttp2_option_set_max_continuations(made, continuations);
    return made;
}

void Framer::produce(ByteQueue& out, std::size_t most) {
    out_ = &out;
    most_ = most;
    busy_ = true;
    const int outcome = nghttp2_session_send(session_.get());
    busy_ = false;
    out_ = nullptr;
    orThrow(outcome);
}

bool Framer::over() const {
    return nghttp2_session_want_read(session_.get()) == 0 && nghttp2_session_want_write(session_.get()) == 0;
}

void Framer::write(Stream& stream, std::string_view bytes, bool last, std::string_view trailers) {
    stream.present_ = bytes;
    stream.ended_ = last;
    stream.trailers_ = trailers;
    nghttp2_session_resume_data(session_.get(), stream.id_); // fails unless it waits for this, which is all right
}

void Framer::settle(Stream& stream) {
    stream.held_.append(stream.present_);
    stream.present_ = {};
}

void Framer::reset(Stream& stream, std::uint32_t error) {
    orThrow(nghttp2_submit_rst_stream(session_.get(), NGHTTP2_FLAG_NONE, stream.id_, error));
}

ssize_t Framer::send(nghttp2_session* /*session*/, const std::uint8_t* bytes, std::size_t size, int /*flags*/,
                     void* self) {
    Framer& framer = *static_cast<Framer*>(self);
    if (framer.out_->size() >= framer.most_) {
        return NGHTTP2_ERR_WOULDBLOCK;
    }
    framer.out_->append(viewOf(bytes, size));
    return static_cast<ssize_t>(size);
}

ssize_t Framer::readContent(nghttp2_session* raw, std::int32_t id, std::uint8_t* /*buffer*/, std::size_t most,
                            std::uint32_t* flags, nghttp2_data_source* source, void* /*self*/) {
    const Stream& stream = *static_cast<const Stream*>(source->ptr);
    const std::size_t count = std::min(most, stream.waiting());
    if (count == 0 && !stream.ended_) {
        return NGHTTP2_ERR_DEFERRED;
    }
    *flags |= NGHTTP2_DATA_FLAG_NO_COPY;
    if (count == stream.waiting() && stream.ended_) {
        *flags |= NGHTTP2_DATA_FLAG_EOF;
        if (!stream.trailers_.empty()) {
            const std::vector<nghttp2_nv> fields = trailerFields(stream.trailers_);
            if (nghttp2_submit_trailer(raw, id, fields.data(), fields.size()) == 0) {
                *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
            }
        }
    }
    return static_cast<ssize_t>(count);
}

int Framer::sendContent(nghttp2_session* /*session*/, nghttp2_frame* /*frame*/, const std::uint8_t* head,
                        std::size_t size, nghttp2_data_source* source, void* self) {
    Framer& framer = *static_cast<Framer*>(self);
    if (framer.out_->size() >= framer.most_) {
        return NGHTTP2_ERR_WOULDBLOCK;
    }
    Stream& stream = *static_cast<Stream*>(source->ptr);
    framer.out_->append(viewOf(head, kFrameHead));
    stream.take(*framer.out_, size);
    if (size > 0) {
        framer.guard_.worked();
        framer.sentTo_.onSent(stream);
    }
    return 0;
}

} // namespace poise::h2
