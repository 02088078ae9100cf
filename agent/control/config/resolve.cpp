// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/resolve.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace poise::control {

Result<std::vector<boost::asio::ip::address>> resolveHost(const std::string& host) {
    using boost::asio::ip::tcp;
    boost::asio::io_context context(1);
    tcp::resolver resolver(context);
    boost::system::error_code error;
    const auto results = resolver.resolve(host, "", error);
    if (error) {
        return error;
    }
    std::vector<boost::asio::ip::address> addresses;
    for (const auto& entry : results) {
        addresses.push_back(entry.endpoint().address());
    }
    return addresses;
}

} // namespace poise::control
