// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The new program's side of an upgrade: asks for what the old one has, and tells it when it serves.
///
/// Thread: control's. Lifetime: until serves(); what was not taken of the heritage by then is closed.
#pragma once

#include "agent/upgrade/handover.hpp"

namespace poise::upgrade {

class Predecessor {
  public:
    /// Takes the channel; -1: nobody is taken over from.
    explicit Predecessor(int channel);
    Predecessor(const Predecessor&) = delete;
    Predecessor& operator=(const Predecessor&) = delete;
    ~Predecessor();

    [[nodiscard]] bool exists() const { return channel_ >= 0; }

    /// Says that this program can run, and waits until the old one has put its stores to rest and handed over. False:
    /// it does not, and goes on itself.
    [[nodiscard]] bool begin();

    [[nodiscard]] Heritage& heritage() { return heritage_; }

    /// From now on the old program only ends its connections.
    void serves();

  private:
    int channel_;
    Heritage heritage_;
};

} // namespace poise::upgrade
