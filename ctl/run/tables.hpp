// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Telemetry for commands: once, or as it comes.
#pragma once

#include "ctl/link/session.hpp"
#include "shared/wire/telemetry_frame.hpp"

#include <string>
#include <vector>

namespace poise::ctl {

/// A full frame.
struct TablesReply {
    std::string json;
    wire::Tables tables;
};

/// Throws Failure.
[[nodiscard]] TablesReply getTables(Session& session, const std::vector<std::string>& topics);

/// A table; an empty one where there is none of that name.
[[nodiscard]] const wire::Table& tableNamed(const wire::Tables& tables, const std::string& name);

/// A subscription, its tables kept up to date. It ends with the session.
class TablesStream {
  public:
    TablesStream(Session& session, std::vector<std::string> topics, Millis interval);

    /// Waits for the next frame; false when `until` comes first. After a gap it asks for a full one.
    [[nodiscard]] bool next(TimePoint until);

    [[nodiscard]] const wire::Tables& tables() const { return decoder_.tables(); }

    /// When the agent made the frame, milliseconds since the epoch.
    [[nodiscard]] std::int64_t t() const { return decoder_.t(); }

  private:
    Session& session_;
    std::uint64_t sub_;
    wire::FrameDecoder decoder_;
};

} // namespace poise::ctl
