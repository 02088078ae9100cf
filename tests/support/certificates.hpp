// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// An authority that signs whatever a test needs: certificates of servers and clients, good, expired, for any name.
#pragma once

#include "agent/tls/openssl.hpp"

#include <filesystem>
#include <string>

namespace poise::test {

/// In PEM.
struct IssuedCertificate {
    std::string chain;
    std::string key;

    /// Writes NAME.pem and NAME.key into a folder.
    void writeTo(const std::filesystem::path& folder, const std::string& name) const;
};

class TestAuthority {
  public:
    /// A new one each time, self-signed. Throws std::runtime_error.
    explicit TestAuthority(const std::string& name = "Test authority");

    struct Wish {
        std::string commonName = "localhost";
        std::string names = "DNS:localhost,IP:127.0.0.1"; ///< in the words of openssl.cnf; empty: none
        bool client = false;                              ///< for a client; else for a server
        bool expired = false;
        bool rsa = false; ///< 2048 bits; else P-256
        int days = 90;    ///< it ends in so many, and a little
    };

    [[nodiscard]] IssuedCertificate issue(const Wish& wish) const;

    /// Its own certificate, PEM.
    [[nodiscard]] std::string certificate() const;

  private:
    tls::KeyPtr key_;
    tls::X509Ptr certificate_;
};

} // namespace poise::test
