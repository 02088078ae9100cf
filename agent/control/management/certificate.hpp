// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The management port's own certificate: self-signed, made at the first start, known to clients by its fingerprint.
#pragma once

#include "agent/base/error.hpp"
#include "agent/control/management/state_folder.hpp"

#include <string>

namespace poise::management {

struct Certificate {
    std::string chain;       ///< PEM
    std::string key;         ///< PEM
    std::string fingerprint; ///< SHA-256 of the leaf's DER, 64 lower-case hexadecimal digits
    bool stored = true;      ///< false: made for this run only, because the folder cannot be written
};

/// Reads `management.crt` and `management.key`; where there is no certificate, makes one (ECDSA P-256, ten years, for
/// localhost, 127.0.0.1, ::1, this machine's name and `address`, the address listened on). An operator may put a
/// certificate of his own there. Errors: tlsSetup when the two cannot be used together, and the folder's when
/// it cannot be read.
[[nodiscard]] Result<Certificate> obtainCertificate(const StateFolder& folder, const std::string& address);

/// Keeps one that could not be stored when it was made. Errors: fileNotWritable, storageFull.
[[nodiscard]] Result<void> storeCertificate(const StateFolder& folder, const Certificate& certificate);

} // namespace poise::management
