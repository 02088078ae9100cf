// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a round of checks asks a server of HTTP/2, over one connection and without its socket: a GET, and the health
/// of the gRPC services (grpc.health.v1).
///
/// Lifetime: of one round. Of answers only what a verdict needs is kept, however much a server says.
#pragma once

#include "agent/base/byte_queue.hpp"

#include <cstdint>
#include <memory>
#include <nghttp2/nghttp2.h>
#include <span>
#include <string>
#include <string_view>

namespace poise::health {

class Http2Questions {
  public:
    struct Answer {
        std::int32_t stream = 0; ///< 0: nobody asked
        bool complete = false;   ///< what a verdict needs is there
        bool broken = false;     ///< the stream ended without
        std::uint16_t status = 0;
        bool serving = false; ///< gRPC: the call succeeded, and its message says so
    };

    struct Server {
        std::string authority;
        std::string scheme; ///< "http" or "https"
    };

    explicit Http2Questions(Server server);
    Http2Questions(const Http2Questions&) = delete;
    Http2Questions& operator=(const Http2Questions&) = delete;

    void askHttp(const std::string& path);
    void askGrpc();

    /// False: this is not HTTP/2.
    [[nodiscard]] bool take(std::span<const char> bytes);

    /// Appends what is to be said.
    void produce(ByteQueue& out);

    [[nodiscard]] const Answer& http() const { return http_; }

    [[nodiscard]] const Answer& grpc() const { return grpc_; }

  private:
    struct Callbacks;

    struct Delete {
        void operator()(nghttp2_session* session) const { nghttp2_session_del(session); }
    };

    [[nodiscard]] Answer* answerOf(std::int32_t stream);
    void field(Answer& answer, std::string_view name, std::string_view value);
    void ended(Answer& answer);

    Server server_;
    std::unique_ptr<nghttp2_session, Delete> session_;
    Answer http_;
    Answer grpc_;
    std::string question_; ///< of the gRPC call, as far as it is not said yet
    std::string message_;  ///< the begin of what answers it
    std::string grpcStatus_;
    bool broken_ = false;
};

} // namespace poise::health
