// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/request.hpp"

#include "agent/dataplane/parse/request_line.hpp"

namespace poise::parse {

namespace {

/// Whether `value` is the base64 of 16 bytes: 22 digits and two pads (RFC 6455 §4.2.1).
bool isWebSocketKey(std::string_view value) {
    if (value.size() != 24 || !value.ends_with("==")) {
        return false;
    }
    for (const char c : value.substr(0, 22)) {
        if (!scan::isAlnum(static_cast<unsigned char>(c)) && c != '+' && c != '/') {
            return false;
        }
    }
    return true;
}

/// What the fields of a request say beyond those of any message.
class RequestReader {
  public:
    explicit RequestReader(RequestHead& head)
        : head_(head) {}

    std::optional<Reason> take(Field& field) {
        field.id = fieldId(field.name);
        switch (field.id) {
        case FieldId::other:
            return std::nullopt;
        case FieldId::host:
            return takeHost(field.value);
        case FieldId::expect:
            return takeExpect(field);
        default:
            return section_.take(field);
        }
    }

    std::optional<Reason> finish(const Authority& absolute) {
        if (const std::optional<Reason> defect = settleHost(absolute)) {
            return defect;
        }
        if (const std::optional<Reason> defect = section_.finish(head_.fields, head_.minorVersion)) {
            return defect;
        }
        if (section_.chunked()) {
            head_.framing = Framing::chunked;
        } else if (section_.hasContentLength()) {
            head_.framing = Framing::length;
            head_.contentLength = section_.contentLength();
        }
        const bool content = section_.chunked() || section_.contentLength() > 0;
        if (content && head_.method == Method::trace) {
            return Reason::traceWithContent;
        }
        head_.keepAlive = section_.keepAlive(head_.minorVersion);
        head_.expectContinue = expectContinue_ && content;
        head_.upgradeWebSocket = section_.asksForWebSocket() && !content && isWebSocketHandshake();
        return std::nullopt;
    }

  private:
    std::optional<Reason> takeHost(std::string_view value) {
        if (!host_.text.empty()) {
            return Reason::duplicateHost;
        }
        return readAuthority(value, host_) ? std::nullopt : std::optional{Reason::badHost};
    }

    /// RFC 9110 §10.1.1: an HTTP/1.0 client cannot mean it; nor would it understand what the server answers.
    std::optional<Reason> takeExpect(Field& field) {
        if (head_.minorVersion == 0) {
            field.hopByHop = true;
            return std::nullopt;
        }
        expectContinue_ = true;
        return equalsLower(field.value, "100-continue") ? std::nullopt : std::optional{Reason::unsupportedExpectation};
    }

    /// RFC 9112 §3.2.2 lets the absolute form override Host; what differs is refused, as a server might trust either.
    std::optional<Reason> settleHost(const Authority& absolute) {
        if (host_.text.empty() && head_.minorVersion > 0) {
            return Reason::missingHost;
        }
        const Authority& chosen = absolute.text.empty() ? host_ : absolute;
        if (!absolute.text.empty() && !host_.text.empty()) {
            const std::uint16_t defaultPort = toLower(head_.target[4]) == 's' ? 443 : 80;
            const std::uint16_t port = host_.port == 0 ? defaultPort : host_.port;
            if (port != absolute.port || !equalsNoCase(host_.host, absolute.host)) {
                return Reason::hostMismatch;
            }
        }
        head_.authority = chosen.text;
        head_.host = chosen.host;
        return std::nullopt;
    }

    /// RFC 6455 §4.2.1; anything less is an ordinary request whose Upgrade is dropped (RFC 9110 §7.8).
    [[nodiscard]] bool isWebSocketHandshake() const {
        std::size_t keys = 0;
        bool version = false;
        bool valid = true;
        for (const Field& field : head_.fields) {
            if (field.id == FieldId::secWebSocketKey) {
                ++keys;
                valid = valid && isWebSocketKey(field.value);
            }
            version = version || (field.id == FieldId::secWebSocketVersion && !field.value.empty());
        }
        return head_.method == Method::get && head_.minorVersion == 1 && keys == 1 && valid && version;
    }

    RequestHead& head_;
    FieldSection section_;
    Authority host_;
    bool expectContinue_ = false;
};

} // namespace

Outcome parseRequest(std::string_view input, const HeadLimits& limits, RequestHead& head, Refusal& refusal,
                     std::size_t seen) noexcept {
    const bool lineOutgrown = seen < limits.requestLine + 2 && input.size() >= limits.requestLine + 2;
    if (!lineOutgrown && isStillIncomplete(input, seen, limits.head)) {
        return Outcome::incomplete;
    }
    head.majorVersion = 1;
    head.framing = Framing::none;
    head.contentLength = 0;
    head.fields.clear();
    Window window(input, limits.head);
    Authority absolute;
    Outcome outcome = readRequestLine(window, limits.requestLine, head, absolute, refusal);
    if (outcome != Outcome::complete) {
        return outcome;
    }
    RequestReader reader(head);
    outcome = readFieldSection(window, limits.fields, Side::client, head.fields, refusal,
                               [&reader](Field& field) { return reader.take(field); });
    if (outcome != Outcome::complete) {
        return outcome;
    }
    if (const std::optional<Reason> defect = reader.finish(absolute)) {
        refuse(refusal, *defect, Side::client);
        return Outcome::refused;
    }
    head.bytes = static_cast<std::size_t>(window.p - input.data());
    return Outcome::complete;
}

} // namespace poise::parse
