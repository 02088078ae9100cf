// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Where a connection waits until its proxy has said for whom it comes (PROXY protocol): then it goes on as that
/// client's, before the first byte of anything else was taken from it.
#pragma once

#include "agent/dataplane/gate.hpp"

namespace poise::dataplane {

class ProxyGate final : public Gate {
  public:
    ProxyGate(Worker& worker, ListenerState& listener, int fd, const accept::Peer& peer);

    /// Turns away who is no trusted proxy, and looks at what came with the connection.
    void begin();

    void destroy() override;

  private:
    static const Rules kRules;

    bool judge(std::string_view seen) override;
    void passBehind(std::size_t header);
};

} // namespace poise::dataplane
