// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Which agent to speak to, why to believe that it is that one, and the token: from the command line and from what the
/// agent leaves in its state folder.
#pragma once

#include "shared/access/state_folder.hpp"
#include "shared/access/url.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poise::ctl {

/// What the command line says, and the environment where it is silent.
struct Wanted {
    std::optional<std::string> stateDir;
    std::optional<std::string> agent;
    std::optional<std::string> tokenFile;
    std::optional<std::string> fingerprint; ///< "sha256:" and 64 digits
    std::optional<std::string> ca;          ///< a file
    bool insecure = false;

    bool operator==(const Wanted&) const = default;
};

/// Why a certificate is believed; at most one holds, none for clear text.
struct Trust {
    std::string fingerprint; ///< of the leaf's DER, 64 lower-case hexadecimal digits
    std::string ca;          ///< file of certificates that may have signed it
    bool any = false;        ///< whatever it is, on loopback only
};

struct Target {
    access::Url url;
    Trust trust;
    std::string token;     ///< a secret: never printed
    std::string tokenFile; ///< for messages
};

/// Throws Failure: usage for what the command line says, unreachable where no agent has left its description.
[[nodiscard]] Target findTarget(const Wanted& wanted,
                                const std::vector<std::filesystem::path>& folders = access::usualStateFolders());

} // namespace poise::ctl
