// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/tls/certificate_facts.hpp"

#include "agent/base/digest.hpp"

#include <openssl/core_names.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <span>

namespace poise::tls {
namespace {

using BignumPtr = std::unique_ptr<BIGNUM, Freed<BN_free>>;

std::string textOf(const X509_NAME* name) {
    const BioPtr out(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

std::int64_t millisOf(const ASN1_TIME* time) {
    std::tm parts{};
    return ASN1_TIME_to_tm(time, &parts) == 1 ? static_cast<std::int64_t>(timegm(&parts)) * 1'000 : 0;
}

std::string serialOf(const X509* certificate) {
    const BignumPtr number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    std::array<unsigned char, 64> bytes{};
    const int size = number ? BN_num_bytes(number.get()) : 0;
    if (size <= 0 || size > static_cast<int>(bytes.size())) {
        return "00";
    }
    BN_bn2bin(number.get(), bytes.data());
    return hex(std::span(bytes).first(static_cast<std::size_t>(size)));
}

/// In the words of the field: NIST's name of a curve rather than OpenSSL's.
std::string keyOf(EVP_PKEY* key) {
    const std::string bits = std::to_string(EVP_PKEY_get_bits(key));
    if (EVP_PKEY_is_a(key, "RSA") == 1) {
        return "RSA " + bits;
    }
    if (EVP_PKEY_is_a(key, "EC") == 1) {
        std::array<char, 64> group{};
        std::size_t size = 0;
        EVP_PKEY_get_group_name(key, group.data(), group.size(), &size);
        const char* const known = EC_curve_nid2nist(OBJ_txt2nid(group.data()));
        return std::string("EC ") + (known != nullptr ? known : group.data());
    }
    const char* const name = EVP_PKEY_get0_type_name(key);
    return name != nullptr ? name : bits;
}

} // namespace

CertificateFacts factsOf(const Identity& identity) {
    X509* const certificate = identity.certificate.get();
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    X509_digest(certificate, EVP_sha256(), digest.data(), &size);
    return {.file = identity.file,
            .names = identity.names,
            .subject = textOf(X509_get_subject_name(certificate)),
            .issuer = textOf(X509_get_issuer_name(certificate)),
            .serial = serialOf(certificate),
            .fingerprint = hex(std::span(digest).first(size)),
            .key = keyOf(identity.key.get()),
            .from = millisOf(X509_get0_notBefore(certificate)),
            .until = millisOf(X509_get0_notAfter(certificate)),
            .chain = static_cast<std::uint32_t>(identity.chain.size()),
            .selfSigned = X509_get_extension_flags(certificate) & EXFLAG_SS ? true : false};
}

} // namespace poise::tls
