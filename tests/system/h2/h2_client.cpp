// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/system/h2/h2_client.hpp"

#include <nghttp2/nghttp2.h>
#include <stdexcept>

namespace poise::test::h2 {
namespace {

std::uint32_t numberAt(std::string_view bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) {
        value = value << 8U | static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(i)));
    }
    return value;
}

} // namespace

H2Client::H2Client(std::uint16_t port, std::string_view preface, const std::string& settings)
    : raw_(port) {
    nghttp2_hd_inflate_new(&inflater_);
    send(std::string(preface) + frame(kSettings, kNone, 0, settings));
}

H2Client::~H2Client() {
    nghttp2_hd_inflate_del(inflater_);
}

bool H2Client::readUntil(const std::function<bool()>& enough, const Deadline& deadline) {
    while (!enough()) {
        while (!enough() && takeFrame()) {
        }
        if (enough()) {
            break;
        }
        const Io io = raw_.stream().read(bytes_, deadline);
        if (io != Io::ok) {
            ended_ = io == Io::end || io == Io::reset;
            break;
        }
    }
    return enough();
}

const Answer& H2Client::await(std::uint32_t stream) {
    const Answer& answer = answers_[stream];
    readUntil([&] { return answer.ended || answer.reset; });
    return answer;
}

bool H2Client::takeFrame() {
    if (bytes_.size() < 9 || bytes_.size() < 9 + numberAt(bytes_, 0, 3)) {
        return false;
    }
    const std::string payload = bytes_.substr(9, numberAt(bytes_, 0, 3));
    const auto type = static_cast<std::uint8_t>(bytes_[3]);
    const auto flags = static_cast<std::uint8_t>(bytes_[4]);
    const std::uint32_t stream = numberAt(bytes_, 5, 4);
    bytes_.erase(0, 9 + payload.size());
    if (type == kHeaders) {
        takeHeaders(stream, flags, payload);
    } else if (type == kData) {
        takeData(stream, payload);
    } else if (type == kReset) {
        answers_[stream].reset = numberAt(payload, 0, 4);
    } else if (type == kGoAway) {
        lastStream_ = numberAt(payload, 0, 4);
        goAway_ = numberAt(payload, 4, 4);
    } else if (type == kPing) {
        ++pongs_;
        pong_ = payload;
    } else if (type == kWindowUpdate) {
        opened_[stream] += numberAt(payload, 0, 4);
    } else if (type == kSettings) {
        takeSettings(flags, payload);
    }
    if ((type == kHeaders || type == kData) && (flags & kEndStream) != 0) {
        answers_[stream].ended = true;
    }
    return true;
}

void H2Client::takeSettings(std::uint8_t flags, std::string_view payload) {
    if (flags == kAck) {
        ++acks_;
        return;
    }
    for (std::size_t at = 0; at + 6 <= payload.size(); at += 6) {
        settings_[static_cast<std::uint16_t>(numberAt(payload, at, 2))] = numberAt(payload, at + 2, 4);
    }
    send(frame(kSettings, kAck, 0));
}

std::optional<std::uint32_t> H2Client::setting(std::uint16_t id) const {
    const auto found = settings_.find(id);
    return found == settings_.end() ? std::nullopt : std::optional(found->second);
}

void H2Client::takeHeaders(std::uint32_t stream, std::uint8_t flags, std::string_view payload) {
    if ((flags & kEndHeaders) == 0) {
        throw std::runtime_error("a response's head in several frames");
    }
    Fields fields;
    const auto* in = reinterpret_cast<const std::uint8_t*>(payload.data());
    std::size_t left = payload.size();
    for (;;) {
        nghttp2_nv field;
        int state = 0;
        const ssize_t used = nghttp2_hd_inflate_hd2(inflater_, &field, &state, in, left, 1);
        if (used < 0) {
            throw std::runtime_error("a malformed field block");
        }
        in += used;
        left -= static_cast<std::size_t>(used);
        if ((state & NGHTTP2_HD_INFLATE_EMIT) != 0) {
            fields.emplace_back(std::string(reinterpret_cast<const char*>(field.name), field.namelen),
                                std::string(reinterpret_cast<const char*>(field.value), field.valuelen));
        }
        if ((state & NGHTTP2_HD_INFLATE_FINAL) != 0) {
            nghttp2_hd_inflate_end_headers(inflater_);
            break;
        }
    }
    Answer& answer = answers_[stream];
    if (answer.status != 0) {
        answer.trailers = fields;
        return;
    }
    const int status = std::stoi(fields.at(0).second);
    if (status < 200) {
        answer.interim.push_back(status);
    } else {
        answer.status = status;
        answer.fields = fields;
    }
}

void H2Client::takeData(std::uint32_t stream, std::string_view payload) {
    answers_[stream].body += payload;
    if (taking_ && !payload.empty()) {
        const std::string opened = number(payload.size(), 4);
        send(frame(kWindowUpdate, kNone, 0, opened) + frame(kWindowUpdate, kNone, stream, opened));
    }
}

} // namespace poise::test::h2
