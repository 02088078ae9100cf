// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What systemd tells a service and wants to be told (sd_notify(3), sd_listen_fds(3), sd_watchdog_enabled(3)), without
/// its library. Away from systemd all of it does nothing.
///
/// Thread: control's.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/base/inherited_sockets.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <string>
#include <string_view>
#include <sys/types.h>

namespace poise::service {

/// Takes the sockets of socket activation, if they are this process's; the names of those that cannot be used.
std::vector<std::string> takeActivated(InheritedSockets& sockets);

class Systemd {
  public:
    explicit Systemd(const boost::asio::any_io_executor& executor);

    /// Also begins to feed the watchdog, if the unit has one.
    void ready(std::string_view status);
    void reloading();
    void reloaded();
    void stopping();
    /// From now on the service is that process, which says so itself from then on.
    void handedOver(pid_t main);

  private:
    void tell(const std::string& what) const;
    void feed();

    std::string socket_; ///< empty: nobody listens
    Millis interval_{0}; ///< between two signs of life; 0: nobody waits for them
    boost::asio::steady_timer timer_;
};

} // namespace poise::service
