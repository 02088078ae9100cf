// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/tokens.hpp"

#include "shared/access/state_folder.hpp"

#include <QPointer>

#include <cerrno>
#include <cstring>

namespace poise::console {

using Kind = Trouble::Kind;

Tokens::Tokens(std::unique_ptr<Keyring> keyring, QObject* parent)
    : QObject(parent)
    , keyring_(std::move(keyring)) {}

Tokens::~Tokens() = default;

QByteArray Tokens::parse(const QByteArray& text) {
    const auto token = access::parseToken(text.trimmed().toStdString());
    return token ? QByteArray::fromStdString(*token) : QByteArray();
}

void Tokens::find(const Profile& profile, QObject* context, std::function<void(QByteArray, Trouble)> then) {
    const QPointer guard(context);
    if (const auto known = remembered_.find(profile.id); known != remembered_.end()) {
        then(known->second, {});
        return;
    }
    if (!profile.tokenFile.isEmpty()) {
        const auto text = access::readSmall(profile.tokenFile.toStdString());
        const QString why = text ? QString() : QString::fromLocal8Bit(std::strerror(errno));
        const QByteArray token = text ? parse(QByteArray::fromStdString(*text)) : QByteArray();
        then(token, token.isEmpty() ? Trouble{Kind::tokenMissing, why, {}} : Trouble{});
        return;
    }
    keyring_->read(profile.id, [guard, then = std::move(then)](const QByteArray& secret, const QString& problem) {
        if (guard) {
            then(secret, secret.isEmpty() ? Trouble{Kind::tokenMissing, problem, {}} : Trouble{});
        }
    });
}

void Tokens::set(const QString& profileId, const QByteArray& token, QObject* context,
                 std::function<void(bool kept, QString why)> kept) {
    remembered_[profileId] = token;
    const QPointer guard(context);
    keyring_->write(profileId, token, [guard, kept = std::move(kept)](const QString& problem) {
        if (guard && kept) {
            kept(problem.isEmpty(), problem);
        }
    });
}

void Tokens::forget(const QString& profileId) {
    remembered_.erase(profileId);
    keyring_->remove(profileId);
}

} // namespace poise::console
