// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A server of HTTP/2 as a short script: what comes is read frame by frame, what goes is written by hand.
#pragma once

#include "tests/support/scripted_origin.hpp"
#include "tests/system/h2/frames.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>

struct nghttp2_hd_inflater;

namespace poise::test::h2 {

/// What came on one stream so far.
struct Asked {
    Fields fields;
    Fields trailers;
    std::string body;
    bool ended = false;
    std::optional<std::uint32_t> reset; ///< the code

    [[nodiscard]] std::string field(std::string_view name) const;
};

class H2Talk {
  public:
    /// Expects the preface and says `settings`.
    explicit H2Talk(Conversation& talk, const std::string& settings = {});
    ~H2Talk();
    H2Talk(const H2Talk&) = delete;
    H2Talk& operator=(const H2Talk&) = delete;

    /// The number of the next stream whose head comes.
    std::uint32_t expectRequest();
    /// Until that stream's request is whole, or was reset.
    const Asked& expectWhole(std::uint32_t stream);
    /// Reads one frame.
    void step();
    /// Reads until the client ends the connection.
    void untilEnd();

    void send(std::string_view frames) { talk_.send(frames); }

    [[nodiscard]] Asked& at(std::uint32_t stream) { return asked_[stream]; }

    [[nodiscard]] const std::map<std::uint32_t, Asked>& all() const { return asked_; }

    [[nodiscard]] int pings() const { return pings_; }

    [[nodiscard]] bool wentAway() const { return wentAway_; }

  private:
    void takeHeaders(std::uint32_t stream, std::uint8_t flags, std::string_view payload);

    Conversation& talk_;
    nghttp2_hd_inflater* inflater_ = nullptr;
    std::map<std::uint32_t, Asked> asked_;
    int pings_ = 0;
    bool wentAway_ = false;
};

/// The head of a response.
inline std::string answer(std::uint32_t stream, const std::string& status, const Fields& more = {},
                          std::uint8_t flags = kEndHeaders) {
    Fields fields{{":status", status}};
    fields.insert(fields.end(), more.begin(), more.end());
    return headers(stream, fields, flags);
}

/// A whole one.
inline std::string hello(std::uint32_t stream, const std::string& body = "hi") {
    return answer(stream, "200") + data(stream, body);
}

} // namespace poise::test::h2
