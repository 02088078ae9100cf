// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A client's session: its calls in, answers and notifications out, in bounded memory. It knows no socket.
///
/// Thread: control's. Lifetime: its connection's; a weak pointer tells whether it is over.
#pragma once

#include "agent/control/management/caller.hpp"
#include "agent/control/management/limits.hpp"
#include "shared/wire/close_codes.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace poise::management {

class Methods;

/// A WebSocket's close code with its reason, at most 123 bytes (RFC 6455, sections 5.5 and 7.4).
struct Close {
    std::uint16_t code = 1000;
    std::string reason;
};

namespace close_codes = wire::close_codes;

/// What carries a session's messages.
class Link {
  public:
    /// There is something to send, or the session is to be closed.
    virtual void wake() = 0;

  protected:
    ~Link() = default;
};

class Session : public std::enable_shared_from_this<Session> {
  public:
    /// `methods` and `limits` outlive the session.
    Session(Caller caller, const Methods& methods, const Limits& limits)
        : caller_(std::move(caller))
        , methods_(methods)
        , limits_(limits) {}

    [[nodiscard]] const Caller& caller() const { return caller_; }

    // For handlers.

    /// Whether nothing waits to be sent, so that a notification goes out at once.
    [[nodiscard]] bool ready() const { return link_ != nullptr && !closing_ && !sending_ && queue_.empty(); }

    /// Sends a notification. False: the session is not ready, and the text is dropped.
    bool push(std::string text);

    /// Ends the session when what waits is sent. The first reason counts.
    void close(Close why);

    // For the link.

    void attach(Link& link) { link_ = &link; }

    /// A message from the client.
    void receive(std::string_view text);

    /// What is to be sent next, unchanged until sent(); nullptr: nothing, or what was taken is not sent yet.
    [[nodiscard]] const std::string* next();
    void sent();

    /// Why the session is to be closed, once everything before is sent.
    [[nodiscard]] const std::optional<Close>& closing() const { return closing_; }

    /// How long the token is valid; nothing: for ever. Closes the session once it is not.
    [[nodiscard]] std::optional<Millis> checkToken();

    /// The connection is gone.
    void ended();

    // For calls under way.

    void answer(std::string text);

  private:
    void enqueue(std::string text);

    Caller caller_;
    const Methods& methods_;
    const Limits& limits_;
    Link* link_ = nullptr;
    std::deque<std::string> queue_; ///< the first is being sent if sending_
    std::size_t queuedBytes_ = 0;
    std::size_t calls_ = 0; ///< under way
    bool sending_ = false;
    bool over_ = false;
    std::optional<Close> closing_;
};

} // namespace poise::management
