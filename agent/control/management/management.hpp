// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The management port: /healthz and /metrics over HTTPS, and the API as sessions over WebSockets.
///
/// Thread: control's; hooks and handlers are called there.
/// Lifetime: from start() to stop() the state folder is locked and `agent.json` in it says how to reach the agent.
#pragma once

#include "agent/base/error.hpp"
#include "agent/control/management/limits.hpp"
#include "agent/control/management/methods.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace boost::asio {
class io_context;
}

namespace poise::management {

class StateFolder;
class TokenKeeper;
class TokenStore;
struct Unstored;

struct Settings {
    boost::asio::ip::tcp::endpoint listen; ///< port 0: any free one
    bool tls = true;                       ///< false on loopback only
    bool metricsPublic = false;            ///< /metrics without a token
    std::filesystem::path stateDir;
    std::shared_ptr<const StateFolder> folder{}; ///< where somebody has opened it already
    int inherited = -1;                          ///< listens already, on `listen`; owned from now on
    bool welcome = true;                         ///< false: nobody is served before welcome()
    std::string version;                         ///< of the agent, for `agent.json`
    Limits limits;
};

enum class Status : std::uint8_t { starting, ok, draining };

struct Hooks {
    std::function<std::string()> metricsText; ///< in Prometheus' text format
    std::function<Status()> status;
    Sinks sinks{};
    /// Runs `work`, which waits for a disk, elsewhere, and `done` here; without it both run at once. False: neither
    /// does.
    std::function<bool(std::function<Result<void>()> work, std::function<void(Result<void>)> done)> offload{};
};

class Management {
  public:
    Management(boost::asio::io_context& context, Settings settings, Hooks hooks);
    ~Management();
    Management(const Management&) = delete;
    Management& operator=(const Management&) = delete;

    /// What sessions can call. `token.*` is answered already.
    [[nodiscard]] Methods& methods() { return methods_; }

    /// Locks the state folder, makes what a first start needs (certificate, admin.token), listens, writes `agent.json`.
    /// A folder that cannot be written is reported and used as it is: without tokens only /healthz answers. What is
    /// missing is made as soon as it can be.
    /// Returns the address listened on. Errors: configInvalid (no TLS off loopback), stateLocked, fileNotReadable,
    /// fileNotWritable (the path cannot be a folder), tlsSetup, tokenStore, addressInUse, addressNotUsable,
    /// permissionDenied, or the system's.
    [[nodiscard]] Result<boost::asio::ip::tcp::endpoint> start();

    /// Serves who has connected, and says in `agent.json` where: both were another program's until now.
    void welcome();

    /// What it listens with, to be handed over.
    [[nodiscard]] int descriptor() const;

    /// Another program has the port and the folder: closes the sessions, and leaves `agent.json` to it.
    void leave();

    /// Of the certificate that is shown, as clients compare it: SHA-256 as 64 hex digits. Empty before start(), and
    /// without TLS.
    [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }

    /// The agent is about to end: closes the sessions with 1001 and admits no new ones.
    void drain();

    /// Closes every connection, removes `agent.json`, unlocks the folder. Does nothing before start().
    void stop();

  private:
    struct Running;
    using Saved = std::function<void(Result<void>)>;

    void report(std::string_view text) const;
    void reportMissing(const Unstored& missing) const;
    void storeLater();
    void stored(const Result<void>& result);
    [[nodiscard]] std::shared_ptr<TokenKeeper> keeper(TokenStore store);

    boost::asio::io_context& context_;
    Settings settings_;
    Hooks hooks_;
    Methods methods_;
    std::string fingerprint_;
    std::string description_; ///< agent.json
    std::shared_ptr<Running> running_;
};

} // namespace poise::management
