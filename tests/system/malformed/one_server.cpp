// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/system/malformed/one_server.hpp"

namespace poise::test {

std::string oneServerConfig(std::uint16_t server, std::string_view security) {
    return "[agent]\nname = \"edge\"\nworkers = 1\n"
           "[management]\nlisten = \"127.0.0.1:0\"\ntls = false\n"
           "[security]\n" +
           std::string(security) +
           "[listeners.web]\nbind = [\"127.0.0.1:0\"]\npool = \"web\"\nhttp2 = false\n"
           "[pools.web]\nhealth = { checks = [] }\n"
           "[pools.web.servers]\ns = { address = \"127.0.0.1:" +
           std::to_string(server) + "\" }\n";
}

} // namespace poise::test
