// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A client of HTTP/2 that sends what it is told and keeps every frame that comes back.
#pragma once

#include "tests/support/raw_client.hpp"
#include "tests/system/h2/frames.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>

struct nghttp2_hd_inflater;

namespace poise::test::h2 {

/// What came on one stream.
struct Answer {
    int status = 0;
    std::vector<int> interim;
    Fields fields;
    Fields trailers;
    std::string body;
    bool ended = false;
    std::optional<std::uint32_t> reset; ///< the code
};

class H2Client {
  public:
    /// Connects and sends preface and SETTINGS, unless `preface` says otherwise.
    explicit H2Client(std::uint16_t port, std::string_view preface = kPreface, const std::string& settings = {});
    ~H2Client();
    H2Client(const H2Client&) = delete;
    H2Client& operator=(const H2Client&) = delete;

    void send(std::string_view frames) { (void)raw_.send(frames); }

    /// Reads frames until `enough`, the end of the connection, or the deadline; whether it was enough.
    bool readUntil(const std::function<bool()>& enough, const Deadline& deadline = Deadline());

    /// Reads until that stream has ended or was reset.
    const Answer& await(std::uint32_t stream);

    /// Opens the window of stream and connection as DATA comes; on unless switched off.
    void takeContent(bool on) { taking_ = on; }

    [[nodiscard]] Answer& at(std::uint32_t stream) { return answers_[stream]; }

    [[nodiscard]] const std::optional<std::uint32_t>& goAway() const { return goAway_; }

    [[nodiscard]] std::uint32_t lastStream() const { return lastStream_; }

    [[nodiscard]] int pongs() const { return pongs_; }

    /// What the last PING with an ACK brought back.
    [[nodiscard]] const std::string& pong() const { return pong_; }

    /// Bytes by which the server has opened that stream's window.
    [[nodiscard]] std::size_t opened(std::uint32_t stream) { return opened_[stream]; }

    /// SETTINGS that the server has acknowledged.
    [[nodiscard]] int acks() const { return acks_; }

    /// The value of a setting of the server's.
    [[nodiscard]] std::optional<std::uint32_t> setting(std::uint16_t id) const;

    [[nodiscard]] bool ended() const { return ended_; }

    [[nodiscard]] RawClient& raw() { return raw_; }

  private:
    bool takeFrame();
    void takeSettings(std::uint8_t flags, std::string_view payload);
    void takeHeaders(std::uint32_t stream, std::uint8_t flags, std::string_view payload);
    void takeData(std::uint32_t stream, std::string_view payload);

    RawClient raw_;
    std::string bytes_;
    std::map<std::uint32_t, Answer> answers_;
    nghttp2_hd_inflater* inflater_ = nullptr;
    std::optional<std::uint32_t> goAway_;
    std::uint32_t lastStream_ = 0;
    int pongs_ = 0;
    int acks_ = 0;
    std::string pong_;
    std::map<std::uint32_t, std::size_t> opened_;
    std::map<std::uint16_t, std::uint32_t> settings_;
    bool taking_ = true;
    bool ended_ = false;
};

} // namespace poise::test::h2
