// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a program hands to the one that takes over, as messages of the channel: listening sockets, the lock of the
/// state folder, what is known of servers.
///
/// Each message is lines, the first of which says what the others are. The two programs may be of different versions: a
/// message that is not known is passed over.
#pragma once

#include "agent/base/inherited_sockets.hpp"
#include "agent/upgrade/channel.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace poise::upgrade {

/// New to old: the program runs and its configuration can be used.
inline constexpr std::string_view kBegin = "begin\n";
/// New to old: it serves.
inline constexpr std::string_view kServes = "serves\n";

struct Handover {
    struct Sockets {
        SocketName name;
        std::vector<int> descriptors; ///< stay the old program's
    };

    std::vector<Sockets> sockets;
    int lock = -1;
    std::map<std::string, std::string> health{}; ///< "pool/server address" -> in a word
};

/// The messages; descriptors in them are those of `handover`.
[[nodiscard]] std::vector<Message> messagesOf(const Handover& handover);

/// What has come of them at the other end.
class Heritage {
  public:
    Heritage() = default;
    Heritage(const Heritage&) = delete;
    Heritage& operator=(const Heritage&) = delete;
    ~Heritage();

    /// Takes a message, with its descriptors. False: it was the last.
    bool take(Message message);

    InheritedSockets sockets;
    int lock = -1;
    std::map<std::string, std::string> health;
};

} // namespace poise::upgrade
