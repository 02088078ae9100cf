// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A server that answers as a test says and keeps what it was asked, and the agent with a cache in front of it.
#pragma once

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace poise::test {

class CachedOrigin {
  public:
    /// Makes the response to a request's head; `number` counts the requests from 0.
    using Answer = std::function<std::string(const std::string& head, std::size_t number)>;

    explicit CachedOrigin(Answer answer)
        : answer_(std::move(answer))
        , origin_([this](Conversation& talk) { serve(talk); }) {}

    [[nodiscard]] std::uint16_t port() const { return origin_.port(); }

    [[nodiscard]] std::vector<std::string> requests() const {
        const std::scoped_lock lock(mutex_);
        return requests_;
    }

  private:
    void serve(Conversation& talk) {
        for (std::string head = talk.headOrEnd(); !head.empty(); head = talk.headOrEnd()) {
            const std::size_t length = head.find("Content-Length: ");
            if (length != std::string::npos) {
                talk.expectBytes(std::stoul(head.substr(length + 16)));
            }
            std::size_t number = 0;
            {
                const std::scoped_lock lock(mutex_);
                number = requests_.size();
                requests_.push_back(head);
            }
            talk.send(answer_(head, number));
        }
    }

    Answer answer_;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_; ///< guarded by mutex_
    ScriptedOrigin origin_;             ///< last: its threads use everything above
};

/// "HTTP/1.1 200 OK" with those field lines and that content.
inline std::string ok(std::string_view lines, std::string_view body, std::string_view status = "200 OK") {
    return "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(lines) +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

inline std::string cachedConfig(std::uint16_t port, std::string_view more = {}, int workers = 2) {
    return agentSection(workers) + listener("web", "http", "web") +
           pool("web", "http", {{"a", port}}, "[pools.web.cache]\nenabled = true\n" + std::string(more));
}

} // namespace poise::test
