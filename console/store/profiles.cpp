// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/profiles.hpp"

#include <QSettings>
#include <QUuid>

#include <algorithm>
#include <array>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVersion = 1;
const QString kGroup = u"agents"_s;

constexpr std::array kEnvironments{"none", "development", "staging", "production"};

QString wordOf(Environment environment) {
    return QString::fromLatin1(kEnvironments.at(static_cast<std::size_t>(environment)));
}

Environment environmentOf(const QString& word) {
    for (std::size_t i = 0; i < kEnvironments.size(); ++i) {
        if (word == QLatin1StringView(kEnvironments[i])) {
            return static_cast<Environment>(i);
        }
    }
    return Environment::none;
}

Profile readOne(const QSettings& settings) {
    return {settings.value("id").toString(),
            settings.value("label").toString(),
            QUrl(settings.value("url").toString()),
            settings.value("fingerprint").toString(),
            settings.value("ca_file").toString(),
            settings.value("token_file").toString(),
            environmentOf(settings.value("environment").toString())};
}

void writeOne(QSettings& settings, const Profile& profile) {
    settings.setValue("id", profile.id);
    settings.setValue("label", profile.label);
    settings.setValue("url", profile.url.toString());
    settings.setValue("fingerprint", profile.fingerprint);
    settings.setValue("ca_file", profile.caFile);
    settings.setValue("token_file", profile.tokenFile);
    settings.setValue("environment", wordOf(profile.environment));
}

QString perAgent(const char* what, const QString& id) {
    return kGroup + u'/' + QLatin1StringView(what) + u'/' + id;
}

} // namespace

Profiles::Profiles(QSettings& settings, QObject* parent)
    : QObject(parent)
    , settings_(settings) {
    writable_ = settings_.value(kGroup + u"/version"_s, kVersion).toInt() <= kVersion;
    if (writable_) {
        read();
    }
}

void Profiles::read() {
    settings_.beginGroup(kGroup);
    const int count = settings_.beginReadArray("saved");
    for (int i = 0; i < count; ++i) {
        settings_.setArrayIndex(i);
        Profile profile = readOne(settings_);
        if (!profile.id.isEmpty() && profile.url.isValid() && !find(profile.id)) {
            all_.push_back(std::move(profile));
        }
    }
    settings_.endArray();
    settings_.endGroup();
}

void Profiles::write() {
    if (writable_) {
        settings_.beginGroup(kGroup);
        settings_.setValue("version", kVersion);
        settings_.remove("saved");
        settings_.beginWriteArray("saved", static_cast<int>(all_.size()));
        for (std::size_t i = 0; i < all_.size(); ++i) {
            settings_.setArrayIndex(static_cast<int>(i));
            writeOne(settings_, all_[i]);
        }
        settings_.endArray();
        settings_.endGroup();
    }
    emit changed();
}

std::optional<Profile> Profiles::find(const QString& id) const {
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const Profile& each) { return each.id == id; });
    return found != all_.end() ? std::optional(*found) : std::nullopt;
}

QString Profiles::add(Profile profile) {
    const auto same =
        std::find_if(all_.begin(), all_.end(), [&](const Profile& each) { return each.url == profile.url; });
    profile.id = same != all_.end() ? same->id : QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString id = profile.id;
    if (same != all_.end()) {
        *same = std::move(profile);
    } else {
        all_.push_back(std::move(profile));
    }
    write();
    return id;
}

void Profiles::update(const Profile& profile) {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [&](const Profile& each) { return each.id == profile.id; });
    if (found != all_.end() && *found != profile) {
        *found = profile;
        write();
    }
}

void Profiles::remove(const QString& id) {
    if (std::erase_if(all_, [&](const Profile& each) { return each.id == id; }) > 0) {
        settings_.remove(perAgent("seen_event", id));
        write();
    }
}

QString Profiles::lastShown() const {
    return settings_.value(kGroup + u"/last_shown"_s).toString();
}

void Profiles::setLastShown(const QString& id) {
    if (writable_) {
        settings_.setValue(kGroup + u"/last_shown"_s, id);
    }
}

qint64 Profiles::lastSeenEvent(const QString& id) const {
    return settings_.value(perAgent("seen_event", id)).toLongLong();
}

void Profiles::setLastSeenEvent(const QString& id, qint64 event) {
    if (writable_) {
        settings_.setValue(perAgent("seen_event", id), event);
    }
}

} // namespace poise::console
