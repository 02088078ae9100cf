// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One HTTP/1.1 connection of the demo server: reads requests one after the other and streams the answers, with memory
/// that does not depend on the size of a body.
#pragma once

#include "tools/demo_server/body_reader.hpp"
#include "tools/demo_server/loop.hpp"
#include "tools/demo_server/outbox.hpp"
#include "tools/demo_server/routes.hpp"
#include "tools/net/fd.hpp"

#include <string>

namespace poise::demo {

class HttpConnection final : public Handler {
  public:
    HttpConnection(Loop& loop, Service& service, net::Fd fd);
    ~HttpConnection() override;

    void onEvents(std::uint32_t events) override;
    void onTimer() override;
    void onStop() override;

  private:
    enum class Phase {
        head,     ///< between requests
        exchange, ///< a request's body and its answer, in whichever order they come
        closing,  ///< the last answer is being sent
        linger,   ///< sent and half-closed; what the client still sends is dropped until it closes
        closed,
    };

    [[nodiscard]] bool receive();
    [[nodiscard]] bool consume();
    [[nodiscard]] bool flush();
    void endOfInput(bool stuck);

    [[nodiscard]] std::size_t takeHead(std::string_view in);
    [[nodiscard]] std::size_t takeBody(std::string_view in);
    [[nodiscard]] bool advance();
    void examine(std::string_view data);
    void begin(std::string_view head);
    void refuse(int status);
    void respond();
    void writeHead();
    void finish();
    void afterLastByte();
    void close();

    Loop& loop_;
    Service& service_;
    net::Fd fd_;
    Phase phase_ = Phase::head;
    Readiness ready_;
    bool eof_ = false;

    std::string in_;
    Outbox out_;

    Request request_;        ///< its views end with begin(): only its numbers and flags are used later
    bool understood_ = true; ///< nothing was refused: where the input ends is known
    bool headOnly_ = false;
    bool keepAlive_ = true;
    BodyReader body_;
    BodySummary summary_;
    std::string prefix_;
    Reply reply_;
    bool delayed_ = false;
    bool answered_ = false;
};

} // namespace poise::demo
