// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The messages of `certificate.*`: what listeners show to clients. Private keys are never told.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace poise::wire {

class Record;

struct Certificate {
    std::string listener;
    std::string file;
    bool isDefault = false;
    std::vector<std::string> names;
    std::string subject;
    std::string issuer;
    std::string serial;
    std::string fingerprint;
    std::string key;
    std::int64_t from = 0;  ///< milliseconds since the epoch
    std::int64_t until = 0; ///< likewise
    std::uint32_t chain = 0;
    bool selfSigned = false;

    static const Record& record();
};

struct CertificateList {
    std::vector<Certificate> certificates;

    static const Record& record();
};

} // namespace poise::wire
