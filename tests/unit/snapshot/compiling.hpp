// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Text to snapshot in one call, with a resolver that knows a few names and counts its calls.
#pragma once

#include "agent/snapshot/compile.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace poise::test {

class Compiling {
  public:
    snapshot::Compiled operator()(const std::string& toml) {
        snapshot::Compiled compiled = snapshot::compile(config::parse(toml, "t"), ++revision, registry,
                                                        [this](const std::string& host) { return resolve(host); });
        if (compiled.snapshot) {
            snapshot::settleHealth(*compiled.snapshot);
        }
        return compiled;
    }

    /// For texts without errors.
    std::shared_ptr<const snapshot::Snapshot> snapshotOf(const std::string& toml) { return (*this)(toml).snapshot; }

    std::map<std::string, std::vector<std::string>> names;
    std::vector<std::string> asked;
    std::uint64_t revision = 0;
    snapshot::LiveRegistry registry;

  private:
    Result<std::vector<boost::asio::ip::address>> resolve(const std::string& host) {
        asked.push_back(host);
        const auto known = names.find(host);
        if (known == names.end()) {
            return make_error_code(Errc::nameNotResolved);
        }
        std::vector<boost::asio::ip::address> addresses;
        for (const std::string& literal : known->second) {
            addresses.push_back(boost::asio::ip::make_address(literal));
        }
        return addresses;
    }
};

} // namespace poise::test
