// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What tests of sessions over real sockets begin with: a folder, settings, and sessions that are open.
#pragma once

#include "tests/unit/management/port.hpp"
#include "tests/unit/management/test_folder.hpp"
#include "tests/unit/management/web_socket.hpp"

#include <string>
#include <string_view>

struct ApiFixture {
    static constexpr const char* protocol = "Sec-WebSocket-Protocol: poise.v1\r\n";

    [[nodiscard]] poise::management::Settings settings(bool tls = false) const {
        poise::management::Settings settings;
        settings.listen = {boost::asio::ip::address_v4::loopback(), 0};
        settings.tls = tls;
        settings.stateDir = folder.path() / "state";
        settings.version = "1.2.3";
        return settings;
    }

    /// The header field with the first token.
    [[nodiscard]] std::string bearer() const {
        return "Authorization: Bearer " + folder.read("state/admin.token").trimmed().toStdString() + "\r\n";
    }

    /// A session of the first token, or of another one.
    [[nodiscard]] WebSocket session(const Port& port, const std::string& token = "") const {
        WebSocket socket{RawClient(port.number)};
        const std::string head =
            socket.open((token.empty() ? bearer() : "Authorization: Bearer " + token + "\r\n") + protocol);
        if (!head.starts_with("HTTP/1.1 101 ")) {
            qFatal("no session: %s", head.c_str());
        }
        return socket;
    }

    TestFolder folder;
};

[[nodiscard]] inline bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}
