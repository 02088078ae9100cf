// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/pools/pool_actions.hpp"

#include "console/form/edit_dialog.hpp"
#include "console/model/pool_model.hpp"
#include "console/store/agent.hpp"
#include "console/store/staging.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "console/view/pools/purge_dialog.hpp"
#include "console/view/pools/steering_dialogs.hpp"

#include <QMenu>

namespace poise::console {

namespace {

struct Named {
    std::string pool;
    std::string server;
};

Named parted(const std::string& key) {
    const std::size_t slash = key.find('/');
    return {key.substr(0, slash), key.substr(slash + 1)};
}

} // namespace

PoolActions::PoolActions(PoolModel& model, PoolTree& tree, QObject* parent)
    : QObject(parent)
    , model_(model)
    , tree_(tree) {
    connect(&tree, &PoolTree::drainWanted, this, [this] { perform(PoolAction::drain); });
    connect(&tree, &PoolTree::maintenanceWanted, this, [this] { perform(PoolAction::maintenance); });
    connect(&tree, &PoolTree::readyWanted, this, [this] { perform(PoolAction::ready); });
    connect(&tree, &PoolTree::removeWanted, this, [this] { perform(PoolAction::remove); });
}

void PoolActions::setAgent(Agent* agent) {
    agent_ = agent;
}

bool PoolActions::may(wire::Role role) const {
    return agent_ && agent_->may(role);
}

std::vector<std::string> PoolActions::selectedKeys() const {
    std::vector<std::string> keys;
    for (const QModelIndex& index : tree_.selectedServers()) {
        keys.push_back((model_.poolOf(index) + QLatin1Char('/') + model_.serverOf(index)).toStdString());
    }
    return keys;
}

void PoolActions::perform(PoolAction action) {
    if (!may(wire::Role::operator_)) {
        return;
    }
    switch (action) {
    case PoolAction::drain:
        return drain();
    case PoolAction::maintenance:
        return maintain();
    case PoolAction::ready:
        return stageState(wire::ServerState::ready, {}, selectedKeys());
    case PoolAction::weight:
        return setWeights();
    case PoolAction::edit:
        return edit();
    case PoolAction::remove:
        return remove();
    case PoolAction::addServer:
        return addServer();
    case PoolAction::addPool:
        addPool(*agent_, &tree_);
        return;
    case PoolAction::addListener:
        addListener(*agent_, &tree_);
        return;
    case PoolAction::emptyCache:
        return emptyCache();
    case PoolAction::exportShown: // the page's
        return;
    }
}

void PoolActions::stageState(wire::ServerState state, const std::optional<std::string>& deadline,
                             const std::vector<std::string>& keys) {
    if (!agent_ || keys.empty()) {
        return;
    }
    std::vector<ServerOrder> orders;
    for (const std::string& key : keys) {
        const auto [pool, server] = parted(key);
        orders.push_back({pool, server, state, deadline});
    }
    agent_->stageStates(orders);
    emit told(tr("Staged for %Ln server(s); nothing is sent before you apply it.", nullptr, int(keys.size())));
}

void PoolActions::drain() {
    const QModelIndexList servers = tree_.selectedServers();
    if (servers.isEmpty()) {
        return;
    }
    askDrain(model_, servers, &tree_, [this, keys = selectedKeys()](const std::optional<std::string>& deadline) {
        stageState(wire::ServerState::drain, deadline, keys);
    });
}

void PoolActions::maintain() {
    askIfRisky(model_, tree_.selectedServers(), false, &tree_,
               [this, keys = selectedKeys()] { stageState(wire::ServerState::maintenance, {}, keys); });
}

void PoolActions::setWeights() {
    const QModelIndexList servers = tree_.selectedServers();
    if (servers.isEmpty()) {
        return;
    }
    std::vector<std::pair<Path, double>> now;
    for (const QModelIndex& index : servers) {
        const QModelIndex weight = index.siblingAtColumn(poolColumn("weight"));
        now.emplace_back(Path{"pools", model_.poolOf(index).toStdString(), "servers",
                              model_.serverOf(index).toStdString(), "weight"},
                         weight.data(Qt::EditRole).toDouble());
    }
    askWeights(servers, &tree_, [this, now](const std::function<double(double)>& newWeight) {
        std::vector<std::pair<Path, std::optional<boost::json::value>>> values;
        for (const auto& [path, weight] : now) {
            values.emplace_back(path, boost::json::value(std::int64_t(newWeight(weight))));
        }
        stage(std::move(values));
    });
}

void PoolActions::stage(std::vector<std::pair<Path, std::optional<boost::json::value>>> values) {
    if (agent_) {
        agent_->staging().stageAll(std::move(values));
    }
}

/// Where only pools are selected they go themselves.
std::vector<Path> PoolActions::selectedPaths() const {
    std::vector<Path> paths;
    const QModelIndexList pools = tree_.selectedPools();
    const bool onlyPools = pools.size() == tree_.selectionModel()->selectedRows().size();
    for (const QModelIndex& pool : onlyPools ? pools : QModelIndexList()) {
        paths.push_back({"pools", model_.poolOf(pool).toStdString()});
    }
    for (const std::string& key : onlyPools ? std::vector<std::string>() : selectedKeys()) {
        const auto [pool, server] = parted(key);
        paths.push_back({"pools", pool, "servers", server});
    }
    return paths;
}

void PoolActions::edit() {
    const QModelIndex index = tree_.currentIndex();
    if (!index.isValid()) {
        return;
    }
    if (model_.isPool(index)) {
        editPool(*agent_, model_.poolOf(index), &tree_);
    } else {
        editServer(*agent_, model_.poolOf(index), model_.serverOf(index), &tree_);
    }
}

void PoolActions::remove() {
    const QModelIndexList servers = tree_.selectedServers();
    if (!may(wire::Role::admin)) {
        return;
    }
    askIfRisky(model_, servers, true, &tree_, [this, paths = selectedPaths()] {
        std::vector<std::pair<Path, std::optional<boost::json::value>>> values;
        for (const Path& path : paths) {
            values.emplace_back(path, std::nullopt);
        }
        stage(std::move(values));
    });
}

void PoolActions::addServer() {
    const QModelIndex current = tree_.currentIndex();
    const QModelIndex pool = current.isValid() ? current : model_.index(0, 0);
    if (pool.isValid()) {
        poise::console::addServer(*agent_, model_.poolOf(pool), &tree_);
    } else {
        addPool(*agent_, &tree_); // a server belongs to a pool
    }
}

bool PoolActions::canEmptyCache() const {
    const QModelIndex current = tree_.currentIndex();
    return current.isValid() && may(wire::Role::operator_) && agent_->can(wire::methods::CachePurge::kFacts.name) &&
           model_.ofPool(current, "cache_bytes").has_value();
}

void PoolActions::emptyCache() {
    if (!canEmptyCache()) {
        return;
    }
    const QModelIndex current = tree_.currentIndex();
    askPurge(model_.poolOf(current), model_.ofPool(current, "cache_bytes"), &tree_,
             [guard = QPointer<PoolActions>(this)](const wire::CachePurgeParams& params) {
                 if (guard) {
                     guard->purge(params);
                 }
             });
}

void PoolActions::purge(const wire::CachePurgeParams& params) {
    if (!agent_) {
        return;
    }
    agent_->ask<wire::methods::CachePurge>(
        this, params, [this, pool = QString::fromStdString(params.pool)](const Answer<wire::CachePurge>& answer) {
            emit told(answer ? tr("%Ln response(s) of %1 thrown out.", nullptr, int(answer->removed)).arg(pool)
                             : tr("Nothing was thrown out of the cache of %1: %2")
                                   .arg(pool, QString::fromStdString(answer.error().message)));
        });
}

void PoolActions::fillListeners(QMenu& menu) {
    menu.clear();
    const boost::json::value* all = agent_ ? valueAt(agent_->staging().document(), {"listeners"}) : nullptr;
    if (all == nullptr || !all->is_object()) {
        return;
    }
    for (const auto& [key, listener] : all->get_object()) {
        const QString name = QString::fromUtf8(key.data(), qsizetype(key.size()));
        QMenu* one = menu.addMenu(name);
        connect(one->addAction(tr("Edit …")), &QAction::triggered, this,
                [this, name] { editListener(*agent_, name, &tree_); });
        connect(one->addAction(tr("Routes …")), &QAction::triggered, this,
                [this, name] { editRoutes(*agent_, name, &tree_); });
    }
}

} // namespace poise::console
