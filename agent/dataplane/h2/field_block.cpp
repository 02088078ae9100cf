// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/field_block.hpp"

#include "agent/dataplane/h2/field_rules.hpp"
#include "agent/dataplane/h2/web_socket.hpp"
#include "agent/dataplane/parse/chunk.hpp"

#include <algorithm>
#include <array>

namespace poise::h2 {
namespace {

namespace scan = parse::scan;

enum Pseudo : std::uint8_t { kMethod = 1, kScheme = 2, kAuthority = 4, kPath = 8, kProtocol = 16 };

bool isPath(std::string_view path, std::string_view method) {
    const bool form = path.starts_with('/') || (path == "*" && method == "OPTIONS");
    return form && path.find(' ') == std::string_view::npos && path.find('\t') == std::string_view::npos;
}

} // namespace

void FieldBlock::begin(Kind kind) {
    kind_ = kind;
    for (std::string* text : {&text_, &method_, &scheme_, &authority_, &path_, &protocol_, &cookie_}) {
        text->clear();
    }
    decoded_ = 0;
    trailers_ = 0;
    trailerDefect_ = {};
    seen_ = 0;
    lineWritten_ = false;
    hasLength_ = false;
    webSocket_ = false;
}

bool FieldBlock::add(std::string_view name, std::string_view value) {
    decoded_ += name.size() + value.size() + kFieldOverhead;
    if (name.starts_with(':')) {
        return kind_ == Kind::request && !lineWritten_ && scan::isAll<scan::Text>(value) && addPseudo(name, value);
    }
    if (!isName(name) || !isValue(value) || isConnectionSpecific(name, value)) {
        return false;
    }
    if (kind_ == Kind::trailers) {
        addTrailer(name, value);
        return true;
    }
    return (lineWritten_ || writeRequestLine()) && addRegular(name, value);
}

/// RFC 9113 §8.3.1, RFC 8441 §4: each at most once, and no others.
bool FieldBlock::addPseudo(std::string_view name, std::string_view value) {
    struct Known {
        std::string_view name;
        Pseudo bit;
        std::string FieldBlock::* text;
    };

    static constexpr std::array<Known, 5> kKnown{{{":method", kMethod, &FieldBlock::method_},
                                                  {":scheme", kScheme, &FieldBlock::scheme_},
                                                  {":authority", kAuthority, &FieldBlock::authority_},
                                                  {":path", kPath, &FieldBlock::path_},
                                                  {":protocol", kProtocol, &FieldBlock::protocol_}}};
    const auto* known = std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& row) { return row.name == name; });
    if (known == kKnown.end() || (seen_ & known->bit) != 0) {
        return false;
    }
    seen_ = static_cast<std::uint8_t>(seen_ | known->bit);
    (this->*known->text).assign(value.substr(0, kMostText));
    return true;
}

bool FieldBlock::writeRequestLine() {
    lineWritten_ = true;
    if (!isName(method_) && !scan::isAll<scan::Token>(method_)) {
        return false;
    }
    constexpr int kWhole = kMethod | kScheme | kPath;
    const bool connect = method_ == "CONNECT";
    const bool extended = (seen_ & kProtocol) != 0;
    const int needed = extended ? kWhole | kAuthority | kProtocol : connect ? kMethod | kAuthority : kWhole;
    const int allowed = extended || connect ? needed : needed | kAuthority;
    const bool hasPath = extended || !connect;
    if (method_.empty() || (extended && !connect) || (seen_ & needed) != needed || (seen_ & ~allowed) != 0 ||
        (hasPath && !isPath(path_, method_))) {
        return false;
    }
    webSocket_ = extended && protocol_ == "websocket";
    std::transform(scheme_.begin(), scheme_.end(), scheme_.begin(), parse::toLower);
    const std::string_view method = webSocket_ ? std::string_view("GET") : method_;
    text_.append(method).append(" ").append(connect && !webSocket_ ? authority_ : path_).append(" HTTP/1.1\r\n");
    if ((seen_ & kAuthority) != 0) {
        line("host", authority_);
    }
    return true;
}

bool FieldBlock::addRegular(std::string_view name, std::string_view value) {
    if (name == "host" && (seen_ & kAuthority) != 0) {
        return parse::equalsNoCase(value, authority_); // RFC 9113 §8.3.1
    }
    if (name == "cookie") { // RFC 9113 §8.2.3
        if (cookie_.size() <= kMostText) {
            cookie_.append(cookie_.empty() ? "" : "; ").append(value);
        }
        return true;
    }
    if (webSocket_ && (name == "content-length" || name == "sec-websocket-key")) {
        return name != "content-length"; // a tunnel has none; the key means nothing here (RFC 8441 §5.1)
    }
    hasLength_ = hasLength_ || name == "content-length";
    line(name, value);
    return true;
}

void FieldBlock::addTrailer(std::string_view name, std::string_view value) {
    if (++trailers_ > kMostTrailers || text_.size() + name.size() + value.size() + 4 > kMostTrailerBytes) {
        trailerDefect_ = "trailers_too_large";
    } else if (parse::isForbiddenTrailer(name)) {
        trailerDefect_ = trailerDefect_.empty() ? "forbidden_trailer" : trailerDefect_;
    } else {
        line(name, value);
    }
}

bool FieldBlock::finishRequest(bool last) {
    if (!lineWritten_ && !writeRequestLine()) {
        return false;
    }
    if (!cookie_.empty()) {
        line("cookie", cookie_);
    }
    if (webSocket_) {
        line("connection", "upgrade");
        line("upgrade", "websocket");
        line("sec-websocket-key", webSocketKey());
    } else if (!last && !hasLength_) {
        line("transfer-encoding", "chunked"); // how HTTP/1.1 says that the end will be seen
    }
    text_.append("\r\n");
    return true;
}

void FieldBlock::line(std::string_view name, std::string_view value) {
    if (text_.size() <= kMostText) {
        text_.append(name).append(": ").append(value).append("\r\n");
    }
}

} // namespace poise::h2
