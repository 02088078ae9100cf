// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A management port whose conduct is a script: what poisectl meets, written without Beast so that no fault is shared.
///
/// Thread: a script runs on the thread of its connection; what was heard may be asked for from any.
#pragma once

#include "tests/support/threaded_server.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct ssl_ctx_st;

namespace poise::test {

/// A self-signed certificate for 127.0.0.1, made anew for each run.
class TestCertificate {
  public:
    TestCertificate();

    [[nodiscard]] ssl_ctx_st* context() const { return context_.get(); }

    [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }

    [[nodiscard]] const std::string& pem() const { return pem_; }

  private:
    std::shared_ptr<ssl_ctx_st> context_;
    std::string fingerprint_;
    std::string pem_;
};

/// One connection after its upgrade.
class Peer {
  public:
    virtual ~Peer() = default;

    /// Sends a text message.
    virtual void send(std::string_view text) = 0;

    /// Sends a close frame.
    virtual void close(std::uint16_t code, std::string_view reason) = 0;

    /// The next text message; nothing at the end.
    virtual std::optional<std::string> receive() = 0;
};

/// The answer to a call `id`: `result` is JSON.
[[nodiscard]] std::string answer(std::string_view call, std::string_view result);

/// An error of the API: `data` is JSON.
[[nodiscard]] std::string refusal(std::string_view call, int number, std::string_view message, std::string_view data);

/// The method of a call; empty if it is none.
[[nodiscard]] std::string methodOf(std::string_view call);

class AgentDouble {
  public:
    struct Conduct {
        bool tls = true;
        bool silentTls = false;                       ///< takes the connection, and says nothing
        bool silentUpgrade = false;                   ///< reads the upgrade, and says nothing
        unsigned status = 101;                        ///< of the answer to the upgrade
        std::string body{};                           ///< where the status is another one
        std::string subprotocol = "poise.v1";         ///< empty: none
        std::map<std::string, std::string> results{}; ///< by method
        /// Instead of `results`: does all that is done with a session.
        std::function<void(Peer& peer)> session{};
    };

    explicit AgentDouble(Conduct conduct);

    [[nodiscard]] std::uint16_t port() const { return server_.port(); }

    [[nodiscard]] std::string url() const;

    [[nodiscard]] const TestCertificate& certificate() const { return certificate_; }

    /// Everything that came after the TLS handshake, heads and messages, in the order in which it came.
    [[nodiscard]] std::string heard() const;

    /// The calls that came.
    [[nodiscard]] std::vector<std::string> calls() const;

    /// Waits until a call of the method has come.
    [[nodiscard]] bool waitForCall(std::string_view method) const;

  private:
    void serve(Stream& stream);
    void hear(std::string_view bytes);
    void heardCall(std::string call);
    void converse(Peer& peer);

    Conduct conduct_;
    TestCertificate certificate_;
    mutable std::mutex mutex_;
    std::string heard_;              ///< guarded by mutex_
    std::vector<std::string> calls_; ///< guarded by mutex_
    ThreadedServer server_;

    friend class ServedPeer;
};

} // namespace poise::test
