// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What nghttp2 calls in the middle of a session's work; a session is its user data.
///
/// Answers other than 0: NGHTTP2_ERR_CALLBACK_FAILURE ends the connection (Session::receive() says why),
/// NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE one stream.
#pragma once

#include "agent/dataplane/h2/session.hpp"

namespace poise::h2 {

struct Callbacks {
    [[nodiscard]] static const nghttp2_session_callbacks* table();

  private:
    static int frameBegins(nghttp2_session* session, const nghttp2_frame_hd* head, void* self);
    static int blockBegins(nghttp2_session* session, const nghttp2_frame* frame, void* self);
    static int field(nghttp2_session* session, const nghttp2_frame* frame, const std::uint8_t* name,
                     std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize, std::uint8_t flags,
                     void* self);
    static int invalidField(nghttp2_session* session, const nghttp2_frame* frame, const std::uint8_t* name,
                            std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize, std::uint8_t flags,
                            void* self);
    static int content(nghttp2_session* session, std::uint8_t flags, std::int32_t id, const std::uint8_t* bytes,
                       std::size_t size, void* self);
    static int frameCame(nghttp2_session* session, const nghttp2_frame* frame, void* self);
    static int frameWasInvalid(nghttp2_session* session, const nghttp2_frame* frame, int error, void* self);
    static int frameWasSent(nghttp2_session* session, const nghttp2_frame* frame, void* self);
    static int streamClosed(nghttp2_session* session, std::int32_t id, std::uint32_t error, void* self);

    static void resetWasSent(Session& session, std::int32_t id, std::uint32_t error);
    static void goAwayWasSent(Session& session, std::uint32_t error);
    static int refuse(Session& session, std::int32_t id);
    static int blockEnded(Session& session, const nghttp2_frame& frame);
};

} // namespace poise::h2
