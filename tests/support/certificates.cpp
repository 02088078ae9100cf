// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/certificates.hpp"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <fstream>
#include <random>
#include <stdexcept>

namespace poise::test {
namespace {

constexpr long kDay = 24L * 3600;
constexpr long kLittle = 600;

template <typename T>
T checked(T made) {
    if (!made) {
        throw std::runtime_error("a test certificate: " + tls::takeError());
    }
    return made;
}

tls::KeyPtr newKey(bool rsa) {
    return checked(tls::KeyPtr(rsa ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048})
                                   : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")));
}

std::string textOf(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string pem(X509* certificate) {
    const tls::BioPtr out(BIO_new(BIO_s_mem()));
    checked(PEM_write_bio_X509(out.get(), certificate) == 1);
    return textOf(out.get());
}

std::string pem(EVP_PKEY* key) {
    const tls::BioPtr out(BIO_new(BIO_s_mem()));
    checked(PEM_write_bio_PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return textOf(out.get());
}

void extend(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, tls::Freed<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    checked(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

tls::X509Ptr newCertificate(EVP_PKEY* key, const std::string& commonName, long from, long to) {
    tls::X509Ptr made = checked(tls::X509Ptr(X509_new()));
    X509* const x509 = made.get();
    X509_set_version(x509, X509_VERSION_3);
    std::random_device random;
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(x509), random());
    X509_gmtime_adj(X509_getm_notBefore(x509), from);
    X509_gmtime_adj(X509_getm_notAfter(x509), to);
    X509_set_pubkey(x509, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(x509), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(commonName.data()),
                               static_cast<int>(commonName.size()), -1, 0);
    return made;
}

} // namespace

void IssuedCertificate::writeTo(const std::filesystem::path& folder, const std::string& name) const {
    std::ofstream(folder / (name + ".pem")) << chain;
    std::ofstream(folder / (name + ".key")) << key;
}

TestAuthority::TestAuthority(const std::string& name)
    : key_(newKey(false))
    , certificate_(newCertificate(key_.get(), name, -kDay, kDay)) {
    X509* const x509 = certificate_.get();
    X509_set_issuer_name(x509, X509_get_subject_name(x509));
    extend(x509, x509, NID_basic_constraints, "critical,CA:TRUE");
    extend(x509, x509, NID_key_usage, "critical,keyCertSign");
    checked(X509_sign(x509, key_.get(), EVP_sha256()) > 0);
}

IssuedCertificate TestAuthority::issue(const Wish& wish) const {
    const tls::KeyPtr key = newKey(wish.rsa);
    const tls::X509Ptr made =
        newCertificate(key.get(), wish.commonName, -2 * kDay, wish.expired ? -kDay : wish.days * kDay + kLittle);
    X509* const x509 = made.get();
    X509_set_issuer_name(x509, X509_get_subject_name(certificate_.get()));
    extend(x509, certificate_.get(), NID_basic_constraints, "critical,CA:FALSE");
    extend(x509, certificate_.get(), NID_ext_key_usage, wish.client ? "clientAuth" : "serverAuth");
    if (!wish.names.empty()) {
        extend(x509, certificate_.get(), NID_subject_alt_name, wish.names);
    }
    checked(X509_sign(x509, key_.get(), EVP_sha256()) > 0);
    return {pem(x509), pem(key.get())};
}

std::string TestAuthority::certificate() const {
    return pem(certificate_.get());
}

} // namespace poise::test
