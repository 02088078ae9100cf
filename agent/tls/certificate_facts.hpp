// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What operators want to know of a certificate that is shown to clients. Nothing of its key but the kind.
#pragma once

#include "agent/tls/identity.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace poise::tls {

struct CertificateFacts {
    std::string file;               ///< as configured
    std::vector<std::string> names; ///< lower case
    std::string subject;            ///< "CN = example.com, O = Example"
    std::string issuer;             ///< likewise
    std::string serial;             ///< lower-case hexadecimal
    std::string fingerprint;        ///< SHA-256 of its DER, 64 lower-case hexadecimal digits
    std::string key;                ///< "EC P-256", "RSA 2048"
    std::int64_t from = 0;          ///< valid from; milliseconds since the epoch
    std::int64_t until = 0;         ///< valid until, likewise
    std::uint32_t chain = 0;        ///< authorities that are sent with it
    bool selfSigned = false;
};

[[nodiscard]] CertificateFacts factsOf(const Identity& identity);

} // namespace poise::tls
