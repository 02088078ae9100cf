// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A blocking WebSocket client (RFC 6455) that sends exactly the frames it is told to.
///
/// Time: every wait ends after five seconds, as a connection that ended.
#pragma once

#include "tests/unit/management/raw_client.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

class WebSocket {
  public:
    enum Opcode : unsigned { text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

    struct Frame {
        unsigned opcode = 0;
        bool final = true;
        std::string payload;

        /// Of a close frame.
        [[nodiscard]] unsigned code() const {
            return opcode == close && payload.size() >= 2
                       ? static_cast<unsigned>(static_cast<unsigned char>(payload[0]) << 8) |
                             static_cast<unsigned char>(payload[1])
                       : 0;
        }
    };

    /// The head of an upgrade to `/api/v1`; `fields` end in CRLF each.
    static std::string upgrade(const std::string& fields) {
        return "GET /api/v1 HTTP/1.1\r\nHost: agent\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
               fields + "\r\n";
    }

    explicit WebSocket(RawClient client)
        : client_(std::move(client)) {}

    /// Upgrades with these fields; returns the head of the answer.
    std::string open(const std::string& fields) {
        client_.send(upgrade(fields));
        while (unread_.find("\r\n\r\n") == std::string::npos && more()) {
        }
        const std::size_t end = unread_.find("\r\n\r\n");
        std::string head = unread_.substr(0, end);
        unread_.erase(0, end == std::string::npos ? end : end + 4);
        return head;
    }

    bool send(std::string_view message) { return sendFrame(text, message); }

    bool sendFrame(unsigned opcode, std::string_view payload, bool final = true) {
        return client_.send(frameOf(opcode, payload, final));
    }

    /// The bytes of a frame, for several in one write.
    static std::string frameOf(unsigned opcode, std::string_view payload, bool final = true) {
        std::string bytes(1, static_cast<char>((final ? 0x80U : 0U) | opcode));
        const std::size_t size = payload.size();
        if (size < 126) {
            bytes += static_cast<char>(0x80U | size);
        } else {
            const int width = size < 65536 ? 2 : 8;
            bytes += static_cast<char>(0x80U | (width == 2 ? 126U : 127U));
            for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
                bytes += static_cast<char>(size >> shift);
            }
        }
        bytes.append("\1\2\3\4");
        const std::size_t begin = bytes.size();
        bytes += payload;
        for (std::size_t i = 0; i < size; ++i) {
            bytes[begin + i] = static_cast<char>(bytes[begin + i] ^ static_cast<char>(i % 4 + 1));
        }
        return bytes;
    }

    /// Nothing at the end of the connection.
    std::optional<Frame> receive() {
        if (!have(2)) {
            return std::nullopt;
        }
        std::size_t size = byte(1) & 0x7fU;
        std::size_t head = 2;
        if (size >= 126) {
            head += size == 126 ? 2 : 8;
            if (!have(head)) {
                return std::nullopt;
            }
            size = 0;
            for (std::size_t i = 2; i < head; ++i) {
                size = size << 8 | byte(i);
            }
        }
        if (!have(head + size)) {
            return std::nullopt;
        }
        Frame frame{byte(0) & 0x0fU, (byte(0) & 0x80U) != 0, unread_.substr(head, size)};
        unread_.erase(0, head + size);
        return frame;
    }

    /// The next message that is no ping; empty at the end.
    std::string receiveText() {
        for (auto frame = receive(); frame; frame = receive()) {
            if (frame->opcode == text) {
                return frame->payload;
            }
            if (frame->opcode != ping) {
                break;
            }
        }
        return "";
    }

    /// The code of the close frame that comes, after whatever else; 0: the connection ended without one.
    unsigned receiveClose() {
        for (auto frame = receive(); frame; frame = receive()) {
            if (frame->opcode == close) {
                return frame->code();
            }
        }
        return 0;
    }

    /// Sends a call and returns the next message.
    std::string call(const std::string& method, const std::string& params = "{}") {
        send(R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"(","params":)" + params + "}");
        return receiveText();
    }

    [[nodiscard]] RawClient& client() { return client_; }

  private:
    bool more() {
        const std::string bytes = client_.receive();
        unread_ += bytes;
        return !bytes.empty();
    }

    bool have(std::size_t size) {
        while (unread_.size() < size) {
            if (!more()) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] unsigned byte(std::size_t at) const { return static_cast<unsigned char>(unread_[at]); }

    RawClient client_;
    std::string unread_;
};
