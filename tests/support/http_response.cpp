// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/http_response.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace poise::test {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

bool sameName(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

[[noreturn]] void refuse(const std::string& what) {
    throw std::runtime_error("malformed response: " + what);
}

std::size_t parseSize(std::string_view text, int base) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size, base);
    if (error != std::errc() || end != text.data() + text.size()) {
        refuse("'" + std::string(text) + "' is no length");
    }
    return size;
}

/// Takes bytes off the source and keeps a copy of them in `raw`.
class Reader {
  public:
    Reader(const HttpSource& source, std::string& raw)
        : source_(source)
        , raw_(raw) {}

    /// Up to and including `mark`; nothing when the source ends first.
    std::optional<std::string> until(std::string_view mark) {
        std::size_t from = 0;
        for (;;) {
            const std::size_t end = source_.buffer.find(mark, from);
            if (end != std::string::npos) {
                return take(end + mark.size());
            }
            from = source_.buffer.size() - std::min(source_.buffer.size(), mark.size() - 1);
            if (!source_.more(source_.buffer)) {
                return std::nullopt;
            }
        }
    }

    /// `size` bytes, or fewer when the source ends first.
    std::string exactly(std::size_t size) {
        std::string taken;
        while (taken.size() < size) {
            if (source_.buffer.empty() && !source_.more(source_.buffer)) {
                break;
            }
            taken += take(std::min(size - taken.size(), source_.buffer.size()));
        }
        return taken;
    }

    std::string rest() {
        std::string taken;
        do {
            taken += take(source_.buffer.size());
        } while (source_.more(source_.buffer));
        return taken;
    }

  private:
    std::string take(std::size_t size) {
        std::string taken = source_.buffer.substr(0, size);
        source_.buffer.erase(0, size);
        raw_ += taken;
        return taken;
    }

    const HttpSource& source_;
    std::string& raw_;
};

void parseField(std::string_view line, Fields& fields) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || line[colon - 1] == ' ') {
        refuse("field line '" + std::string(line) + "'");
    }
    std::string_view value = line.substr(colon + 1);
    const std::size_t first = std::min(value.find_first_not_of(" \t"), value.size());
    value.remove_prefix(first);
    value = value.substr(0, value.find_last_not_of(" \t") + 1);
    fields.emplace_back(line.substr(0, colon), value);
}

void parseHead(std::string_view head, HttpResponse& response) {
    const std::size_t lineEnd = head.find("\r\n");
    const std::string_view line = head.substr(0, lineEnd);
    if (line.size() < 12 || line.substr(0, 9) != "HTTP/1.1 ") {
        refuse("status line '" + std::string(line) + "'");
    }
    response.status = static_cast<int>(parseSize(line.substr(9, 3), 10));
    response.reason = line.substr(std::min<std::size_t>(line.size(), 13));
    response.fields.clear();
    std::string_view rest = head.substr(lineEnd + 2);
    while (rest != "\r\n") {
        const std::size_t end = rest.find("\r\n");
        parseField(rest.substr(0, end), response.fields);
        rest.remove_prefix(end + 2);
    }
}

bool readChunks(Reader& reader, HttpResponse& response) {
    for (;;) {
        const auto line = reader.until("\r\n");
        if (!line) {
            return false;
        }
        const std::size_t size = parseSize(std::string_view(*line).substr(0, line->find_first_of(";\r")), 16);
        const std::string data = reader.exactly(size);
        response.body += data;
        if (data.size() < size) {
            return false;
        }
        if (size == 0) {
            break;
        }
        if (const std::string end = reader.exactly(2); end != "\r\n") {
            return end.size() < 2 ? false : throw std::runtime_error("malformed response: no CRLF after a chunk");
        }
    }
    for (;;) {
        const auto line = reader.until("\r\n");
        if (!line || *line == "\r\n") {
            return line.has_value();
        }
        parseField(std::string_view(*line).substr(0, line->size() - 2), response.trailers);
    }
}

void readBody(Reader& reader, HttpResponse& response, std::string_view method) {
    if (method == "HEAD" || response.status == 204 || response.status == 304 || response.status == 101) {
        response.complete = true;
    } else if (response.has("Transfer-Encoding")) {
        response.complete = readChunks(reader, response);
    } else if (response.has("Content-Length")) {
        const std::size_t size = parseSize(response.field("Content-Length"), 10);
        response.body = reader.exactly(size);
        response.complete = response.body.size() == size;
    } else {
        response.body = reader.rest();
        response.complete = true;
    }
}

} // namespace

std::string HttpResponse::field(std::string_view name) const {
    std::string joined;
    for (const auto& [key, value] : fields) {
        if (sameName(key, name)) {
            joined += (joined.empty() ? "" : ", ") + value;
        }
    }
    return joined;
}

bool HttpResponse::has(std::string_view name) const {
    return std::any_of(fields.begin(), fields.end(), [&](const auto& one) { return sameName(one.first, name); });
}

std::optional<HttpResponse> readResponse(const HttpSource& source, std::string_view method) {
    HttpResponse response;
    Reader reader(source, response.raw);
    for (;;) {
        const auto head = reader.until("\r\n\r\n");
        if (!head) {
            if (source.buffer.empty() && response.raw.empty()) {
                return std::nullopt;
            }
            response.raw += source.buffer;
            return response;
        }
        parseHead(*head, response);
        if (response.status >= 200 || response.status == 101) {
            break;
        }
        response.interim.push_back(response.status);
    }
    readBody(reader, response, method);
    return response;
}

} // namespace poise::test
