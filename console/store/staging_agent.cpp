// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Staging that follows what the agent says: conflicts, refusals, and what has landed.

#include "console/store/staging.hpp"

#include <algorithm>

namespace poise::console {

namespace json = boost::json;

namespace {

bool touches(const Edits& edits, const Edits& others) {
    return std::any_of(edits.begin(), edits.end(), [&](const Edit& each) {
        return std::any_of(others.begin(), others.end(), [&](const Edit& other) {
            return isWithin(each.path, other.path) || isWithin(other.path, each.path);
        });
    });
}

Edit inverse(const Edit& edit) {
    return {edit.kind, edit.path, edit.after, edit.before, {}};
}

} // namespace

void Staging::takeTheirs(const Path& path) {
    resolve(path, [&](Edits& edits) { std::erase_if(edits, [&](const Edit& each) { return each.path == path; }); });
}

void Staging::keepMine(const Path& path) {
    resolve(path, [&](Edits& edits) {
        if (const auto mine = at(edits, path); mine != edits.end()) {
            mine->before = copyAt(current_, path);
        }
    });
}

void Staging::resolve(const Path& path, const std::function<void(Edits&)>& change) {
    std::erase_if(told_, [&](const EditConflict& each) { return each.path == path; });
    change(edits_);
    settle();
}

void Staging::rebase() {
    for (Edit& each : edits_) {
        if (each.kind == Edit::Kind::configuration) {
            each.before = copyAt(current_, each.path);
        }
    }
    told_.clear();
    settle();
}

void Staging::configurationIs(const json::object& document, std::uint64_t revision) {
    current_ = document;
    revision_ = revision;
    std::erase_if(edits_, [&](const Edit& each) {
        return each.kind == Edit::Kind::configuration && copyAt(current_, each.path) == each.after;
    });
    settle();
}

void Staging::refused(const wire::StaleRevision& stale) {
    const auto optional = [](const json::value& value) {
        return value.is_null() ? std::nullopt : std::optional(value);
    };
    told_.clear();
    for (const wire::Conflict& each : stale.conflicts) {
        const auto mine = std::find_if(edits_.begin(), edits_.end(), [&](const Edit& edit) {
            return edit.kind == Edit::Kind::configuration && isWithin(each.path, edit.path);
        });
        if (mine != edits_.end()) {
            told_.push_back({mine->path, optional(each.base), optional(each.theirs), optional(each.yours)});
        }
    }
    settle();
}

void Staging::failed(const std::vector<wire::Problem>& problems) {
    for (Edit& edit : edits_) {
        edit.problem.clear();
        for (const wire::Problem& each : problems) {
            if (isWithin(each.path, edit.path)) {
                edit.problem +=
                    (edit.problem.isEmpty() ? QString() : QStringLiteral("\n")) + QString::fromStdString(each.text);
            }
        }
    }
    emit changed();
}

void Staging::setProblems(const Edits& failed) {
    for (const Edit& each : failed) {
        if (const auto mine = at(edits_, each.path); mine != edits_.end()) {
            mine->problem = each.problem;
        }
    }
    if (!failed.empty()) {
        emit changed();
    }
}

void Staging::changedAtOnce(const json::object& before, const json::object& after) {
    Step done;
    done.applied = true;
    for (const auto& [path, value] : differences(after, before)) {
        done.removed.push_back({Edit::Kind::configuration, path, copyAt(after, path), value, {}});
    }
    if (!done.removed.empty()) {
        undo_.push_back(std::move(done));
        redo_.clear();
        emit changed();
    }
}

void Staging::landed(const Edits& edits, std::uint64_t revision) {
    Step done;
    done.applied = true;
    for (const Edit& each : edits) {
        if (each.kind == Edit::Kind::configuration || each.before) { // what a server was told before may not be known
            done.removed.push_back(inverse(each));
        }
        if (each.kind == Edit::Kind::configuration) {
            putAt(current_, each.path, each.after);
        }
        if (const auto mine = at(edits_, each.path); mine != edits_.end() && mine->after == each.after) {
            edits_.erase(mine);
        } else if (mine != edits_.end()) {
            mine->before = each.after; // it was edited again meanwhile
        }
    }
    if (edits.empty()) {
        return;
    }
    std::erase_if(undo_, [&](const Step& each) {
        return !each.applied && (touches(each.added, edits) || touches(each.removed, edits));
    });
    undo_.push_back(std::move(done));
    redo_.clear();
    revision_ = revision != 0 ? revision : revision_;
    settle();
}

void Staging::findConflicts() {
    conflicts_.clear();
    for (const Edit& each : edits_) {
        if (each.kind != Edit::Kind::configuration || revision_ == 0) {
            continue;
        }
        auto now = copyAt(current_, each.path);
        const auto told = std::find_if(told_.begin(), told_.end(),
                                       [&](const EditConflict& other) { return other.path == each.path; });
        if (now != each.before) {
            conflicts_.push_back({each.path, each.before, std::move(now), each.after});
        } else if (told != told_.end()) {
            conflicts_.push_back(*told);
        }
    }
}

} // namespace poise::console
