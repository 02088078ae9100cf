// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Brings the rows of PoolModel into the order that is asked for: first what is gone goes, then what is new comes, then
/// the rest is moved, so that views keep selection, current row and what is expanded.
#pragma once

#include "console/model/pool_model.hpp"

namespace poise::console {

class PoolModel::Arranging {
  public:
    /// With `keepRows` nothing moves and nothing goes that the table still has.
    Arranging(PoolModel& model, bool keepRows);

    void run();

    /// Whether run() would change which rows there are, or their order.
    [[nodiscard]] bool wouldChange() const;

  private:
    /// A row to be, and what it is sorted by.
    struct Entry {
        std::string_view key; ///< of the table
        std::size_t row = 0;
        std::optional<double> number;
        std::string_view text;
    };

    using Entries = std::vector<Entry>;

    void gather();
    void order(Entries& entries, const Cells& cells, bool pools) const;
    void setSortKey(Entry& entry, const Cells& cells, bool pools) const;
    [[nodiscard]] bool before(const Entry& left, const Entry& right) const;
    [[nodiscard]] bool staysInPlace(const std::vector<Server>& shown, const Entries& target) const;

    template <typename Item, typename Access>
    void reconcile(const QModelIndex& parent, std::vector<Item>& shown, Entries target, const Access& access);
    template <typename Item, typename Access>
    void removeGone(const QModelIndex& parent, std::vector<Item>& shown, const Entries& target, const Access& access);
    template <typename Item, typename Access>
    void insertNew(const QModelIndex& parent, std::vector<Item>& shown, const Entries& target, const Access& access);
    template <typename Item, typename Access>
    void move(const QModelIndex& parent, std::vector<Item>& shown, const Entries& target, const Access& access);

    PoolModel& model_;
    bool keepRows_;
    Entries pools_;
    std::unordered_map<std::string_view, Entries> servers_; ///< by pool
};

} // namespace poise::console
