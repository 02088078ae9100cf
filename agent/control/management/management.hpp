// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The management port: /healthz and /metrics over HTTPS, for monitoring and for whoever asks whether the agent lives.
///
/// Thread: control's; hooks are called there.
/// Lifetime: from start() to stop() the state folder is locked and `agent.json` in it says how to reach the agent.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/base/error.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace poise::management {

/// What a client may cost.
struct Limits {
    std::size_t connections = 256;        ///< one more drops the longest idle
    std::uint32_t headerBytes = 8 * 1024; ///< longer: 431
    Millis headerDeadline{10'000};        ///< for the handshake, and for a request's head once it has begun
    Millis idleDeadline{60'000};          ///< between requests
    Millis writeDeadline{30'000};         ///< for a response; after it, the first wait for the client ends it
};

struct Settings {
    boost::asio::ip::tcp::endpoint listen; ///< port 0: any free one
    bool tls = true;                       ///< false on loopback only
    bool metricsPublic = false;            ///< /metrics without a token
    std::filesystem::path stateDir;
    std::string version; ///< of the agent, for `agent.json`
    Limits limits;
};

enum class Status : std::uint8_t { starting, ok, draining };

struct Hooks {
    std::function<std::string()> metricsText; ///< in Prometheus' text format
    std::function<Status()> status;
};

class Management {
  public:
    Management(boost::asio::io_context& context, Settings settings, Hooks hooks);
    ~Management();
    Management(const Management&) = delete;
    Management& operator=(const Management&) = delete;

    /// Locks the state folder, makes what a first start needs (certificate, admin.token), listens, writes `agent.json`.
    /// Returns the address listened on. Errors: configInvalid (no TLS off loopback), stateLocked, fileNotReadable,
    /// fileNotWritable, tlsSetup, tokenStore, addressInUse, addressNotUsable, permissionDenied, or the system's.
    [[nodiscard]] Result<boost::asio::ip::tcp::endpoint> start();

    /// Closes every connection, removes `agent.json`, unlocks the folder. Does nothing before start().
    void stop();

  private:
    struct Running;

    boost::asio::io_context& context_;
    Settings settings_;
    Hooks hooks_;
    std::unique_ptr<Running> running_;
};

} // namespace poise::management
