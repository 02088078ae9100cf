// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/run/context.hpp"

#include "ctl/link/link.hpp"
#include "ctl/link/target.hpp"

#include <array>
#include <poll.h>
#include <unistd.h>

namespace poise::ctl {

Session& Context::session() {
    if (!session_) {
        const Target target = findTarget(invocation_.agent);
        session_.emplace(openLink(target, std::chrono::steady_clock::now() + invocation_.timeout), invocation_.timeout);
    }
    return *session_;
}

bool Context::agreed(std::string_view question) {
    static_cast<void>(session()); // a session that does not answer pings while somebody thinks would be cut
    out_.prompt(std::string(question) + " [y/N] ");
    pollfd input{STDIN_FILENO, POLLIN, 0};
    while (::poll(&input, 1, 0) == 0) {
        session_->idle(std::chrono::steady_clock::now() + Millis(50));
    }
    std::array<char, 64> answer{}; // a terminal gives a line at a time
    const ssize_t size = ::read(STDIN_FILENO, answer.data(), answer.size());
    return size > 0 && (answer[0] == 'y' || answer[0] == 'Y');
}

} // namespace poise::ctl
