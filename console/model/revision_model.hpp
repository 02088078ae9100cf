// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The revisions of an agent's configuration, newest first, a page at a time. It says which page it wants; whoever has
/// the agent asks for it.
#pragma once

#include "shared/wire/config.hpp"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace poise::console {

class RevisionModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column : int { revision, time, kind, author, changes, note, kColumns };

    explicit RevisionModel(QObject* parent = nullptr);

    /// Forgets everything, and wants the first page.
    void reload();
    void clear();

    /// The page that was wanted; null: it could not be had, and is wanted again when somebody scrolls.
    void take(const wire::ConfigHistory* page);

    void setNow(qint64 now) { now_ = now; } ///< the agent's clock

    [[nodiscard]] bool isLoading() const { return loading_; }

    [[nodiscard]] const wire::Revision& at(int row) const { return revisions_[std::size_t(row)]; }

    /// What going back to a revision that is here would change against the newest.
    [[nodiscard]] std::vector<wire::Change> changesBackTo(std::uint64_t number) const;

    [[nodiscard]] int rowOf(std::uint64_t number) const; ///< -1: not here

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    /// What brought a revision about, in people's words.
    [[nodiscard]] static QString kindName(const std::string& kind);

  signals:
    void pageWanted(std::optional<quint64> after);

  private:
    [[nodiscard]] QString shownText(const QModelIndex& index) const;
    [[nodiscard]] QString plainText(const QModelIndex& index) const;
    [[nodiscard]] static QString authorOf(const wire::Revision& shown);
    void want();

    std::vector<wire::Revision> revisions_;
    std::optional<quint64> next_;
    bool loading_ = false;
    qint64 now_ = 0;
};

} // namespace poise::console
