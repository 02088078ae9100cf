// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Pools and their servers as a tree, over the tables of telemetry: nothing is copied or written out but what is seen.
///
/// The order is the model's own, because a proxy over thousands of rows would sort at each tick: rows are put in order
/// at most every two seconds, and not while it is held (the mouse is over them, an editor is open).
///
/// Lifetime: the tables, trends and staged edits are their owner's; give them again, or null, when they change place.
/// Time: tick() is called when tables have changed; "now" is the caller's clock, and the agent's for ages.
#pragma once

#include "console/model/cells.hpp"
#include "console/model/filter.hpp"
#include "console/model/pool_columns.hpp"
#include "console/text/states.hpp"

#include <QAbstractItemModel>

#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace poise::console {

class Staging;
class Trends;

/// What is staged of a server.
struct StagedServer {
    std::optional<double> weight;
    std::optional<std::string> state; ///< "drain", …
    bool removed = false;
    bool changed = false; ///< anything at all
};

class PoolModel : public QAbstractItemModel {
    Q_OBJECT

  public:
    enum class Show : std::uint8_t { all, problems, changed };

    static constexpr qint64 kSortEvery = 2000; ///< milliseconds

    struct Tables {
        const wire::Table* pools = nullptr;
        const wire::Table* servers = nullptr;
        qint64 t = 0; ///< when the agent made them
    };

    explicit PoolModel(QObject* parent = nullptr);
    ~PoolModel() override;

    /// `now` in milliseconds of any clock that does not go back.
    void tick(const Tables& tables, qint64 now);
    /// The tables are about to go: cells are without data until the next tick, rows stay.
    void forget();

    void setTrends(const Trends* trends) { trends_ = trends; }

    /// Null: nothing is staged, nothing can be.
    void setStaging(Staging* staging);

    void setEditable(bool editable) { editable_ = editable; }

    void setFilter(const Filter& filter);
    void setShow(Show show);

    [[nodiscard]] int countOf(Show show) const { return counts_[std::size_t(show)]; }

    /// While it is held no row moves or goes that is still there.
    void setHeld(bool held);

    /// Whether rows stand elsewhere than the order asks for, because it is held.
    [[nodiscard]] bool isOrderPaused() const { return orderPaused_; }

    [[nodiscard]] bool isPool(const QModelIndex& index) const;
    [[nodiscard]] QString poolOf(const QModelIndex& index) const;   ///< also of a server
    [[nodiscard]] QString serverOf(const QModelIndex& index) const; ///< without the pool; empty of a pool
    [[nodiscard]] QModelIndex find(const QString& key) const;       ///< "web" or "web/a", if it is shown

    // What delegates draw.

    [[nodiscard]] std::optional<double> value(const QModelIndex& index) const;
    [[nodiscard]] std::optional<double> value(const QModelIndex& index, std::string_view column) const;
    [[nodiscard]] std::optional<double> ofPool(const QModelIndex& index, std::string_view column) const;
    [[nodiscard]] std::string_view text(const QModelIndex& index, std::string_view column) const;
    [[nodiscard]] text::Mark mark(const QModelIndex& index) const;
    [[nodiscard]] QString detail(const QModelIndex& index) const; ///< beside the name
    [[nodiscard]] std::span<const float> trend(const QModelIndex& index) const;
    [[nodiscard]] StagedServer staged(const QModelIndex& index) const;
    [[nodiscard]] double weightScale(const QModelIndex& index) const; ///< what a full bar is

    [[nodiscard]] qint64 dataTime() const { return time_; }

    [[nodiscard]] const Cells& servers() const { return servers_; }

    [[nodiscard]] const Cells& pools() const { return pools_; }

    /// A cell for programs: no grouping, ISO 8601.
    [[nodiscard]] QString plain(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override; ///< stages a weight
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    void sort(int column, Qt::SortOrder order) override;

  signals:
    void countsChanged();
    void orderPausedChanged(bool paused);

  private:
    struct Server {
        std::string key;
        std::size_t row = 0; ///< of the table
    };

    struct Pool {
        std::string name;
        std::size_t row = 0;
        int position = 0;
        double heaviest = 0;
        std::vector<Server> servers; ///< those that are shown
    };

    class Arranging;
    friend class Arranging;

    [[nodiscard]] const Pool* poolAt(const QModelIndex& index) const;
    [[nodiscard]] const Server* serverAt(const QModelIndex& index) const;
    [[nodiscard]] QString shownText(const QModelIndex& index) const;
    [[nodiscard]] QString toolTip(const QModelIndex& index) const;
    [[nodiscard]] bool isShown(std::size_t row) const;
    [[nodiscard]] std::optional<double> poolLoad(const Pool& pool) const;
    void readStaging();
    void arrange(bool keepRows);
    void count();
    void setOrderPaused(bool paused);
    void announceValues();

    Cells pools_;
    Cells servers_;
    qint64 time_ = 0;
    std::vector<std::string> poolKeys_; ///< as they were at the last tick: other rows mean another arrangement
    std::vector<std::string> serverKeys_;
    std::vector<std::unique_ptr<Pool>> shown_;
    const Trends* trends_ = nullptr;
    Staging* staging_ = nullptr;
    std::unordered_map<std::string, StagedServer> staged_; ///< by "pool/server"
    Filter filter_;
    Show show_ = Show::all;
    std::array<int, 3> counts_{};
    int sortColumn_ = 0;
    Qt::SortOrder sortOrder_ = Qt::AscendingOrder;
    qint64 sortedAt_ = 0;
    bool editable_ = false;
    bool held_ = false;
    bool orderPaused_ = false;
};

} // namespace poise::console
