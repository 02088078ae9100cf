// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/form/edit_dialog.hpp"

#include "console/form/draft_check.hpp"
#include "console/form/form_dialog.hpp"
#include "console/store/staging.hpp"

#include <QCoreApplication>
#include <QPointer>

namespace poise::console {

namespace {

namespace json = boost::json;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EditDialog)
};

using Edits = std::vector<std::pair<Path, std::optional<json::value>>>;

/// What sets two tables apart, key by key, so that others' keys stay theirs.
void collect(const json::object& before, const json::object& after, const Path& at, Edits& out) {
    const auto place = [&at](std::string_view key) {
        Path path = at;
        path.emplace_back(key);
        return path;
    };
    for (const auto& [key, value] : before) {
        if (!after.contains(key)) {
            out.emplace_back(place(key), std::nullopt);
        }
    }
    for (const auto& [key, value] : after) {
        const json::value* old = before.if_contains(key);
        if (old != nullptr && old->is_object() && value.is_object()) {
            collect(old->get_object(), value.get_object(), place(key), out);
        } else if (old == nullptr || *old != value) {
            out.emplace_back(place(key), value);
        }
    }
}

/// What is staged of a form: the whole table where it is new.
Edits editsOf(bool fresh, const json::object& before, const json::object& after, const Path& at) {
    Edits out;
    if (fresh) {
        out.emplace_back(at, after);
    } else {
        collect(before, after, at, out);
    }
    return out;
}

json::object objectAt(Agent& agent, const Path& path) {
    const auto value = agent.staging().value(path);
    return value && value->is_object() ? value->get_object() : json::object();
}

wire::Role roleOf(const Agent& agent) {
    const auto& hello = agent.connection().hello;
    return hello ? hello->role : wire::Role::viewer;
}

/// An entry of a table of names.
struct Wanted {
    Path table;
    QString entry; ///< empty: a new one
    QString title;
    std::string_view only = {}; ///< of its fields; empty: all
};

FormDialog::Subject subjectOf(Agent& agent, const Wanted& wanted) {
    const std::vector<Field> schema = fieldsOf(agent.configuration().schema);
    const Field* field = fieldAt(schema, wanted.table);
    const bool fresh = wanted.entry.isEmpty();
    FormDialog::Subject subject;
    subject.title = wanted.title;
    subject.accept = fresh ? Words::tr("Add to the changes") : Words::tr("Stage the changes");
    subject.fields = field != nullptr ? field->fields : std::vector<Field>();
    subject.named = fresh;
    subject.role = roleOf(agent);
    subject.needed = fresh && field != nullptr ? field->role : wire::Role::operator_;
    if (!wanted.only.empty()) {
        std::erase_if(subject.fields, [&wanted](const Field& one) { return one.name != wanted.only; });
    }
    const json::object there = objectAt(agent, wanted.table);
    subject.nameFlaw = [there](const QString& name) {
        return there.contains(utf8(name)) ? Words::tr("There is one of this name already.") : QString();
    };
    return subject;
}

QDialog* openEntry(Agent& agent, const Wanted& wanted, QWidget* parent) {
    const bool fresh = wanted.entry.isEmpty();
    const auto placeOf = [table = wanted.table](const QString& name) {
        Path path = table;
        path.push_back(utf8(name));
        return path;
    };
    FormDialog::Subject subject = subjectOf(agent, wanted);
    subject.values = fresh ? json::object() : objectAt(agent, placeOf(wanted.entry));
    const json::object before = subject.values;
    auto* dialog = new FormDialog(std::move(subject), parent);
    const auto place = [=, entry = wanted.entry] { return placeOf(fresh ? dialog->name() : entry); };
    new DraftCheck(agent, *dialog, place);
    QObject::connect(dialog, &QDialog::accepted, &agent,
                     [=, &agent] { agent.staging().stageAll(editsOf(fresh, before, dialog->values(), place())); });
    dialog->open();
    return dialog;
}

} // namespace

QDialog* addServer(Agent& agent, const QString& pool, QWidget* parent) {
    return openEntry(agent, {{"pools", utf8(pool), "servers"}, {}, Words::tr("Add a server to %1").arg(pool)}, parent);
}

QDialog* editServer(Agent& agent, const QString& pool, const QString& server, QWidget* parent) {
    return openEntry(agent, {{"pools", utf8(pool), "servers"}, server, Words::tr("Server %1 of %2").arg(server, pool)},
                     parent);
}

QDialog* addPool(Agent& agent, QWidget* parent) {
    return openEntry(agent, {{"pools"}, {}, Words::tr("Add a pool")}, parent);
}

QDialog* editPool(Agent& agent, const QString& pool, QWidget* parent) {
    return openEntry(agent, {{"pools"}, pool, Words::tr("Pool %1").arg(pool)}, parent);
}

QDialog* addListener(Agent& agent, QWidget* parent) {
    return openEntry(agent, {{"listeners"}, {}, Words::tr("Add a listener")}, parent);
}

QDialog* editListener(Agent& agent, const QString& listener, QWidget* parent) {
    return openEntry(agent, {{"listeners"}, listener, Words::tr("Listener %1").arg(listener)}, parent);
}

QDialog* editRoutes(Agent& agent, const QString& listener, QWidget* parent) {
    return openEntry(agent, {{"listeners"}, listener, Words::tr("Routes of %1").arg(listener), "routes"}, parent);
}

} // namespace poise::console
