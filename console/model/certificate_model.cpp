// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/model/certificate_model.hpp"

#include "console/model/plain_role.hpp"
#include "console/text/times.hpp"

#include <QLocale>

#include <algorithm>
#include <array>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDay = 24LL * 60 * 60 * 1'000;

/// Days before its end: as the agent warns.
constexpr qint64 kSoon = 30;
constexpr qint64 kVerySoon = 7;

QString fromUtf8(const std::string& text) {
    return QString::fromStdString(text);
}

/// Marks keep a path's slashes where they are, in languages that are written from the right.
QString fileOf(const wire::Certificate& certificate) {
    constexpr QChar kLeftToRight(0x200e);
    const QString file = fromUtf8(certificate.file);
    return QLocale().textDirection() == Qt::RightToLeft ? kLeftToRight + file + kLeftToRight : file;
}

} // namespace

void CertificateModel::setCertificates(std::vector<wire::Certificate> certificates) {
    beginResetModel();
    certificates_ = std::move(certificates);
    std::ranges::stable_sort(certificates_, {}, &wire::Certificate::until);
    endResetModel();
}

void CertificateModel::setNow(qint64 now) {
    if (now / 1'000 != now_ / 1'000) {
        now_ = now;
        if (rowCount() != 0) {
            emit dataChanged(index(0, state), index(rowCount() - 1, until));
        }
    }
}

text::Mark CertificateModel::markOf(int row) const {
    const wire::Certificate& certificate = at(row);
    const qint64 left = certificate.until - now_;
    if (left <= 0) {
        return {tr("Expired"), QLatin1String("cross"), text::Tone::down};
    }
    if (certificate.from > now_) {
        return {tr("Not yet valid"), QLatin1String("cross"), text::Tone::down};
    }
    if (left < kDay) {
        return {tr("Less than a day left"), QLatin1String("triangle-warning"), text::Tone::down};
    }
    if (left <= kSoon * kDay) {
        return {tr("%n day(s) left", nullptr, int(left / kDay)), QLatin1String("triangle-warning"),
                left <= kVerySoon * kDay ? text::Tone::down : text::Tone::draining};
    }
    return {tr("Valid"), QLatin1String("check"), text::Tone::up};
}

QString CertificateModel::namesOf(const wire::Certificate& certificate) {
    QStringList names;
    for (const std::string& name : certificate.names) {
        names.append(fromUtf8(name));
    }
    return names.isEmpty() ? fromUtf8(certificate.subject) : names.join(u", "_s);
}

QString CertificateModel::issuerOf(const wire::Certificate& certificate) {
    return certificate.selfSigned ? tr("itself", "who signed a certificate") : fromUtf8(certificate.issuer);
}

int CertificateModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(certificates_.size());
}

int CertificateModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(kColumns);
}

QString CertificateModel::shownText(const QModelIndex& index) const {
    const wire::Certificate& shown = at(index.row());
    switch (index.column()) {
    case names:
        return namesOf(shown);
    case state:
        return markOf(index.row()).word;
    case until:
        return text::day(shown.until);
    case issuer:
        return issuerOf(shown);
    case file:
        return fileOf(shown);
    default:
        return plainText(index);
    }
}

QString CertificateModel::plainText(const QModelIndex& index) const {
    const wire::Certificate& shown = at(index.row());
    switch (index.column()) {
    case names:
        return namesOf(shown);
    case state:
        return QString::number((shown.until - now_) / kDay);
    case until:
        return text::iso(shown.until);
    case listener:
        return fromUtf8(shown.listener);
    case issuer:
        return fromUtf8(shown.issuer);
    case key:
        return fromUtf8(shown.key);
    default:
        return fromUtf8(shown.file);
    }
}

QVariant CertificateModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return shownText(index);
    case Qt::ToolTipRole:
        return index.column() == until ? text::fullMoment(at(index.row()).until) : shownText(index);
    case kPlainRole:
        return plainText(index);
    default:
        return {};
    }
}

QVariant CertificateModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == kPlainRole) {
        constexpr std::array kNames{"names", "days_left", "not_after", "listener", "issuer", "key", "file"};
        return QLatin1String(kNames.at(std::size_t(section)));
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case names:
        return tr("Names");
    case state:
        return tr("State");
    case until:
        return tr("Valid until");
    case listener:
        return tr("Listener");
    case issuer:
        return tr("Signed by");
    case key:
        return tr("Key");
    case file:
        return tr("File");
    default:
        return {};
    }
}

} // namespace poise::console
