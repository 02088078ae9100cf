// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One connection of the demo server's TCP modes: `tcp` returns every byte, `line` answers each line.
#pragma once

#include "tools/demo_server/loop.hpp"
#include "tools/demo_server/outbox.hpp"
#include "tools/demo_server/service.hpp"
#include "tools/net/fd.hpp"

#include <string>

namespace poise::demo {

class TcpConnection final : public Handler {
  public:
    TcpConnection(Loop& loop, Service& service, net::Fd fd);
    ~TcpConnection() override;

    void onEvents(std::uint32_t events) override;
    void onTimer() override;
    void onStop() override;

  private:
    [[nodiscard]] bool receive();
    [[nodiscard]] bool answerLine();
    [[nodiscard]] bool flush();
    void close();

    Loop& loop_;
    Service& service_;
    net::Fd fd_;
    Readiness ready_;
    bool eof_ = false;
    bool closed_ = false;
    bool delayed_ = false;
    std::string line_; ///< input of the `line` mode that is not answered yet
    Outbox out_;
};

} // namespace poise::demo
