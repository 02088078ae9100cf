// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/cache/answer.hpp"

#include "agent/dataplane/cache/condition.hpp"
#include "agent/dataplane/cache/names.hpp"
#include "agent/dataplane/cache/range.hpp"
#include "agent/dataplane/cache/reuse.hpp"

#include <algorithm>
#include <array>

namespace poise::cache {
namespace {

using parse::Field;
using parse::FieldId;

constexpr std::string_view kBoundary = "poise-part-5d1e7a90c3";

/// What a 304 says (RFC 9110 §15.4.5); the rest the client has.
bool inNotModified(std::string_view name) {
    constexpr std::array<std::string_view, 9> kNames{
        "cache-control", "content-location", "date", "etag", "expires", "vary", "last-modified", "via", "cache-status"};
    return std::any_of(kNames.begin(), kNames.end(),
                       [&](std::string_view known) { return parse::equalsNoCase(name, known); });
}

std::string rangeText(const Range& range, std::uint64_t size) {
    return "bytes " + std::to_string(range.begin) + "-" + std::to_string(range.end - 1) + "/" + std::to_string(size);
}

std::string_view reasonOf(std::uint16_t status, const Object& object) {
    switch (status) {
    case 206:
        return "Partial Content";
    case 304:
        return "Not Modified";
    case 416:
        return "Range Not Satisfiable";
    default:
        return object.reason;
    }
}

} // namespace

void Answer::plan(std::shared_ptr<const Object> object, const Wish& wish, const parse::Fields& request, TimePoint now,
                  std::int64_t wall) {
    object_ = std::move(object);
    status_ = object_->status;
    headOnly_ = wish.head;
    age_ = std::to_string(std::max<std::int64_t>(ageOf(*object_, now).count(), 0));
    if (wish.conditional && clientHasIt(*object_, request, wall)) {
        status_ = 304;
        return;
    }
    const Field* range = wish.ranged && !wish.head ? findField(request, "range") : nullptr;
    if (range != nullptr && rangeCounts(*object_, request, wall)) {
        planRanges(onlyValue(request, "range").value_or(std::string_view{}));
    }
    if (status_ == object_->status) {
        addBody(0, object_->body->bytes.size());
    }
}

void Answer::planRanges(std::string_view range) {
    std::vector<Range> ranges;
    const std::uint64_t size = object_->body->bytes.size();
    switch (rangesOf(range, size, ranges)) {
    case Ranging::ignored:
        return;
    case Ranging::unsatisfiable:
        status_ = 416;
        contentRange_ = "bytes */" + std::to_string(size);
        return;
    case Ranging::satisfied:
        status_ = 206;
    }
    if (ranges.size() == 1) {
        contentRange_ = rangeText(ranges.front(), size);
        addBody(ranges.front().begin, ranges.front().end);
    } else {
        planParts(ranges);
    }
}

/// multipart/byteranges (RFC 9110 §14.6).
void Answer::planParts(const std::vector<Range>& ranges) {
    std::string type;
    for (const StoredField& field : object_->fields) {
        if (static_cast<FieldId>(field.id) == FieldId::contentType) {
            type = field.value;
        }
    }
    for (const Range& range : ranges) {
        addText((text_.empty() ? "--" : "\r\n--") + std::string(kBoundary) +
                (type.empty() ? "" : "\r\nContent-Type: " + type) +
                "\r\nContent-Range: " + rangeText(range, object_->body->bytes.size()) + "\r\n\r\n");
        addBody(range.begin, range.end);
    }
    addText("\r\n--" + std::string(kBoundary) + "--\r\n");
    contentType_ = "multipart/byteranges; boundary=" + std::string(kBoundary);
}

void Answer::addText(std::string_view text) {
    pieces_.push_back({text_.size(), text_.size() + text.size(), true});
    text_ += text;
    length_ += text.size();
}

void Answer::addBody(std::size_t begin, std::size_t end) {
    pieces_.push_back({begin, end, false});
    length_ += end - begin;
}

void Answer::fillHead(parse::ResponseHead& head, std::string_view status) {
    head.status = status_;
    head.minorVersion = 1;
    head.reason = reasonOf(status_, *object_);
    head.keepAlive = true;
    head.upgradeWebSocket = false;
    const bool noContent = status_ == 304 || status_ == 204;
    head.framing = noContent || headOnly_ ? parse::Framing::none : parse::Framing::length;
    head.hasContentLength = !noContent;
    head.contentLength = length_;
    head.fields.clear();
    for (const StoredField& field : object_->fields) {
        const auto id = static_cast<FieldId>(field.id);
        const bool replaced = id == FieldId::contentType && (!contentType_.empty() || status_ == 416);
        if (!replaced && (status_ != 304 || inNotModified(field.name))) {
            head.fields.push({field.name, field.value, id, false});
        }
    }
    if (!contentType_.empty()) {
        head.fields.push({"Content-Type", contentType_, FieldId::contentType, false});
    }
    if (!contentRange_.empty()) {
        head.fields.push({"Content-Range", contentRange_, FieldId::other, false});
    }
    head.fields.push({"Age", age_, FieldId::other, false});
    head.fields.push({"Cache-Status", status, FieldId::other, false});
    head.bytes = object_->lines.size() + contentType_.size() + contentRange_.size() + age_.size() + status.size() +
                 head.fields.size() * 4 + 128;
}

std::string_view Answer::next(std::size_t most, bool& last) {
    if (headOnly_ || at_ == pieces_.size()) {
        last = true;
        return {};
    }
    const Piece& piece = pieces_[at_];
    const std::string_view whole = piece.own ? std::string_view(text_) : std::string_view(object_->body->bytes);
    const std::size_t begin = piece.begin + offset_;
    const std::size_t size = std::min(most, piece.end - begin);
    offset_ += size;
    if (begin + size == piece.end) {
        ++at_;
        offset_ = 0;
    }
    last = at_ == pieces_.size();
    return whole.substr(begin, size);
}

} // namespace poise::cache
