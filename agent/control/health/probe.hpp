// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One round of checks of one server, over one connection: that it stands is the TCP check's answer, the status of a
/// GET over it the HTTP check's, what a server says of its gRPC services the gRPC check's. With TLS it stands once the
/// server has shown a certificate that is believed; sessions are not resumed, so that each round looks at it.
///
/// Thread: the executor's. Lifetime: keeps itself alive until `done` was called or `cancel`.
/// Time: one deadline for the whole round; bytes after the head of the answer are not waited for.
#pragma once

#include "agent/base/byte_queue.hpp"
#include "agent/base/clock.hpp"
#include "agent/control/health/http2_questions.hpp"
#include "agent/policy/health/check.hpp"
#include "agent/snapshot/health_policy.hpp"
#include "agent/tls/client_context.hpp"
#include "agent/tls/session.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace poise::health {

class Probe : public std::enable_shared_from_this<Probe> {
  public:
    struct Target {
        boost::asio::ip::tcp::endpoint address;
        std::string authority; ///< for the Host field
        std::shared_ptr<const snapshot::HealthPolicy> policy;
        bool tcp = true;
        bool http = false;
        bool grpc = false;
        std::shared_ptr<const tls::ClientContext> tls = nullptr; ///< null: in the clear
        std::string tlsName = {};
        std::string_view introduction = {}; ///< in front of everything else; of static storage
    };

    /// A result for each check; none at all: the round could not be made, for want of descriptors or memory here.
    using Done = std::function<void(std::span<const policy::CheckResult>)>;

    Probe(const boost::asio::any_io_executor& executor, Target target, Done done);

    void start();

    /// `done` is not called any more.
    void cancel();

  private:
    void connected(boost::system::error_code error);
    void introduce();
    void stands();
    void send();
    bool unseal(std::span<const char> wire);
    void ask();
    void say();
    void askOverHttp2();
    void judge(bool ended);
    void judgeHttp2(bool ended);
    void tell(policy::CheckKind kind, const Http2Questions::Answer& answer);
    [[nodiscard]] bool answered(policy::CheckKind kind) const;
    void sayGoodbye();
    void read();
    void received(boost::system::error_code error, std::size_t size);
    void add(policy::CheckKind kind, policy::CheckError error, std::uint16_t status = 0, std::string_view detail = {});
    void fail(policy::CheckError error, std::string_view detail = {});
    void finish();
    [[nodiscard]] bool isOwnEnd() const;

    Target target_;
    Done done_; ///< empty once it was called
    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer deadline_;
    TimePoint begun_;
    std::unique_ptr<tls::Session> session_;
    ByteQueue outgoing_;
    ByteQueue sending_; ///< is on its way
    std::string answer_;
    std::unique_ptr<Http2Questions> http2_; ///< once it is known that the server speaks it
    bool stands_ = false;                   ///< the connection, with TLS where it is to be spoken
    std::array<char, 2048> chunk_{};
    std::vector<policy::CheckResult> results_;
};

} // namespace poise::health
