// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/tls/identity.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <string_view>
#include <utility>

namespace poise::tls {
namespace {

using Names = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;

BioPtr openFile(const std::filesystem::path& file) {
    return BioPtr(BIO_new_file(file.c_str(), "r"));
}

void addName(std::vector<std::string>& names, const ASN1_STRING* text) {
    std::string name(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                     static_cast<std::size_t>(ASN1_STRING_length(text)));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    if (name.find('\0') == std::string::npos && std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(std::move(name));
    }
}

/// The subject's alternative names, or without any its common name (RFC 9525 §2 wants the former, old files have the
/// latter).
std::vector<std::string> namesOf(X509* certificate) {
    std::vector<std::string> found;
    const Names names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS) {
            addName(found, name->d.dNSName);
        }
    }
    if (!names) {
        X509_NAME* const subject = X509_get_subject_name(certificate);
        if (const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1); at >= 0) {
            addName(found, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
        }
    }
    return found;
}

Unusable refused(Unusable::Which which, std::string text) {
    const bool key = which == Unusable::Which::key;
    return {which, std::move(text),
            key ? "a PEM file with the certificate's private key, without a passphrase"
                : "a PEM file with a certificate and its chain"};
}

} // namespace

boost::system::result<Identity, Unusable> loadIdentity(const std::filesystem::path& certificate,
                                                       const std::filesystem::path& key) {
    using Which = Unusable::Which;
    ERR_clear_error();
    Identity identity;
    const BioPtr chainFile = openFile(certificate);
    if (!chainFile) {
        ERR_clear_error();
        return refused(Which::certificate, std::string("cannot be read: ") + std::strerror(errno));
    }
    identity.certificate.reset(PEM_read_bio_X509_AUX(chainFile.get(), nullptr, noPassphrase, nullptr));
    if (!identity.certificate) {
        return refused(Which::certificate, "has no certificate: " + takeError());
    }
    while (X509* const next = PEM_read_bio_X509(chainFile.get(), nullptr, noPassphrase, nullptr)) {
        identity.chain.emplace_back(next);
    }
    if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE) {
        return refused(Which::certificate, "has a damaged chain: " + takeError());
    }
    ERR_clear_error(); // the end of the file
    const BioPtr keyFile = openFile(key);
    if (!keyFile) {
        ERR_clear_error();
        return refused(Which::key, std::string("cannot be read: ") + std::strerror(errno));
    }
    identity.key.reset(PEM_read_bio_PrivateKey(keyFile.get(), nullptr, noPassphrase, nullptr));
    if (!identity.key) {
        return refused(Which::key, "has no private key that can be read: " + takeError());
    }
    if (X509_check_private_key(identity.certificate.get(), identity.key.get()) != 1) {
        ERR_clear_error();
        return refused(Which::key, "is not the key of the certificate");
    }
    identity.names = namesOf(identity.certificate.get());
    return identity;
}

} // namespace poise::tls
