// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/support/test_certificate.hpp"

#include "console/link/certificate.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>

namespace poise::console::test {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Cert = std::unique_ptr<X509, decltype(&X509_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

void require(bool done) {
    if (!done) {
        throw std::runtime_error("OpenSSL does not make a certificate");
    }
}

template <typename Write>
QByteArray pem(Write write) {
    const Bio out(BIO_new(BIO_s_mem()), &BIO_free);
    require(out && write(out.get()) == 1);
    char* data = nullptr;
    const long size = BIO_ctrl(out.get(), BIO_CTRL_INFO, 0, &data); // the macro for this has a cast of the old style
    return {data, size};
}

Key keyOf(const QSslKey& key) {
    const QByteArray text = key.toPem();
    const Bio in(BIO_new_mem_buf(text.constData(), static_cast<int>(text.size())), &BIO_free);
    return {PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free};
}

void extend(X509* certificate, int what, const char* value) {
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, what, value), &X509_EXTENSION_free);
    require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

void name(X509_NAME* subject, const QByteArray& text) {
    std::string bytes = text.toStdString();
    require(X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8,
                                       reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()),
                                       -1, 0) == 1);
}

TestCertificate made(const TestCertificate* authority) {
    static int count = 0;
    const Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const Cert certificate(X509_new(), &X509_free);
    require(key && certificate);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++count);
    X509_set_version(certificate.get(), 2);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 24L * 3600);
    X509_set_pubkey(certificate.get(), key.get());
    name(X509_get_subject_name(certificate.get()), "poise test " + QByteArray::number(count));
    if (authority != nullptr) {
        const auto names = authority->certificate.subjectInfo(QSslCertificate::CommonName);
        const std::unique_ptr<X509_NAME, decltype(&X509_NAME_free)> issuer(X509_NAME_new(), &X509_NAME_free);
        name(issuer.get(), names.value(0).toUtf8());
        X509_set_issuer_name(certificate.get(), issuer.get());
    } else {
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
        extend(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    }
    extend(certificate.get(), NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
    const Key signer = authority != nullptr ? keyOf(authority->key) : Key(nullptr, &EVP_PKEY_free);
    require(X509_sign(certificate.get(), signer ? signer.get() : key.get(), EVP_sha256()) > 0);
    return {QSslCertificate(pem([&](BIO* out) { return PEM_write_bio_X509(out, certificate.get()); })),
            QSslKey(pem([&](BIO* out) {
                        return PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
                    }),
                    QSsl::Ec)};
}

} // namespace

QString TestCertificate::fingerprint() const {
    return fingerprintOf(certificate);
}

TestCertificate TestCertificate::make() {
    return made(nullptr);
}

TestCertificate TestCertificate::signedBy(const TestCertificate& authority) {
    return made(&authority);
}

} // namespace poise::console::test
