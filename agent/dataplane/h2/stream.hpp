// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One request and its response on an HTTP/2 connection, as a session of either side and its owner share them: what we
/// have to say on it, until the peer's window takes it.
#pragma once

#include "agent/base/byte_queue.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace poise::h2 {

/// Owners derive.
class Stream {
  public:
    explicit Stream(std::int32_t id)
        : id_(id) {}

    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    [[nodiscard]] std::int32_t id() const { return id_; }

    /// Bytes of content that wait for the peer's window.
    [[nodiscard]] std::size_t waiting() const { return held_.size() + present_.size(); }

  protected:
    ~Stream() = default;

  private:
    friend class Framer;
    friend class Session;
    friend class ClientSession;
    friend struct Callbacks;
    friend struct ClientCallbacks;

    /// Moves the next bytes that wait to a frame.
    void take(ByteQueue& out, std::size_t count);

    std::int32_t id_;
    bool ended_ = false;       ///< the message is complete behind what waits
    ByteQueue held_;           ///< goes before
    std::string_view present_; ///< during write()
    std::string trailers_;
    bool malformed_ = false; ///< what came was no message, which was counted
    bool answered_ = false;  ///< of a client: the final head came
    bool reset_ = false;     ///< of a client: the server ended it
};

} // namespace poise::h2
