// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/field_section.hpp"

#include <limits>

namespace poise::parse {

namespace {

/// Each option is compared with each field: the product stays small.
constexpr std::uint8_t kMaxConnectionOptions = 32;

/// Lengths beyond a signed 64-bit number serve nobody but those who hope for an overflow.
constexpr std::uint64_t kMaxLength = std::numeric_limits<std::int64_t>::max();

/// Fields that routing, framing, caching or the server's trust rest on: a client that could have them removed on the
/// way by naming them in Connection would change what the server believes.
bool isProtected(std::string_view name) {
    switch (fieldId(name)) {
    case FieldId::authorization:
    case FieldId::cacheControl:
    case FieldId::contentLength:
    case FieldId::contentType:
    case FieldId::cookie:
    case FieldId::expect:
    case FieldId::forwarded:
    case FieldId::host:
    case FieldId::transferEncoding:
    case FieldId::via:
    case FieldId::xRequestId:
        return true;
    default:
        break;
    }
    constexpr std::string_view prefix = "x-forwarded-";
    return equalsLower(name.substr(0, prefix.size()), prefix) || equalsLower(name, "x-real-ip") ||
           equalsLower(name, "set-cookie");
}

bool isOwnOption(std::string_view option) {
    return equalsLower(option, "close") || equalsLower(option, "keep-alive") || equalsLower(option, "upgrade");
}

void markNamed(Fields& fields, std::string_view option) {
    for (Field& field : fields) {
        field.hopByHop = field.hopByHop || equalsNoCase(field.name, option);
    }
}

} // namespace

std::optional<Reason> FieldSection::take(Field& field) {
    switch (field.id) {
    case FieldId::contentLength:
        return takeContentLength(field.value);
    case FieldId::transferEncoding:
        field.hopByHop = true;
        return takeTransferEncoding(field.value);
    case FieldId::connection:
        field.hopByHop = true;
        return takeConnection(field.value);
    case FieldId::upgrade:
        field.hopByHop = true;
        takeUpgrade(field.value);
        return std::nullopt;
    case FieldId::keepAlive:
    case FieldId::proxyAuthenticate:
    case FieldId::proxyAuthorization:
    case FieldId::proxyConnection:
    case FieldId::te:
        field.hopByHop = true;
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

std::optional<Reason> FieldSection::takeContentLength(std::string_view value) {
    if (hasContentLength_) {
        return Reason::duplicateContentLength;
    }
    if (value.empty()) {
        return Reason::badContentLength;
    }
    std::uint64_t length = 0;
    for (const char c : value) {
        if (!scan::isDigit(static_cast<unsigned char>(c)) || length > kMaxLength / 10) {
            return Reason::badContentLength;
        }
        length = length * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (length > kMaxLength) {
        return Reason::badContentLength;
    }
    hasContentLength_ = true;
    contentLength_ = length;
    return std::nullopt;
}

std::optional<Reason> FieldSection::takeTransferEncoding(std::string_view value) {
    if (transferEncoding_) {
        return Reason::duplicateTransferEncoding;
    }
    transferEncoding_ = true;
    if (equalsLower(value, "chunked")) {
        return std::nullopt;
    }
    std::size_t chunked = 0;
    bool wellFormed = true;
    std::string_view last;
    forEachElement(value, [&](std::string_view coding) {
        chunked += equalsLower(coding, "chunked") ? 1 : 0;
        wellFormed = wellFormed && !coding.empty();
        last = coding;
        return true;
    });
    const bool onlyFinal = chunked == 1 && equalsLower(last, "chunked");
    return wellFormed && onlyFinal ? Reason::unsupportedTransferCoding : Reason::badTransferEncoding;
}

std::optional<Reason> FieldSection::takeConnection(std::string_view value) {
    const bool wellFormed = forEachElement(value, [this](std::string_view option) {
        if (equalsLower(option, "keep-alive")) {
            keepAlive_ = true;
        } else if (equalsLower(option, "close")) {
            close_ = true;
        } else if (equalsLower(option, "upgrade")) {
            upgrade_ = true;
        } else if (!option.empty()) {
            return ++options_ <= kMaxConnectionOptions && scan::isAll<scan::Token>(option);
        }
        return true;
    });
    return wellFormed ? std::nullopt : std::optional{Reason::badConnection};
}

void FieldSection::takeUpgrade(std::string_view value) {
    forEachElement(value, [this](std::string_view protocol) {
        webSocket_ = webSocket_ || equalsLower(protocol, "websocket");
        return true;
    });
}

std::optional<Reason> FieldSection::finish(Fields& fields, std::uint8_t minorVersion) {
    if (transferEncoding_ && hasContentLength_) {
        return Reason::transferEncodingWithContentLength;
    }
    if (transferEncoding_ && minorVersion == 0) {
        return Reason::transferEncodingOnHttp10;
    }
    if (options_ == 0) {
        return std::nullopt;
    }
    for (const Field& field : fields) {
        if (field.id != FieldId::connection) {
            continue;
        }
        const bool harmless = forEachElement(field.value, [&fields](std::string_view option) {
            if (isProtected(option)) {
                return false;
            }
            if (!option.empty() && !isOwnOption(option)) {
                markNamed(fields, option);
            }
            return true;
        });
        if (!harmless) {
            return Reason::protectedFieldInConnection;
        }
    }
    return std::nullopt;
}

} // namespace poise::parse
