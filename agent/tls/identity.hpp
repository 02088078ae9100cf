// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A certificate with its chain and its private key: who a server says it is.
#pragma once

#include "agent/tls/openssl.hpp"

#include <boost/system/result.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace poise::tls {

struct Identity {
    std::string file; ///< of the certificate, in the words of whoever configured it
    X509Ptr certificate;
    std::vector<X509Ptr> chain; ///< the authorities between it and a root, nearest first
    KeyPtr key;
    std::vector<std::string> names; ///< lower case: "example.com", "*.example.com"; without the addresses
};

/// Why files make no identity.
struct Unusable {
    enum class Which : std::uint8_t { certificate, key };

    Which which = Which::certificate;
    std::string text;     ///< what is wrong, to follow the file's name
    std::string accepted; ///< what would do
};

/// Reads two PEM files. The certificate comes first in its file, its chain behind it. A key with a passphrase is
/// refused: nobody is there to be asked.
[[nodiscard]] boost::system::result<Identity, Unusable> loadIdentity(const std::filesystem::path& certificate,
                                                                     const std::filesystem::path& key);

} // namespace poise::tls
