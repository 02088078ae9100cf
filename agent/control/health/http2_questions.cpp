// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/health/http2_questions.hpp"

#include "agent/base/version.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <new>
#include <utility>
#include <vector>

namespace poise::health {
namespace {

/// An answer says one number.
constexpr std::size_t kMostMessage = 64;

/// A message of gRPC without content: not compressed, no bytes. It asks for the server as a whole.
constexpr std::string_view kEmptyMessage{"\0\0\0\0\0", 5};

/// HealthCheckResponse with status SERVING, in its frame.
constexpr std::string_view kServing{"\0\0\0\0\2\x08\1", 7};

nghttp2_nv fieldOf(std::string_view name, std::string_view value) {
    return {reinterpret_cast<std::uint8_t*>(const_cast<char*>(name.data())),
            reinterpret_cast<std::uint8_t*>(const_cast<char*>(value.data())), name.size(), value.size(),
            NGHTTP2_NV_FLAG_NONE};
}

std::string_view viewOf(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

} // namespace

struct Http2Questions::Callbacks {
    static Http2Questions& self(void* user) { return *static_cast<Http2Questions*>(user); }

    static int field(nghttp2_session* /*session*/, const nghttp2_frame* frame, const std::uint8_t* name,
                     std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize, std::uint8_t /*flags*/,
                     void* user) {
        if (Answer* const answer = self(user).answerOf(frame->hd.stream_id)) {
            self(user).field(*answer, viewOf(name, nameSize), viewOf(value, valueSize));
        }
        return 0;
    }

    static int content(nghttp2_session* /*session*/, std::uint8_t /*flags*/, std::int32_t id, const std::uint8_t* bytes,
                       std::size_t size, void* user) {
        std::string& message = self(user).message_;
        if (id == self(user).grpc_.stream && message.size() < kMostMessage) {
            message.append(viewOf(bytes, size).substr(0, kMostMessage));
        }
        return 0;
    }

    static int frameCame(nghttp2_session* /*session*/, const nghttp2_frame* frame, void* user) {
        Answer& http = self(user).http_;
        const bool final = frame->hd.type == NGHTTP2_HEADERS && http.status >= 200;
        http.complete = http.complete || (final && frame->hd.stream_id == http.stream);
        return 0;
    }

    static int streamClosed(nghttp2_session* /*session*/, std::int32_t id, std::uint32_t /*error*/, void* user) {
        if (Answer* const answer = self(user).answerOf(id)) {
            self(user).ended(*answer);
        }
        return 0;
    }

    static int frameWasInvalid(nghttp2_session* /*session*/, const nghttp2_frame* frame, int /*error*/, void* user) {
        self(user).broken_ = self(user).broken_ || frame->hd.stream_id == 0;
        return 0;
    }

    static ssize_t say(nghttp2_session* /*session*/, std::int32_t /*id*/, std::uint8_t* buffer, std::size_t most,
                       std::uint32_t* flags, nghttp2_data_source* /*source*/, void* user) {
        std::string& question = self(user).question_;
        const std::size_t count = std::min(most, question.size());
        std::copy_n(question.begin(), count, buffer);
        question.erase(0, count);
        if (question.empty()) {
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        }
        return static_cast<ssize_t>(count);
    }

    static const nghttp2_session_callbacks* table() {
        static const nghttp2_session_callbacks* const kTable = [] {
            nghttp2_session_callbacks* made = nullptr;
            if (nghttp2_session_callbacks_new(&made) != 0) {
                throw std::bad_alloc();
            }
            nghttp2_session_callbacks_set_on_header_callback(made, &field);
            nghttp2_session_callbacks_set_on_data_chunk_recv_callback(made, &content);
            nghttp2_session_callbacks_set_on_frame_recv_callback(made, &frameCame);
            nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(made, &frameWasInvalid);
            nghttp2_session_callbacks_set_on_stream_close_callback(made, &streamClosed);
            return made;
        }();
        return kTable;
    }
};

Http2Questions::Http2Questions(Server server)
    : server_(std::move(server)) {
    nghttp2_session* made = nullptr;
    if (nghttp2_session_client_new(&made, Callbacks::table(), this) != 0) {
        throw std::bad_alloc();
    }
    session_.reset(made);
    constexpr std::array<nghttp2_settings_entry, 1> settings{{{NGHTTP2_SETTINGS_ENABLE_PUSH, 0}}};
    nghttp2_submit_settings(made, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
}

void Http2Questions::askHttp(const std::string& path) {
    const std::string agent = "poise-health/" + std::string(kVersion);
    const std::array fields{fieldOf(":method", "GET"),    fieldOf(":scheme", server_.scheme),
                            fieldOf(":path", path),       fieldOf(":authority", server_.authority),
                            fieldOf("user-agent", agent), fieldOf("accept", "*/*")};
    http_.stream = nghttp2_submit_request(session_.get(), nullptr, fields.data(), fields.size(), nullptr, nullptr);
}

void Http2Questions::askGrpc() {
    const std::string agent = "poise-health/" + std::string(kVersion);
    const std::array fields{fieldOf(":method", "POST"),
                            fieldOf(":scheme", server_.scheme),
                            fieldOf(":path", "/grpc.health.v1.Health/Check"),
                            fieldOf(":authority", server_.authority),
                            fieldOf("content-type", "application/grpc"),
                            fieldOf("te", "trailers"),
                            fieldOf("user-agent", agent)};
    question_ = kEmptyMessage;
    const nghttp2_data_provider content{{.ptr = nullptr}, &Callbacks::say};
    grpc_.stream = nghttp2_submit_request(session_.get(), nullptr, fields.data(), fields.size(), &content, nullptr);
}

bool Http2Questions::take(std::span<const char> bytes) {
    const auto* begin = reinterpret_cast<const std::uint8_t*>(bytes.data());
    return nghttp2_session_mem_recv(session_.get(), begin, bytes.size()) >= 0 && !broken_;
}

void Http2Questions::produce(ByteQueue& out) {
    const std::uint8_t* bytes = nullptr;
    for (ssize_t size = nghttp2_session_mem_send(session_.get(), &bytes); size > 0;
         size = nghttp2_session_mem_send(session_.get(), &bytes)) {
        out.append(viewOf(bytes, static_cast<std::size_t>(size)));
    }
}

Http2Questions::Answer* Http2Questions::answerOf(std::int32_t stream) {
    return stream == http_.stream ? &http_ : stream == grpc_.stream ? &grpc_ : nullptr;
}

void Http2Questions::field(Answer& answer, std::string_view name, std::string_view value) {
    if (name == ":status") {
        std::from_chars(value.data(), value.data() + value.size(), answer.status);
    } else if (name == "grpc-status" && &answer == &grpc_) {
        grpcStatus_ = value.substr(0, kMostMessage);
    }
}

void Http2Questions::ended(Answer& answer) {
    if (&answer == &grpc_) {
        answer.complete = answer.status >= 200 && (!grpcStatus_.empty() || answer.status != 200);
        answer.serving = answer.status == 200 && grpcStatus_ == "0" && message_ == kServing;
    }
    answer.broken = !answer.complete;
}

} // namespace poise::health
