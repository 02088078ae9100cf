// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Where a TCP connection waits until its TLS says for whom it is: then it goes on to the pool of that name, with
/// every byte untouched.
#pragma once

#include "agent/dataplane/gate.hpp"

namespace poise::dataplane {

class HelloGate final : public Gate {
  public:
    HelloGate(Worker& worker, ListenerState& listener, int fd, const accept::Peer& peer);

    void begin() { await(); }

    void destroy() override;

  private:
    static const Rules kRules;

    bool judge(std::string_view seen) override;
    void passTo(const snapshot::Pool* pool);
};

} // namespace poise::dataplane
