// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/files/file_name.hpp"

namespace poise::files {
namespace {

int digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char letter = static_cast<char>(c | 0x20);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/// Once, and only once (RFC 3986 §2.4): what still looks encoded is a name with a percent sign.
bool decode(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const bool whole = text.size() - i > 2;
            const int high = whole ? digit(text[i + 1]) : -1;
            const int low = whole ? digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return false;
            }
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (c == '/' || static_cast<unsigned char>(c) < ' ' || c == '\x7F') {
            return false;
        }
        out += c;
    }
    return true;
}

bool served(std::string_view name, bool hidden) {
    if (name.empty() || name == "." || name == "..") {
        return false;
    }
    return hidden || name.front() != '.' || name == ".well-known";
}

} // namespace

bool fileName(std::string_view path, std::string_view index, bool hidden, std::string& out) {
    out.clear();
    if (!path.starts_with('/')) {
        return false;
    }
    path.remove_prefix(1);
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const std::size_t begin = out.size();
        if (!decode(path.substr(0, slash), out) || !served(std::string_view(out).substr(begin), hidden)) {
            return false;
        }
        if (slash == std::string_view::npos) {
            return true;
        }
        out += '/';
        path.remove_prefix(slash + 1);
    }
    out += index;
    return true;
}

} // namespace poise::files
