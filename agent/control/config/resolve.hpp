// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The system's answer to a host name of the configuration.
#pragma once

#include "agent/base/error.hpp"

#include <boost/asio/ip/address.hpp>

#include <string>
#include <vector>

namespace poise::control {

/// In the system's order of preference. Blocks as long as the system's resolver does. Errors: Asio's, of the resolver.
[[nodiscard]] Result<std::vector<boost::asio::ip::address>> resolveHost(const std::string& host);

} // namespace poise::control
