// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/chunk.hpp"

#include "agent/dataplane/parse/field_line.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace poise::parse {

namespace {

/// A chunk's size as a number has at most 16 digits; leading zeros count, so that they are bounded too.
constexpr std::uint8_t kMaxDigits = 16;
constexpr std::uint64_t kMaxChunk = std::uint64_t{1} << 63U;

int hexValue(char c) {
    if (scan::isDigit(static_cast<unsigned char>(c))) {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Pieces of payload, brought together as they are found.
class Gathered {
  public:
    /// Adds the piece at `data`, behind all others; moves whichever is shorter, which keeps the cost linear.
    void add(char* data, std::size_t size) {
        if (size_ == 0) {
            begin_ = data;
        } else if (begin_ + size_ == data) {
            // Adjacent already.
        } else if (size_ < size) {
            std::memmove(data - size_, begin_, size_);
            begin_ = data - size_;
        } else {
            std::memmove(begin_ + size_, data, size);
        }
        size_ += size;
    }

    [[nodiscard]] std::string_view view() const { return {begin_, size_}; }

  private:
    char* begin_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace

ChunkDecoder::Step ChunkDecoder::decode(std::span<char> data, Refusal& refusal) {
    char* p = data.data();
    const char* end = p + data.size();
    Gathered payload;
    Defect defect;
    while (p != end && phase_ != Phase::done && !defect) {
        if (phase_ == Phase::data) {
            const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, end - p));
            payload.add(p, size);
            p += size;
            left_ -= size;
            allowance_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(allowance_ + size, kExtensionAllowance));
            phase_ = left_ == 0 ? Phase::dataCr : Phase::data;
        } else if (phase_ == Phase::trailers) {
            defect = takeTrailers(p, end);
        } else {
            defect = takeFraming(*p++);
        }
    }
    Step step{payload.view(), static_cast<std::size_t>(p - data.data()), State::more};
    if (defect) {
        refuse(refusal, *defect, side_);
        step.state = State::refused;
    } else if (phase_ == Phase::done) {
        step.state = State::done;
    }
    return step;
}

void ChunkDecoder::reset() {
    const Side side = side_;
    *this = ChunkDecoder(side);
}

ChunkDecoder::Defect ChunkDecoder::takeFraming(char c) {
    switch (phase_) {
    case Phase::sizeStart:
    case Phase::size:
        return takeSize(c);
    case Phase::sizeLf:
        if (c != '\n') {
            return Reason::bareCr;
        }
        phase_ = left_ == 0 ? Phase::trailers : Phase::data;
        return std::nullopt;
    case Phase::dataCr:
        phase_ = Phase::dataLf;
        return c == '\r' ? std::nullopt : Defect{Reason::badChunkEnd};
    case Phase::dataLf:
        startChunk();
        return c == '\n' ? std::nullopt : Defect{Reason::badChunkEnd};
    default:
        return takeExtension(c);
    }
}

void ChunkDecoder::startChunk() {
    phase_ = Phase::sizeStart;
    left_ = 0;
    digits_ = 0;
    extension_ = 0;
}

ChunkDecoder::Defect ChunkDecoder::takeSize(char c) {
    const int digit = hexValue(c);
    if (digit < 0) {
        return phase_ == Phase::size ? endOfSize(c, Reason::badChunkSize) : Defect{Reason::badChunkSize};
    }
    left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
    if (++digits_ > kMaxDigits || left_ >= kMaxChunk) {
        return Reason::badChunkSize;
    }
    phase_ = Phase::size;
    return std::nullopt;
}

/// Where an extension may begin or the line may end (RFC 9112 §7.1.1). White space there ("BWS") is refused: readers
/// differ on it, and nobody who writes chunks today needs it.
ChunkDecoder::Defect ChunkDecoder::endOfSize(char c, Reason otherwise) {
    switch (c) {
    case ';':
        phase_ = Phase::extensionNameStart;
        return std::nullopt;
    case '\r':
        phase_ = Phase::sizeLf;
        return std::nullopt;
    case '\n':
        return Reason::bareLf;
    default:
        return otherwise;
    }
}

ChunkDecoder::Defect ChunkDecoder::takeExtension(char c) {
    if (++extension_ > kMaxExtension || allowance_ == 0) {
        return Reason::chunkExtensionsTooLong;
    }
    --allowance_;
    const bool token = scan::isIn<scan::Token>(c);
    const bool text = scan::isIn<scan::Text>(c);
    switch (phase_) {
    case Phase::extensionNameStart:
        phase_ = Phase::extensionName;
        return token ? std::nullopt : Defect{Reason::badChunkExtension};
    case Phase::extensionName:
        if (c == '=') {
            phase_ = Phase::extensionValueStart;
            return std::nullopt;
        }
        return token ? std::nullopt : endOfSize(c, Reason::badChunkExtension);
    case Phase::extensionValueStart:
        phase_ = c == '"' ? Phase::quoted : Phase::extensionValue;
        return token || c == '"' ? std::nullopt : Defect{Reason::badChunkExtension};
    case Phase::extensionValue:
        return token ? std::nullopt : endOfSize(c, Reason::badChunkExtension);
    case Phase::quoted:
        phase_ = c == '"' ? Phase::quotedEnd : c == '\\' ? Phase::escaped : Phase::quoted;
        return text ? std::nullopt : Defect{Reason::badChunkExtension};
    case Phase::escaped:
        phase_ = Phase::quoted;
        return text ? std::nullopt : Defect{Reason::badChunkExtension};
    default: // quotedEnd
        return endOfSize(c, Reason::badChunkExtension);
    }
}

ChunkDecoder::Defect ChunkDecoder::takeTrailers(char*& p, const char* end) {
    const auto size = static_cast<std::size_t>(end - p);
    const void* lf = std::memchr(p, '\n', size);
    const std::size_t take = lf == nullptr ? size : static_cast<std::size_t>(static_cast<const char*>(lf) - p) + 1;
    if (trailerBytes_ + take > kMaxTrailerBytes) {
        return Reason::trailersTooLarge;
    }
    trailerBytes_ += static_cast<std::uint32_t>(take);
    trailers_.append(p, take);
    p += take;
    return lf == nullptr ? std::nullopt : takeTrailerLine();
}

/// Reads the whole line at the end of `trailers_` and replaces it by its canonical form, or by nothing.
ChunkDecoder::Defect ChunkDecoder::takeTrailerLine() {
    Field field;
    Reason reason{};
    const char* p = trailers_.data() + lineStart_;
    const Line line = readFieldLine(p, trailers_.data() + trailers_.size(), field, reason);
    if (line == Line::defect) {
        return reason;
    }
    if (line == Line::end) {
        trailers_.resize(lineStart_);
        phase_ = Phase::done;
        return std::nullopt;
    }
    if (++trailerCount_ > kMaxTrailers) {
        return Reason::trailersTooLarge;
    }
    const bool forbidden = isForbiddenTrailer(field.name);
    if (forbidden && side_ == Side::client) {
        return Reason::forbiddenTrailer;
    }
    if (forbidden) {
        trailers_.resize(lineStart_);
        return std::nullopt;
    }
    const auto valueStart = static_cast<std::size_t>(field.value.data() - trailers_.data());
    const std::size_t nameEnd = lineStart_ + field.name.size();
    trailers_.resize(valueStart + field.value.size());
    trailers_.replace(nameEnd, valueStart - nameEnd, ": ");
    trailers_.append("\r\n");
    lineStart_ = static_cast<std::uint32_t>(trailers_.size());
    return std::nullopt;
}

std::size_t writeChunkHead(char* out, std::uint64_t size) noexcept {
    char* end = std::to_chars(out, out + kChunkHeadMax - 2, size, 16).ptr;
    *end++ = '\r';
    *end++ = '\n';
    return static_cast<std::size_t>(end - out);
}

} // namespace poise::parse
