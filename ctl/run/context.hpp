// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What every command needs: the agent, when it is asked for the first time, and the way to whoever reads.
#pragma once

#include "ctl/command/commands.hpp"
#include "ctl/failure.hpp"
#include "ctl/link/session.hpp"
#include "ctl/text/output.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace poise::ctl {

class Context {
  public:
    explicit Context(const Invocation& invocation)
        : invocation_(invocation) {}

    [[nodiscard]] const Output& out() const { return out_; }

    [[nodiscard]] bool json() const { return invocation_.json; }

    /// Connects when it is called first. Throws Failure.
    [[nodiscard]] Session& session();

    /// With `--json` the answer as it came, else what `text` returns.
    template <typename Reply, typename Text>
    void show(const Reply& reply, Text text) const {
        if (json()) {
            out_.line(reply.json);
        } else {
            out_.write(text());
        }
    }

    /// Asks a question that takes yes or no. Only where out().interactive().
    [[nodiscard]] bool agreed(std::string_view question);

  private:
    const Invocation& invocation_;
    Output out_;
    std::optional<Session> session_;
};

} // namespace poise::ctl
