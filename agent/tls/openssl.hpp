// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// OpenSSL's objects as owners that free themselves.
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <vector>

namespace poise::tls {

template <auto Free>
struct Freed {
    template <typename T>
    void operator()(T* object) const {
        Free(object);
    }
};

using BioPtr = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using SslPtr = std::unique_ptr<SSL, Freed<SSL_free>>;
using SslContextPtr = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;
using X509Ptr = std::unique_ptr<X509, Freed<X509_free>>;

/// Protocols as ALPN lists them (RFC 7301 §3.1).
[[nodiscard]] std::string wireForm(const std::vector<std::string>& protocols);

/// For readers of PEM: without it OpenSSL asks the terminal for the passphrase of an encrypted key.
int noPassphrase(char* into, int size, int writing, void* context);

/// What OpenSSL says of the first thing that went wrong since the last time, in its words; empties its queue.
[[nodiscard]] std::string takeError();

} // namespace poise::tls
