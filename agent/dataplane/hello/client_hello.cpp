// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/hello/client_hello.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace poise::hello {
namespace {

constexpr std::uint8_t kHandshake = 22;
constexpr std::uint8_t kClientHello = 1;
constexpr std::size_t kRecordHead = 5;
constexpr std::size_t kLongestFragment = std::size_t{1} << 14U;
constexpr std::size_t kMessageHead = 4;
constexpr std::size_t kRandom = 32;
constexpr std::size_t kMostExtensions = 256;

constexpr std::uint32_t kServerName = 0;
constexpr std::uint32_t kAlpn = 16;

/// Takes numbers and vectors from the front; once something is missing, everything is.
class Reader {
  public:
    explicit Reader(std::string_view bytes)
        : rest_(bytes) {}

    std::uint32_t number(std::size_t size) {
        std::uint32_t value = 0;
        for (const char c : take(size)) {
            value = value << 8U | static_cast<unsigned char>(c);
        }
        return value;
    }

    std::string_view take(std::size_t size) {
        if (size > rest_.size()) {
            failed_ = true;
            rest_ = {};
            return {};
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    /// What stands behind a length of `size` bytes.
    std::string_view vector(std::size_t size) { return take(number(size)); }

    [[nodiscard]] bool empty() const { return rest_.empty(); }

    [[nodiscard]] bool failed() const { return failed_; }

  private:
    std::string_view rest_;
    bool failed_ = false;
};

/// The first handshake message, put together from its records.
struct Message {
    Outcome outcome = Outcome::incomplete;
    std::string body;
};

bool looksLikeTls(std::string_view bytes) {
    return static_cast<std::uint8_t>(bytes[0]) == kHandshake && (bytes.size() < 2 || bytes[1] == 3);
}

/// Length of the message that begins with these bytes, head included; nothing: not all of the head is there.
std::optional<std::size_t> lengthOf(std::string_view message) {
    if (message.size() < kMessageHead) {
        return {};
    }
    Reader head(message.substr(1, 3));
    return kMessageHead + head.number(3);
}

Message assemble(std::string_view bytes) {
    std::string message;
    for (;;) {
        if (!message.empty() && static_cast<std::uint8_t>(message[0]) != kClientHello) {
            return {Outcome::malformed, {}};
        }
        if (const auto length = lengthOf(message)) {
            if (*length > kLongest) {
                return {Outcome::malformed, {}};
            }
            if (message.size() >= *length) {
                // Nothing may follow the hello before it is answered (RFC 8446 §5.1): behind it, nothing of ours.
                const bool whole = message.size() == *length;
                return {whole ? Outcome::complete : Outcome::malformed, message.substr(kMessageHead)};
            }
        }
        if (bytes.empty()) {
            return {Outcome::incomplete, {}};
        }
        if (static_cast<std::uint8_t>(bytes[0]) != kHandshake || (bytes.size() > 1 && bytes[1] != 3)) {
            return {Outcome::malformed, {}};
        }
        if (bytes.size() < kRecordHead) {
            return {Outcome::incomplete, {}};
        }
        Reader head(bytes.substr(3, 2));
        const std::size_t fragment = head.number(2);
        if (fragment == 0 || fragment > kLongestFragment) {
            return {Outcome::malformed, {}};
        }
        const std::string_view part = bytes.substr(kRecordHead, fragment);
        message += part;
        bytes.remove_prefix(kRecordHead + part.size());
    }
}

/// What a certificate could be for, or the name that a route could have.
bool isName(std::string_view name) {
    constexpr std::size_t kLongestName = 255;
    return !name.empty() && name.size() <= kLongestName &&
           std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

/// RFC 6066 §3: one name of each type, and host_name is the only type.
bool readServerName(std::string_view extension, std::string& name) {
    Reader reader(extension);
    Reader list(reader.vector(2));
    const std::uint32_t type = list.number(1);
    name = list.vector(2);
    return !reader.failed() && reader.empty() && !list.failed() && list.empty() && type == 0 && isName(name);
}

bool readProtocols(std::string_view extension, std::string& protocols) {
    Reader reader(extension);
    protocols = reader.vector(2);
    Reader list(protocols);
    bool named = !list.empty();
    while (!list.empty()) {
        named = !list.vector(1).empty() && named;
    }
    return !reader.failed() && reader.empty() && !list.failed() && named;
}

bool readExtensions(std::string_view extensions, ClientHello& hello) {
    Reader reader(extensions);
    std::vector<std::uint32_t> seen;
    while (!reader.empty()) {
        const std::uint32_t type = reader.number(2);
        const std::string_view extension = reader.vector(2);
        // RFC 8446 §4.2: one of each type. Two names would be one for us and another for the server.
        if (reader.failed() || seen.size() == kMostExtensions ||
            std::find(seen.begin(), seen.end(), type) != seen.end()) {
            return false;
        }
        seen.push_back(type);
        if (type == kServerName && !readServerName(extension, hello.serverName)) {
            return false;
        }
        if (type == kAlpn && !readProtocols(extension, hello.protocols)) {
            return false;
        }
    }
    return true;
}

bool readBody(std::string_view body, ClientHello& hello) {
    Reader reader(body);
    reader.take(2 + kRandom);
    const std::string_view session = reader.vector(1);
    const std::string_view suites = reader.vector(2);
    const std::string_view compressions = reader.vector(1);
    if (reader.failed() || session.size() > 32 || suites.empty() || suites.size() % 2 != 0 || compressions.empty()) {
        return false;
    }
    if (reader.empty()) {
        return true; // TLS 1.2 without extensions
    }
    const std::string_view extensions = reader.vector(2);
    return !reader.failed() && reader.empty() && readExtensions(extensions, hello);
}

} // namespace

ClientHello parse(std::string_view bytes) {
    if (bytes.empty()) {
        return {};
    }
    if (!looksLikeTls(bytes)) {
        return {.outcome = Outcome::notTls, .serverName = {}, .protocols = {}};
    }
    const Message message = assemble(bytes.substr(0, kLongest));
    ClientHello hello;
    hello.outcome = message.outcome;
    if (message.outcome == Outcome::incomplete && bytes.size() >= kLongest) {
        hello.outcome = Outcome::malformed;
    } else if (message.outcome == Outcome::complete && !readBody(message.body, hello)) {
        return {.outcome = Outcome::malformed, .serverName = {}, .protocols = {}};
    }
    return hello;
}

} // namespace poise::hello
