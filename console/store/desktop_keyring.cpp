// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/tokens.hpp"

#include <qt6keychain/keychain.h>

namespace poise::console {
namespace {

const QString kService = QStringLiteral("Poise");

class DesktopKeyring final : public Keyring {
  public:
    void read(const QString& key, Read then) override {
        auto* const job = new QKeychain::ReadPasswordJob(kService); // deletes itself when it is done
        job->setKey(key);
        QObject::connect(job, &QKeychain::Job::finished, job, [job, then = std::move(then)] {
            const bool asked = job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
            then(job->binaryData(), asked ? QString() : job->errorString());
        });
        job->start();
    }

    void write(const QString& key, const QByteArray& secret, Written then) override {
        auto* const job = new QKeychain::WritePasswordJob(kService);
        job->setKey(key);
        job->setBinaryData(secret);
        QObject::connect(job, &QKeychain::Job::finished, job, [job, then = std::move(then)] {
            then(job->error() == QKeychain::NoError ? QString() : job->errorString());
        });
        job->start();
    }

    void remove(const QString& key) override {
        auto* const job = new QKeychain::DeletePasswordJob(kService);
        job->setKey(key);
        job->start();
    }
};

} // namespace

std::unique_ptr<Keyring> desktopKeyring() {
    return std::make_unique<DesktopKeyring>();
}

} // namespace poise::console
