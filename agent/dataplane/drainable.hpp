// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a drain waits for: a client's connection, with what hangs on it.
#pragma once

#include "agent/base/intrusive_list.hpp"
#include "agent/snapshot/live.hpp"

namespace poise::dataplane {

class Drainable : public ListHook<Drainable> {
  public:
    /// End as soon as it costs the client nothing.
    virtual void drain() = 0;
    /// End now.
    virtual void abort() = 0;
    /// End now what goes on with that server; what it has not answered may still be asked of another.
    virtual void leave(const snapshot::ServerLive& server) = 0;

  protected:
    ~Drainable() = default;
};

} // namespace poise::dataplane
