// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/tls/openssl.hpp"

#include <openssl/err.h>

namespace poise::tls {

std::string wireForm(const std::vector<std::string>& protocols) {
    std::string list;
    for (const std::string& protocol : protocols) {
        list += static_cast<char>(protocol.size());
        list += protocol;
    }
    return list;
}

int noPassphrase(char* /*into*/, int /*size*/, int /*writing*/, void* /*context*/) {
    return -1;
}

std::string takeError() {
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    const char* const reason = ERR_reason_error_string(code);
    return reason != nullptr ? reason : "unknown error";
}

} // namespace poise::tls
