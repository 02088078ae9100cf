// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The certificates that listeners show, those that end first at the top.
#pragma once

#include "console/text/states.hpp"
#include "shared/wire/certificate.hpp"

#include <QAbstractTableModel>

#include <vector>

namespace poise::console {

class CertificateModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column : int { names, state, until, listener, issuer, key, file, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    void setCertificates(std::vector<wire::Certificate> certificates);
    void setNow(qint64 now); ///< the agent's clock

    [[nodiscard]] const wire::Certificate& at(int row) const { return certificates_[std::size_t(row)]; }

    /// "Valid", "12 days left", "Expired", …
    [[nodiscard]] text::Mark markOf(int row) const;

    /// Its names, else whom it is about.
    [[nodiscard]] static QString namesOf(const wire::Certificate& certificate);
    [[nodiscard]] static QString issuerOf(const wire::Certificate& certificate);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    [[nodiscard]] QString shownText(const QModelIndex& index) const;
    [[nodiscard]] QString plainText(const QModelIndex& index) const;

    std::vector<wire::Certificate> certificates_;
    qint64 now_ = 0;
};

} // namespace poise::console
