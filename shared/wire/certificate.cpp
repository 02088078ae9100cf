// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/certificate.hpp"

#include "shared/wire/codec.hpp"

namespace poise::wire {

const Record& Certificate::record() {
    static const Record kRecord(
        "Certificate",
        {
            member<&Certificate::listener>({.name = "listener", .help = "Who shows it."}),
            member<&Certificate::file>({.name = "file", .help = "As configured."}),
            member<&Certificate::isDefault>(
                {.name = "default",
                 .help = "Shown to clients that name no server, or one that no certificate is for."}),
            member<&Certificate::names>({.name = "names", .help = "The names it is for, lower case."}),
            member<&Certificate::subject>({.name = "subject", .help = "Whom it is about."}),
            member<&Certificate::issuer>({.name = "issuer", .help = "Who signed it."}),
            member<&Certificate::serial>({.name = "serial", .help = "The issuer's number of it, hexadecimal."}),
            member<&Certificate::fingerprint>(
                {.name = "fingerprint", .help = "SHA-256 of its DER, 64 lower-case hexadecimal digits."}),
            member<&Certificate::key>({.name = "key", .help = "Kind and size: `EC P-256`, `RSA 2048`."}),
            member<&Certificate::from>({.name = "not_before", .help = "Milliseconds since the epoch, UTC."}),
            member<&Certificate::until>({.name = "not_after", .help = "Milliseconds since the epoch, UTC."}),
            member<&Certificate::chain>({.name = "chain", .help = "How many authorities are sent with it."}),
            member<&Certificate::selfSigned>({.name = "self_signed", .help = "Whether it is signed by its own key."}),
        });
    return kRecord;
}

const Record& CertificateList::record() {
    static const Record kRecord(
        "CertificateList", {
                               member<&CertificateList::certificates>(
                                   {.name = "certificates", .help = "By listener, in the order of its configuration."}),
                           });
    return kRecord;
}

} // namespace poise::wire
