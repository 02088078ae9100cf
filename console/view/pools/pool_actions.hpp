// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What people do with the selected rows of a tree of pools: everything ends as staged edits, but what a
/// cache holds is thrown out at once.
#pragma once

#include "console/store/agent.hpp"
#include "console/view/pools/pool_toolbar.hpp"

#include <QModelIndexList>
#include <QObject>
#include <QPointer>

namespace poise::console {

class PoolModel;
class PoolTree;

class PoolActions : public QObject {
    Q_OBJECT

  public:
    PoolActions(PoolModel& model, PoolTree& tree, QObject* parent);

    void setAgent(Agent* agent);

    /// Nothing happens where the role or the selection does not allow it.
    void perform(PoolAction action);

    /// Puts an entry for each listener into the menu.
    void fillListeners(QMenu& menu);

    /// Whether the chosen pool, or the chosen server's, keeps responses that this person may throw out.
    [[nodiscard]] bool canEmptyCache() const;

  signals:
    void told(const QString& what); ///< a sentence about what was staged or done

  private:
    void stageState(wire::ServerState state, const std::optional<std::string>& deadline,
                    const std::vector<std::string>& keys);
    void drain();
    void maintain();
    void setWeights();
    void edit();
    void remove();
    void addServer();
    void emptyCache();
    void purge(const wire::CachePurgeParams& params);
    void stage(std::vector<std::pair<Path, std::optional<boost::json::value>>> values);
    [[nodiscard]] std::vector<Path> selectedPaths() const;
    [[nodiscard]] std::vector<std::string> selectedKeys() const;
    [[nodiscard]] bool may(wire::Role role) const;

    PoolModel& model_;
    PoolTree& tree_;
    QPointer<Agent> agent_;
};

} // namespace poise::console
