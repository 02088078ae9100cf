// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How a listener serves TLS: its certificates, and what it agrees to. Mozilla's *intermediate* unless told otherwise.
///
/// Thread: immutable once made, shared by all workers. Lifetime: shared with the connections it opened.
#pragma once

#include "agent/tls/certificate_facts.hpp"
#include "agent/tls/identity.hpp"
#include "agent/tls/ticket_keys.hpp"

#include <boost/system/result.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poise::tls {

enum class ClientAuth : std::uint8_t { none, optional, required };

struct ServerSettings {
    std::vector<Identity> identities;   ///< at least one; the first is shown to who names nobody that is known
    std::vector<std::string> protocols; ///< by ALPN (RFC 7301), the preferred first; empty: none is agreed on
    int leastVersion = TLS1_2_VERSION;
    std::string ciphers;  ///< of TLS 1.2, in OpenSSL's notation; empty: the usual ones
    std::string clientCa; ///< a file; empty: none
    ClientAuth clientAuth = ClientAuth::none;
    std::shared_ptr<TicketKeys> tickets; ///< null: no session is resumed
    std::string name;                    ///< sessions are resumed only where it, and the authorities, are the same
};

/// What a context could not be made of.
struct BadSetting {
    enum class Which : std::uint8_t { identity, ciphers, clientCa };

    Which which = Which::identity;
    std::size_t index = 0; ///< of the identity
    std::string text;
};

class ServerContext : public std::enable_shared_from_this<ServerContext> {
  public:
    [[nodiscard]] static boost::system::result<std::shared_ptr<const ServerContext>, BadSetting>
    make(ServerSettings settings);

    ServerContext(const ServerContext&) = delete;
    ServerContext& operator=(const ServerContext&) = delete;

    /// A connection that waits for its client's hello; it keeps the context, which a reload may replace meanwhile.
    /// Null: no memory.
    [[nodiscard]] SslPtr open() const;

    /// In the order of the settings.
    [[nodiscard]] const std::vector<CertificateFacts>& certificates() const { return certificates_; }

  private:
    ServerContext() = default;

    SSL_CTX* contextFor(std::string_view serverName) const;
    static int chooseIdentity(SSL* ssl, int* alert, void* self);
    static int chooseProtocol(SSL* ssl, const unsigned char** out, unsigned char* outSize, const unsigned char* in,
                              unsigned inSize, void* me);
    static bool mayCarryHttp2(const SSL* ssl);
    static int useTicketKey(SSL* ssl, unsigned char* name, unsigned char* iv, EVP_CIPHER_CTX* cipher, EVP_MAC_CTX* mac,
                            int encrypt);
    boost::system::result<SslContextPtr, BadSetting> makeContext(std::size_t index, const ServerSettings& settings);

    std::vector<SslContextPtr> contexts_; ///< one per identity
    std::vector<CertificateFacts> certificates_;
    std::map<std::string, std::size_t, std::less<>> byName_;
    std::string protocols_; ///< in the form of the wire
    std::string protocolsWithoutHttp2_;
    std::string scope_; ///< what a session must share to be resumed
    std::shared_ptr<TicketKeys> tickets_;
};

} // namespace poise::tls
