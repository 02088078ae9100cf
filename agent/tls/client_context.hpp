// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How TLS is spoken with servers: whom to believe, and what to agree to.
///
/// Thread: immutable once made, shared by all workers and by the health checks. Lifetime: connections do not need it
/// once they are open.
#pragma once

#include "agent/tls/openssl.hpp"

#include <boost/system/result.hpp>

#include <memory>
#include <string>
#include <vector>

namespace poise::tls {

class Remote;

struct ClientSettings {
    std::string authorities;            ///< PEM; empty: those of the system
    std::vector<std::string> protocols; ///< offered by ALPN (RFC 7301); empty: none
    bool verify = true;

    bool operator==(const ClientSettings&) const = default;
};

class ClientContext {
  public:
    /// The error is what is wrong with the authorities, to follow their file's name.
    [[nodiscard]] static boost::system::result<std::shared_ptr<const ClientContext>, std::string>
    make(ClientSettings settings);

    ClientContext(const ClientContext&) = delete;
    ClientContext& operator=(const ClientContext&) = delete;

    [[nodiscard]] const ClientSettings& settings() const { return settings_; }

    /// A connection to whoever shows a certificate for `name`: a host, which is asked for by SNI too, or an address,
    /// which never is (RFC 6066 §3). Null: no memory.
    [[nodiscard]] SslPtr open(const std::string& name) const;

  private:
    explicit ClientContext(ClientSettings settings);

    ClientSettings settings_;
    SslContextPtr context_;
};

} // namespace poise::tls
