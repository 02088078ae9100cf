// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Accepts connections for one server of the demo process.
#pragma once

#include "tools/demo_server/loop.hpp"
#include "tools/demo_server/service.hpp"
#include "tools/net/fd.hpp"

namespace poise::demo {

class Listener final : public Handler {
  public:
    Listener(Loop& loop, Service& service, net::Fd fd);

    void onEvents(std::uint32_t events) override;
    void onTimer() override;
    void onStop() override;

  private:
    Loop& loop_;
    Service& service_;
    net::Fd fd_;
};

} // namespace poise::demo
