// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/schema/toml_scan.hpp"

#include "shared/schema/text.hpp"
#include "shared/schema/toml.hpp"

#include <algorithm>

namespace poise::schema {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The end of a string of several lines whose closing quotes begin at `at`: up to two more belong to its text.
std::size_t skipClosing(std::string_view text, std::size_t at) {
    const std::size_t after = std::min(text.find_first_not_of(text[at], at), text.size());
    return std::min(after, at + 5);
}

bool isBare(char c) {
    return isAlphanumeric(c) || c == '_' || c == '-';
}

class Scanner {
  public:
    explicit Scanner(std::string_view text)
        : text_(text) {}

    bool scan(std::vector<Expression>& out) {
        at_ = text_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
        while (at_ < text_.size()) {
            const std::size_t begin = at_;
            skipBlanks();
            if (!isEndOfLine()) {
                Expression& next = out.emplace_back();
                next.lines.begin = begin;
                if (!expression(next)) {
                    return false;
                }
            }
            if (!skipLineEnd()) {
                return false;
            }
            if (!out.empty() && out.back().lines.end == 0) {
                out.back().lines.end = at_;
            }
        }
        return true;
    }

  private:
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    [[nodiscard]] bool isEndOfLine() const {
        return at_ >= text_.size() || peek() == '#' || peek() == '\n' || peek() == '\r';
    }

    bool take(char c) {
        const bool there = peek() == c && at_ < text_.size();
        at_ += there ? 1 : 0;
        return there;
    }

    void skipBlanks() { at_ = std::min(text_.find_first_not_of(" \t", at_), text_.size()); }

    /// A comment and the newline, or the end of the text.
    bool skipLineEnd() {
        skipBlanks();
        if (peek() == '#') {
            at_ = std::min(text_.find('\n', at_), text_.size());
            return at_ == text_.size() || take('\n');
        }
        take('\r');
        return at_ == text_.size() || take('\n');
    }

    /// What may stand between the values of an array.
    bool skipLines() {
        for (skipBlanks(); at_ < text_.size() && isEndOfLine(); skipBlanks()) {
            if (!skipLineEnd()) {
                return false;
            }
        }
        return true;
    }

    bool expression(Expression& out) {
        if (!take('[')) {
            return pair(out.pair);
        }
        out.kind = take('[') ? Expression::Kind::element : Expression::Kind::table;
        return key(out.pair.key) && take(']') && (out.kind == Expression::Kind::table || take(']'));
    }

    bool pair(ScannedPair& out) {
        if (!key(out.key) || !take('=')) {
            return false;
        }
        skipBlanks();
        return value(out.value);
    }

    /// With the blanks around it.
    bool key(std::vector<KeyPart>& out) {
        do {
            skipBlanks();
            if (!keyPart(out.emplace_back())) {
                return false;
            }
            skipBlanks();
        } while (take('.'));
        return true;
    }

    bool keyPart(KeyPart& out) {
        out.span.begin = at_;
        const bool quoted = peek() == '"' || peek() == '\'';
        while (!quoted && at_ < text_.size() && isBare(text_[at_])) {
            ++at_;
        }
        at_ = quoted ? endOfString(text_, at_) : at_;
        out.span.end = at_;
        const std::string_view part = text_.substr(out.span.begin, at_ - out.span.begin);
        out.name = part;
        return quoted ? unquote(part, out.name) : !part.empty();
    }

    /// Escapes are the library's: a key that has any is read as a value.
    static bool unquote(std::string_view part, std::string& out) {
        if (part.size() < 2 || part.back() != part.front()) {
            return false;
        }
        if (part.find('\\') == std::string_view::npos) {
            out = part.substr(1, part.size() - 2);
            return true;
        }
        const TomlText read = parseToml("key = " + std::string(part));
        const Member* member = read.root.find("key");
        const std::string* text = member == nullptr ? nullptr : member->value.text();
        out = text == nullptr ? "" : *text;
        return text != nullptr;
    }

    bool value(ScannedValue& out) {
        out.span.begin = at_;
        const char first = peek();
        bool whole = true;
        if (first == '"' || first == '\'') {
            at_ = endOfString(text_, at_);
        } else if (first == '[') {
            out.kind = ScannedValue::Kind::array;
            whole = array(out.items);
        } else if (first == '{') {
            out.kind = ScannedValue::Kind::table;
            whole = table(out.pairs);
        } else {
            skipScalar();
        }
        out.span.end = at_;
        return whole && out.span.end > out.span.begin;
    }

    void skipScalar() {
        const std::size_t begin = at_;
        at_ = std::min(text_.find_first_of(",]}#\r\n", at_), text_.size());
        while (at_ > begin && (text_[at_ - 1] == ' ' || text_[at_ - 1] == '\t')) {
            --at_;
        }
    }

    bool array(std::vector<ScannedValue>& items) {
        take('[');
        bool more = true;
        while (skipLines() && !take(']')) {
            if (!more || !value(items.emplace_back()) || !skipLines()) {
                return false;
            }
            more = comma(items.back());
        }
        return text_[at_ - 1] == ']';
    }

    bool table(std::vector<ScannedPair>& pairs) {
        take('{');
        skipBlanks();
        bool more = true;
        while (!take('}')) {
            if (!more || !pair(pairs.emplace_back())) {
                return false;
            }
            skipBlanks();
            more = comma(pairs.back().value);
            skipBlanks();
        }
        return true;
    }

    bool comma(ScannedValue& after) {
        const std::size_t at = at_;
        if (!take(',')) {
            return false;
        }
        after.comma = at;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

std::string_view firstNewline(std::string_view text) {
    const std::size_t at = text.find('\n');
    return at != std::string_view::npos && at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
}

} // namespace

std::size_t endOfString(std::string_view text, std::size_t from) {
    const char quote = text[from];
    const std::string_view triple = quote == '"' ? R"(""")" : "'''";
    const bool multiline = text.substr(from, 3) == triple;
    std::size_t at = from + (multiline ? 3 : 1);
    while (at < text.size()) {
        if (text[at] == '\\' && quote == '"') {
            at += 2;
        } else if (multiline ? text.substr(at, 3) == triple : text[at] == quote) {
            return multiline ? skipClosing(text, at) : at + 1;
        } else if (!multiline && text[at] == '\n') {
            return at;
        } else {
            ++at;
        }
    }
    return text.size();
}

std::optional<TomlScan> scanToml(std::string_view text) {
    TomlScan scan{text, firstNewline(text), {}};
    if (!Scanner(text).scan(scan.expressions)) {
        return {};
    }
    return scan;
}

} // namespace poise::schema
