// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The connections of the management port as each other sees them: who may be dropped to make room, who is a session.
///
/// Thread: control's.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/control/management/session.hpp"

#include <cstddef>
#include <functional>
#include <list>
#include <memory>

namespace poise::management {

struct Connection {
    std::function<void()> cut; ///< closes the socket at once
    TimePoint idleSince = Clock::now();
    bool busy = false;                  ///< a request was read and its response is not sent yet, or it is a session
    bool dropped = false;               ///< cut already; its coroutine is about to end
    std::shared_ptr<Session> session{}; ///< nullptr: HTTP so far
};

class Connections {
  public:
    /// In the list for as long as the coroutine that serves it runs, however it ends.
    class Place {
      public:
        Place(Connections& connections, std::function<void()> cut);
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place();

        Connection* operator->() const { return &*at_; }

        Connection& operator*() const { return *at_; }

      private:
        Connections& connections_;
        std::list<Connection>::iterator at_;
    };

    /// Drops the connection that is idle for longest where all places are taken. False: all of them are busy.
    [[nodiscard]] bool makeRoom(std::size_t places);

    [[nodiscard]] std::size_t sessions() const;

    /// Closes the sessions of the callers that `which` picks, as soon as what waits for them is sent.
    void closeSessions(const std::function<bool(const Caller&)>& which, const Close& why);

    /// Ends all sessions and cuts all connections.
    void cutAll();

  private:
    std::list<Connection> list_;
};

} // namespace poise::management
