// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What control asks of the data plane, which it does not know: the composition root stands in for it.
///
/// Thread: control's.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/control/log/log_writer.hpp"
#include "agent/control/management/management.hpp"
#include "agent/facts/sample.hpp"
#include "agent/snapshot/snapshot.hpp"
#include "shared/schema/path.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace poise::health {
class Checker;
}

namespace poise::control {

class Plane {
  public:
    /// Why a snapshot cannot be put in force, and which key is to blame.
    struct Refusal {
        schema::Path path;
        std::string text;
    };

    /// Opens what the snapshot needs and is not open yet; nothing changes. Let go of, the plan closes it.
    [[nodiscard]] virtual std::variant<std::shared_ptr<void>, Refusal>
    plan(std::shared_ptr<const snapshot::Snapshot> snapshot) = 0;

    /// Puts a plan in force, without fail.
    virtual void publish(const std::shared_ptr<void>& plan) = 0;

    /// What the access log is written to from now on. Opened anew each time, so that a file that was rotated away is
    /// let go. False: it cannot be, which was said, and the one before stays in use.
    [[nodiscard]] virtual bool openLog(const LogTarget& target) = 0;

    /// No connection is kept for the server, and if `cut` all that is under way with it ends.
    virtual void withdraw(const std::shared_ptr<snapshot::ServerLive>& server, bool cut) = 0;

    /// What is true at this moment, `depth` of it. `drainUntil` knows the end of a server's drain by "pool/server".
    [[nodiscard]] virtual std::shared_ptr<const facts::Sample>
    sample(const snapshot::Snapshot& snapshot, const health::Checker& checker,
           const std::function<std::optional<std::int64_t>(const std::string&)>& drainUntil, facts::Depth depth) = 0;

    [[nodiscard]] virtual std::string metricsText(const facts::Sample& sample) = 0;

    [[nodiscard]] virtual management::Status status() const = 0;

    /// Begins to end the agent; nothing: as long as the command line says. Returns when what is left is cut, in
    /// milliseconds since the epoch.
    virtual std::int64_t drain(std::optional<Millis> deadline) = 0;

  protected:
    ~Plane() = default;
};

} // namespace poise::control
