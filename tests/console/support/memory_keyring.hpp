// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A keyring in memory, or none at all, for tests.
#pragma once

#include "console/store/tokens.hpp"

#include <map>

namespace poise::console::test {

class MemoryKeyring final : public Keyring {
  public:
    using Secrets = std::map<QString, QByteArray>;

    /// `secrets` outlives it. With a problem it is a session without a keyring.
    explicit MemoryKeyring(Secrets& secrets, QString problem = {})
        : secrets_(secrets)
        , problem_(std::move(problem)) {}

    void read(const QString& key, Read then) override {
        const auto found = secrets_.find(key);
        then(problem_.isEmpty() && found != secrets_.end() ? found->second : QByteArray(), problem_);
    }

    void write(const QString& key, const QByteArray& secret, Written then) override {
        if (problem_.isEmpty()) {
            secrets_[key] = secret;
        }
        then(problem_);
    }

    void remove(const QString& key) override { secrets_.erase(key); }

  private:
    Secrets& secrets_;
    QString problem_;
};

} // namespace poise::console::test
