// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a drain waits for: a client's connection, with what hangs on it.
#pragma once

#include "agent/base/intrusive_list.hpp"

namespace poise::dataplane {

class Drainable : public ListHook<Drainable> {
  public:
    /// End as soon as it costs the client nothing.
    virtual void drain() = 0;
    /// End now.
    virtual void abort() = 0;

  protected:
    ~Drainable() = default;
};

} // namespace poise::dataplane
