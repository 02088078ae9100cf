// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The heads of an HTTP request and of a response as the walk sees them, whatever protocol brought them.
///
/// Everything textual is a view into the bytes that were parsed: a head lives as long as those bytes.
/// Heads are reused (one per worker): a parser resets what it fills and allocates nothing.
/// Terms: RFC 9110 (semantics), RFC 9112 (HTTP/1.1).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace poise::parse {

/// The methods that decisions depend on; everything else is `other` and travels as text.
enum class Method : std::uint8_t { get, head, post, put, del, options, trace, patch, connect, other };

/// Fields that the agent reads or writes itself; everything else is `other`.
enum class FieldId : std::uint8_t {
    other,
    acceptEncoding,
    authorization,
    cacheControl,
    connection,
    contentLength,
    contentType,
    cookie,
    date,
    expect,
    forwarded,
    host,
    keepAlive,
    proxyAuthenticate,
    proxyAuthorization,
    proxyConnection,
    secWebSocketKey,
    secWebSocketVersion,
    server,
    te,
    trailer,
    transferEncoding,
    upgrade,
    via,
    xForwardedFor,
    xForwardedHost,
    xForwardedProto,
    xRequestId,
};

struct Field {
    std::string_view name;  ///< as received
    std::string_view value; ///< without surrounding white space
    FieldId id = FieldId::other;
    bool hopByHop = false; ///< RFC 9110 §7.6.1: connection-specific, or named by Connection; never forwarded
};

/// How the content is delimited (RFC 9112 §6.3).
enum class Framing : std::uint8_t { none, length, chunked, untilClose };

inline constexpr std::size_t kMaxFields = 128;

/// The field lines of a head, in the order received.
class Fields {
  public:
    void clear() { size_ = 0; }

    /// False when the table is full: the head is refused with 431.
    bool push(const Field& field) {
        if (size_ == kMaxFields) {
            return false;
        }
        items_[size_++] = field;
        return true;
    }

    /// Drops what stands behind the first `count`.
    void truncate(std::size_t count) { size_ = count; }

    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] const Field* begin() const { return items_.data(); }

    [[nodiscard]] const Field* end() const { return items_.data() + size_; }

    [[nodiscard]] Field* begin() { return items_.data(); }

    [[nodiscard]] Field* end() { return items_.data() + size_; }

    [[nodiscard]] const Field& operator[](std::size_t i) const { return items_[i]; }

    /// The first field of that kind, or nullptr. Cost: a scan of one byte per field.
    [[nodiscard]] const Field* find(FieldId id) const {
        for (const Field& field : *this) {
            if (field.id == id) {
                return &field;
            }
        }
        return nullptr;
    }

  private:
    std::array<Field, kMaxFields> items_;
    std::size_t size_ = 0;
};

struct RequestHead {
    Method method = Method::other;
    std::uint8_t majorVersion = 1; ///< 1, or 2 for who brought it on a stream
    std::uint8_t minorVersion = 1; ///< 0 or 1; HTTP/2 requests count as 1
    Framing framing = Framing::none;
    bool keepAlive = true;           ///< the client wants the connection kept (RFC 9112 §9.3)
    bool expectContinue = false;     ///< Expect: 100-continue, on HTTP/1.1 only
    bool upgradeWebSocket = false;   ///< Connection: upgrade and Upgrade: websocket, on a GET without content
    std::uint64_t contentLength = 0; ///< bytes, may be 0; valid with Framing::length
    std::string_view methodText;
    std::string_view target;    ///< as received
    std::string_view authority; ///< host[:port]: of the absolute-form target if there is one, else the Host field
    std::string_view host;      ///< authority without its port; an IPv6 literal keeps its brackets
    std::string_view path;      ///< begins with '/'; "*" for OPTIONS *; static where the absolute form has none
    std::string_view query;     ///< without '?'
    std::size_t bytes = 0;      ///< length of the head on the wire, including the blank line
    Fields fields;
};

struct ResponseHead {
    std::uint16_t status = 0;
    std::uint8_t minorVersion = 1;
    Framing framing = Framing::none;
    bool keepAlive = true;           ///< the server lets the connection be used again
    bool upgradeWebSocket = false;   ///< 101 with Connection: upgrade and Upgrade: websocket
    std::uint64_t contentLength = 0; ///< bytes; also for a HEAD or 304 whose head states one
    bool hasContentLength = false;   ///< a Content-Length stood in the head
    std::string_view reason;
    std::size_t bytes = 0;
    Fields fields;
};

/// Why a head or a body was refused: the status that answers a client and a stable word for logs and metrics.
struct Refusal {
    std::uint16_t status = 400;
    std::string_view reason; ///< snake_case, static storage: "conflicting_content_length"
};

enum class Outcome : std::uint8_t {
    complete,   ///< the head is whole; `bytes` says how much of the input it took
    incomplete, ///< more input is needed
    refused,    ///< see the Refusal; nothing of the head may be used
};

/// Limits on what is accepted, in bytes and counts.
struct HeadLimits {
    std::size_t requestLine = 8192; ///< longer: 414
    std::size_t head = 32768;       ///< longer: 431
    std::size_t fields = 100;       ///< more: 431; at most kMaxFields
};

} // namespace poise::parse
