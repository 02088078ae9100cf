// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What sessions of both sides share: nghttp2's session, and how what streams have to say becomes frames.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/dataplane/h2/guard.hpp"
#include "agent/dataplane/h2/stream.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <nghttp2/nghttp2.h>
#include <string_view>

namespace poise::h2 {

/// Is told in the middle of receive() or produce(). Neither the session nor a stream may be destroyed meanwhile.
class SentTo {
  public:
    /// Some of what waited is gone.
    virtual void onSent(Stream& stream) = 0;

  protected:
    ~SentTo() = default;
};

class Framer {
  public:
    Framer(const Framer&) = delete;
    Framer& operator=(const Framer&) = delete;

    /// Appends frames until there are none, or `most` bytes were passed.
    void produce(ByteQueue& out, std::size_t most);

    /// Nothing is to be read or written any more: the connection may end.
    [[nodiscard]] bool over() const;

    /// The owner is told things right now: nothing may be produced.
    [[nodiscard]] bool busy() const { return busy_; }

    // Of a stream that is not closed.

    /// Content behind the head, kept as a view until settle().
    void write(Stream& stream, std::string_view bytes, bool last, std::string_view trailers);
    /// What was not sent of write()'s content is kept: its memory is needed no more.
    void settle(Stream& stream);
    void reset(Stream& stream, std::uint32_t error);

  protected:
    Framer(SentTo& owner, TimePoint now);
    ~Framer();

    struct Delete {
        void operator()(nghttp2_session* session) const { nghttp2_session_del(session); }
    };

    /// Callbacks for what goes out; nghttp2's user data is the Framer. Throws std::bad_alloc.
    [[nodiscard]] static nghttp2_session_callbacks* newCallbacks();
    /// Windows open when we say so; `continuations`: CONTINUATION frames of a block. Throws std::bad_alloc.
    [[nodiscard]] static nghttp2_option* newOptions(std::size_t continuations);
    /// Content and trailers of the stream that `source` points to.
    static ssize_t readContent(nghttp2_session* session, std::int32_t id, std::uint8_t* buffer, std::size_t most,
                               std::uint32_t* flags, nghttp2_data_source* source, void* self);

    std::unique_ptr<nghttp2_session, Delete> session_;
    Guard guard_;
    TimePoint now_;
    Stream* speaking_ = nullptr; ///< whose content waits to be told together with the end of its frame
    std::string_view spoken_;
    bool busy_ = false;

  private:
    static ssize_t send(nghttp2_session* session, const std::uint8_t* bytes, std::size_t size, int flags, void* self);
    static int sendContent(nghttp2_session* session, nghttp2_frame* frame, const std::uint8_t* head, std::size_t size,
                           nghttp2_data_source* source, void* self);

    SentTo& sentTo_;
    ByteQueue* out_ = nullptr; ///< during produce()
    std::size_t most_ = 0;
};

} // namespace poise::h2
