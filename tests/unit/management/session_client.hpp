// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A session without a socket, and what its client makes of it.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/control/management/methods.hpp"
#include "agent/control/management/session.hpp"

#include <boost/json/parse.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

/// A client without a socket: takes what the session sends when it is told to.
class SessionClient final : public poise::management::Link {
  public:
    SessionClient(const poise::management::Methods& methods, poise::wire::Role role,
                  const poise::management::Limits& limits, std::optional<std::int64_t> expires = std::nullopt)
        : session(std::make_shared<poise::management::Session>(
              poise::management::Caller{"tester", role, expires, "127.0.0.1"}, methods, limits)) {
        session->attach(*this);
    }

    void wake() override {}

    /// The next message, taken whole.
    std::string take() {
        const std::string* const next = session->next();
        const std::string text = next != nullptr ? *next : "";
        if (next != nullptr) {
            session->sent();
        }
        return text;
    }

    /// Sends a call of id 1 and returns what comes.
    boost::json::value call(const std::string& method, const std::string& params = "{}") {
        session->receive(R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"(","params":)" + params + "}");
        const std::string text = take();
        return text.empty() ? boost::json::value() : boost::json::parse(text);
    }

    std::shared_ptr<poise::management::Session> session;
};

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The word of the error that is answered; empty: none.
inline std::string codeOf(const boost::json::value& answer) {
    const boost::json::value* const error = answer.is_object() ? answer.get_object().if_contains("error") : nullptr;
    return error != nullptr ? std::string(error->at("data").at("code").as_string()) : "";
}
