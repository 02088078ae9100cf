// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/certificate.hpp"

#include "agent/base/digest.hpp"
#include "agent/tls/openssl.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>
#include <unistd.h>
#include <utility>

namespace poise::management {
namespace {

constexpr std::string_view kChainFile = "management.crt";
constexpr std::string_view kKeyFile = "management.key";
constexpr long kLifetime = 10L * 365 * 24 * 3600; // seconds

using tls::Freed;
using tls::X509Ptr;
using Key = tls::KeyPtr;
using Bio = tls::BioPtr;

std::string textOf(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

Bio reader(std::string_view text) {
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

/// In the words of openssl.cnf: "DNS:localhost,IP:127.0.0.1".
std::string subjectNames(const std::string& address) {
    std::string names = "DNS:localhost,IP:127.0.0.1,IP:::1";
    if (address != "127.0.0.1" && address != "::1" && address != "0.0.0.0" && address != "::") {
        names += ",IP:" + address;
    }
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) == 0 && host[0] != '\0') {
        const std::string name(host.data());
        const bool plain = name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.") ==
                           std::string::npos;
        names += plain && name != "localhost" ? ",DNS:" + name : "";
    }
    return names;
}

bool addExtension(X509* certificate, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// 127 random bits, as CAs do (CA/Browser Forum, Baseline Requirements §7.1).
bool setSerial(X509* certificate) {
    std::array<unsigned char, 16> bytes;
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        return false;
    }
    bytes[0] &= 0x7f;
    const std::unique_ptr<BIGNUM, Freed<BN_free>> number(
        BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

X509Ptr selfSigned(EVP_PKEY* key, const std::string& address) {
    X509Ptr certificate(X509_new());
    if (!certificate) {
        return nullptr;
    }
    X509* const x509 = certificate.get();
    constexpr std::string_view kName = "Poise agent";
    X509_NAME* const name = X509_get_subject_name(x509);
    const bool good =
        X509_set_version(x509, X509_VERSION_3) == 1 && setSerial(x509) &&
        // A clock that is an hour behind still accepts it.
        X509_gmtime_adj(X509_getm_notBefore(x509), -3600) != nullptr &&
        X509_gmtime_adj(X509_getm_notAfter(x509), kLifetime) != nullptr && X509_set_pubkey(x509, key) == 1 &&
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(kName.data()),
                                   static_cast<int>(kName.size()), -1, 0) == 1 &&
        X509_set_issuer_name(x509, name) == 1 && addExtension(x509, NID_basic_constraints, "critical,CA:FALSE") &&
        addExtension(x509, NID_key_usage, "critical,digitalSignature") &&
        addExtension(x509, NID_ext_key_usage, "serverAuth") &&
        addExtension(x509, NID_subject_alt_name, subjectNames(address)) && X509_sign(x509, key, EVP_sha256()) > 0;
    return good ? std::move(certificate) : nullptr;
}

Result<Certificate> create(const StateFolder& folder, const std::string& address) {
    const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    const X509Ptr x509 = key ? selfSigned(key.get(), address) : nullptr;
    const Bio chainOut(BIO_new(BIO_s_mem()));
    const Bio keyOut(BIO_new(BIO_s_mem()));
    if (!x509 || !chainOut || !keyOut || PEM_write_bio_X509(chainOut.get(), x509.get()) != 1 ||
        PEM_write_bio_PrivateKey(keyOut.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        return Errc::tlsSetup;
    }
    Certificate made{textOf(chainOut.get()), textOf(keyOut.get()), {}};
    made.stored = storeCertificate(folder, made).has_value();
    return made;
}

Result<std::string> fingerprintOf(const Certificate& certificate) {
    const X509Ptr leaf(PEM_read_bio_X509(reader(certificate.chain).get(), nullptr, nullptr, nullptr));
    const Key key(PEM_read_bio_PrivateKey(reader(certificate.key).get(), nullptr, tls::noPassphrase, nullptr));
    Digest digest;
    unsigned size = 0;
    if (!leaf || !key || X509_check_private_key(leaf.get(), key.get()) != 1 ||
        X509_digest(leaf.get(), EVP_sha256(), digest.data(), &size) != 1 || size != digest.size()) {
        return Errc::tlsSetup;
    }
    return hex(digest);
}

Result<Certificate> load(const StateFolder& folder, std::string chain) {
    auto key = folder.read(kKeyFile);
    if (!key) {
        return key.error();
    }
    return Certificate{std::move(chain), key->value_or(""), {}};
}

} // namespace

Result<void> storeCertificate(const StateFolder& folder, const Certificate& certificate) {
    // The certificate comes last: while it is missing, the next start makes both anew.
    const auto written = folder.write(kKeyFile, certificate.key, Access::owner);
    return written ? folder.write(kChainFile, certificate.chain, Access::everybody) : written;
}

Result<Certificate> obtainCertificate(const StateFolder& folder, const std::string& address) {
    auto chain = folder.read(kChainFile);
    if (!chain) {
        return chain.error();
    }
    Result<Certificate> certificate = *chain ? load(folder, std::move(**chain)) : create(folder, address);
    if (!certificate) {
        return certificate;
    }
    Result<std::string> fingerprint = fingerprintOf(*certificate);
    if (!fingerprint) {
        return fingerprint.error();
    }
    certificate->fingerprint = std::move(*fingerprint);
    return certificate;
}

} // namespace poise::management
