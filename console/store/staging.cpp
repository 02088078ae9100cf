// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/staging.hpp"

#include "console/store/staging_file.hpp"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>
#include <iterator>

namespace poise::console {

namespace json = boost::json;

namespace {

/// Those of `some` that are not in `others`.
Edits without(const Edits& some, const Edits& others) {
    Edits rest;
    std::copy_if(some.begin(), some.end(), std::back_inserter(rest),
                 [&](const Edit& each) { return std::find(others.begin(), others.end(), each) == others.end(); });
    return rest;
}

} // namespace

Staging::Staging(QString file, QObject* parent)
    : QObject(parent)
    , file_(std::move(file)) {
    if (!file_.isEmpty()) {
        QDir().mkpath(QFileInfo(file_).path());
        lock_ = std::make_unique<QLockFile>(file_ + QStringLiteral(".lock"));
        lock_->setStaleLockTime(0); // age says nothing: whether its owner lives does
        second_ = !lock_->tryLock() && lock_->error() == QLockFile::LockFailedError;
    }
    if (second_) {
        file_.clear();
    }
    StagedEdits staged = readStaged(file_);
    edits_ = std::move(staged.edits);
    base_ = staged.base;
}

Staging::~Staging() = default;

const Edit* Staging::find(const Path& path) const {
    const auto found = std::find_if(edits_.begin(), edits_.end(), [&](const Edit& each) { return each.path == path; });
    return found != edits_.end() ? &*found : nullptr;
}

const json::object& Staging::document() const {
    if (!document_) {
        document_ = current_;
        for (const Edit& each : edits_) {
            if (each.kind == Edit::Kind::configuration) {
                putAt(*document_, each.path, each.after);
            }
        }
        for (const Edit& each : edits_) {
            if (each.path.size() > 1 && each.path.back() == "order" && each.after) {
                Path list = each.path;
                list.pop_back();
                json::object named = valueAt(*document_, list)->as_object();
                completeOrder(named);
                setAt(*document_, list, std::move(named));
            }
        }
    }
    return *document_;
}

void Staging::stage(const Path& path, json::value value) {
    stageAll({{path, std::move(value)}});
}

void Staging::remove(const Path& path) {
    stageAll({{path, std::nullopt}});
}

void Staging::stageAll(std::vector<std::pair<Path, std::optional<json::value>>> values) {
    step([&](Edits& edits) {
        for (auto& [path, value] : values) {
            put(edits,
                {Edit::Kind::configuration, path, {}, value ? std::optional(canonical(*std::move(value))) : value, {}});
        }
    });
}

void Staging::stageStates(const std::vector<ServerOrder>& wanted, const std::vector<ServerOrder>& now) {
    step([&](Edits& edits) {
        for (const ServerOrder& each : wanted) {
            const auto before = std::find_if(now.begin(), now.end(), [&](const ServerOrder& other) {
                return other.pool == each.pool && other.server == each.server;
            });
            put(edits, {Edit::Kind::serverState,
                        pathOf(each),
                        before != now.end() ? std::optional(valueOf(*before)) : std::nullopt,
                        valueOf(each),
                        {}});
        }
    });
}

void Staging::discard(const Path& path) {
    step([&](Edits& edits) { std::erase_if(edits, [&](const Edit& each) { return each.path == path; }); });
}

void Staging::discardAll() {
    step([](Edits& edits) { edits.clear(); });
}

/// An edit of what another edit adds or replaces changes that one. False: there is none.
bool Staging::putIntoTable(Edits& edits, const Edit& edit) const {
    const auto table = std::find_if(edits.begin(), edits.end(), [&](const Edit& each) {
        return each.kind == edit.kind && each.path.size() < edit.path.size() && isWithin(edit.path, each.path);
    });
    if (table == edits.end()) {
        return false;
    }
    json::object whole = table->after && table->after->is_object() ? table->after->get_object() : json::object();
    const auto rest = table->path.size();
    putAt(whole, Path(edit.path.begin() + static_cast<std::ptrdiff_t>(rest), edit.path.end()), edit.after);
    Edit changed{table->kind, table->path, table->before, std::move(whole), {}};
    if (changed.after == changed.before) {
        edits.erase(table);
    } else {
        *table = std::move(changed);
    }
    return true;
}

void Staging::put(Edits& edits, Edit edit) const {
    const bool key = edit.kind == Edit::Kind::configuration;
    if (key && putIntoTable(edits, edit)) {
        return;
    }
    const auto known = at(edits, edit.path);
    if (known != edits.end()) {
        edit.before = known->before;
    } else if (key) {
        edit.before = copyAt(current_, edit.path);
    }
    std::erase_if(edits, [&](const Edit& each) { // what it replaces with the table around it
        return key && each.kind == edit.kind && each.path.size() > edit.path.size() && isWithin(each.path, edit.path);
    });
    const auto place = at(edits, edit.path);
    if (edit.before == edit.after) {
        if (place != edits.end()) {
            edits.erase(place);
        }
    } else if (place != edits.end()) {
        *place = std::move(edit);
    } else {
        edits.push_back(std::move(edit));
    }
}

void Staging::step(const std::function<void(Edits&)>& change) {
    const Edits before = edits_;
    change(edits_);
    if (edits_ == before) {
        return;
    }
    undo_.push_back({without(before, edits_), without(edits_, before)});
    if (undo_.size() > kMostSteps) {
        undo_.erase(undo_.begin());
    }
    redo_.clear();
    settle();
}

void Staging::replay(const Edits& away, const Edits& back) {
    for (const Edit& each : away) {
        std::erase_if(edits_, [&](const Edit& other) { return other.path == each.path; });
    }
    for (const Edit& each : back) {
        put(edits_, each);
    }
    settle();
}

void Staging::undo() {
    if (!undo_.empty()) {
        const Step last = std::move(undo_.back());
        undo_.pop_back();
        redo_.push_back(last);
        replay(last.added, last.removed);
    }
}

void Staging::redo() {
    if (!redo_.empty()) {
        const Step last = std::move(redo_.back());
        redo_.pop_back();
        undo_.push_back(last);
        replay(last.removed, last.added);
    }
}

json::object Staging::patch() const {
    json::object patch;
    for (const Edit& each : edits_) {
        if (each.kind != Edit::Kind::configuration) {
            continue;
        }
        // Another edit may have added to what an order has to name.
        const auto after = each.path.size() > 1 && each.path.back() == "order" && each.after
                               ? copyAt(document(), each.path)
                               : each.after;
        if (!after) {
            setAt(patch, each.path, nullptr);
        } else if (auto change = mergePatch(each.before.value_or(nullptr), *after)) {
            setAt(patch, each.path, *std::move(change));
        }
    }
    return patch;
}

/// After any change: what follows from the edits and the configuration in force.
void Staging::settle() {
    document_.reset();
    findConflicts();
    if (conflicts_.empty() && revision_ != 0) {
        base_ = revision_;
    }
    if (const QString why = writeStaged(file_, {base_, edits_}); !why.isEmpty()) {
        emit notKept(why);
    }
    emit changed();
}

} // namespace poise::console
