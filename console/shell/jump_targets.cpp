// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/jump_targets.hpp"

#include "console/form/edit_dialog.hpp"
#include "console/form/field.hpp"
#include "console/store/agent.hpp"
#include "console/store/staging.hpp"

#include <QApplication>
#include <QPointer>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(JumpBox)
};

const boost::json::object* tableAt(const boost::json::object& from, std::string_view key) {
    const boost::json::value* value = from.if_contains(key);
    return value != nullptr ? value->if_object() : nullptr;
}

void addServers(std::vector<JumpTarget>& targets, const QString& pool, const boost::json::object& values,
                const OpenPage& open) {
    const boost::json::object* servers = tableAt(values, "servers");
    if (servers == nullptr) {
        return;
    }
    for (const auto& [key, server] : *servers) {
        const QString name = qt(key);
        targets.push_back({name, Words::tr("server of %1").arg(pool), u"server"_s,
                           [open, id = QString(pool + u'/' + name)] { open(u"pools"_s, {{u"server"_s, id}}); }});
    }
}

} // namespace

void addConfiguredTargets(std::vector<JumpTarget>& targets, Agent& agent, const OpenPage& open) {
    const boost::json::object& document = agent.staging().document();
    if (const boost::json::object* pools = tableAt(document, "pools")) {
        for (const auto& [key, values] : *pools) {
            const QString name = qt(key);
            targets.push_back(
                {name, Words::tr("pool"), u"pools"_s, [open, name] { open(u"pools"_s, {{u"pool"_s, name}}); }});
            if (values.is_object()) {
                addServers(targets, name, values.get_object(), open);
            }
        }
    }
    if (const boost::json::object* listeners = tableAt(document, "listeners")) {
        for (const auto& [key, values] : *listeners) {
            const QString name = qt(key);
            targets.push_back({name, Words::tr("listener"), u"listener"_s, [guard = QPointer(&agent), name] {
                                   if (guard) {
                                       editListener(*guard, name, QApplication::activeWindow());
                                   }
                               }});
        }
    }
}

} // namespace poise::console
