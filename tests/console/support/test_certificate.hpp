// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A certificate that nobody has signed but itself, as an agent makes one at its first start; or one that signs others.
#pragma once

#include <QSslCertificate>
#include <QSslKey>

namespace poise::console::test {

struct TestCertificate {
    QSslCertificate certificate;
    QSslKey key;

    /// "sha256:…"
    [[nodiscard]] QString fingerprint() const;

    /// For 127.0.0.1 and localhost; another one each time. Throws std::runtime_error.
    [[nodiscard]] static TestCertificate make();

    /// The same, signed by `authority`.
    [[nodiscard]] static TestCertificate signedBy(const TestCertificate& authority);
};

} // namespace poise::console::test
