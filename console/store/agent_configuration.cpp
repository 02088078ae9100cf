// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of Agent that keeps the configuration and changes it.

#include "console/store/agent_parts.hpp"

namespace poise::console {

namespace methods = wire::methods;

namespace {

/// How long telemetry may go on showing what a server was told to be before, in milliseconds.
constexpr qint64 kShownWithin = 2'000;

/// The problems of the error `invalid_config`.
std::vector<wire::Problem> problemsOf(const wire::Error& error) {
    std::vector<wire::Problem> problems;
    const auto* const list = error.data.if_contains("problems");
    if (list == nullptr || wire::fromJson(*list, problems, wire::Unknown::ignore)) {
        return {};
    }
    return problems;
}

std::optional<wire::StaleRevision> staleOf(const wire::Error& error) {
    wire::StaleRevision stale;
    const bool understood =
        error.code == wire::Code::staleRevision && !wire::fromJson(error.data, stale, wire::Unknown::ignore);
    return understood ? std::optional(stale) : std::nullopt;
}

} // namespace

/// One at a time: what changes meanwhile is fetched after it.
void Agent::fetchConfiguration() {
    Parts& parts = *parts_;
    if (parts.fetching) {
        parts.again = true;
        return;
    }
    parts.fetching = true;
    parts.again = false;
    if (parts.configuration.schema.empty() || connection().hello->schemaHash != parts.schemaHash) {
        fetchSchema();
    }
    ask<methods::ConfigGet>(this, {}, [this](const Answer<wire::ConfigGet>& got) {
        if (got) {
            takeConfiguration(*got);
        } else {
            parts_->fetching = false;
        }
    });
}

void Agent::fetchSchema() {
    ask<methods::ConfigSchema>(this, {}, [this](const Answer<wire::ConfigSchema>& got) {
        if (got) {
            parts_->schemaHash = got->schemaHash;
            parts_->configuration.schema = got->schema;
            emit configurationChanged();
        }
    });
}

void Agent::takeConfiguration(const wire::ConfigGet& got) {
    wire::ConfigHistoryParams newest;
    newest.limit = 1;
    ask<methods::ConfigHistory>(this, newest, [this, got](const Answer<wire::ConfigHistory>& page) {
        Parts& parts = *parts_;
        parts.fetching = false;
        if (parts.again && got.revision < parts.configuration.revision) { // an apply was quicker
            fetchConfiguration();
            return;
        }
        parts.configuration.revision = got.revision;
        parts.configuration.document = got.config;
        parts.configuration.file = QString::fromStdString(got.file);
        parts.configuration.confirmUntil.reset();
        if (page && !page->revisions.empty() && page->revisions.front().revision == got.revision) {
            parts.configuration.confirmUntil = page->revisions.front().confirmUntil;
        }
        if (parts.rollback && got.revision >= parts.rollback->revision) {
            parts.staging.changedAtOnce(std::exchange(parts.rollback, std::nullopt)->before, got.config);
        }
        parts.staging.configurationIs(got.config, got.revision);
        emit configurationChanged();
        if (parts.again) {
            fetchConfiguration();
        }
    });
}

void Agent::check(QObject* context, Then<wire::ConfigOutcome> then) {
    wire::ConfigCheckParams params{parts_->staging.patch()};
    ask<methods::ConfigCheck>(
        this, params,
        [this, guard = QPointer(context), then = std::move(then)](const Answer<wire::ConfigOutcome>& outcome) {
            parts_->staging.failed(outcome ? std::vector<wire::Problem>() : problemsOf(outcome.error()));
            if (guard && then) {
                then(outcome);
            }
        });
}

/// One apply under way: the configuration first, then the states of servers one after the other.
struct Agent::Applying {
    QPointer<QObject> context;
    ApplyRequest request;
    Then<Applied> then;
    std::vector<Edit> states;
    std::size_t next = 0;
    Applied applied;
};

void Agent::apply(QObject* context, const ApplyRequest& request, Then<Applied> then) {
    auto run = std::make_shared<Applying>(Applying{context, request, std::move(then), {}, 0, {}});
    if (parts_->applying) {
        finish(*run, wire::Error(wire::Code::conflict, tr("The edits before are still being applied.").toStdString()));
        return;
    }
    parts_->applying = true;
    wire::ConfigApplyParams params;
    params.baseRevision = parts_->staging.base();
    params.patch = parts_->staging.patch();
    params.note = request.note.toStdString();
    params.confirmWithin = request.confirmWithin;
    std::vector<Edit> keys;
    for (const Edit& each : parts_->staging.edits()) {
        (each.kind == Edit::Kind::serverState ? run->states : keys).push_back(each);
    }
    if (keys.empty()) {
        applyNextState(run);
        return;
    }
    ask<methods::ConfigApply>(this, params, [this, run, keys](const Answer<wire::ConfigOutcome>& outcome) {
        if (!outcome) {
            parts_->applying = false;
            refuse(outcome.error());
            finish(*run, outcome.error());
            return;
        }
        run->applied.outcome = *outcome;
        run->applied.landed = keys;
        applyNextState(run);
    });
}

void Agent::refuse(const wire::Error& error) {
    parts_->staging.failed(problemsOf(error));
    if (const auto stale = staleOf(error)) {
        parts_->staging.refused(*stale);
        fetchConfiguration();
    }
}

void Agent::applyNextState(const std::shared_ptr<Applying>& run) {
    if (run->next == run->states.size()) {
        parts_->applying = false;
        const auto& outcome = run->applied.outcome;
        parts_->staging.landed(run->applied.landed, outcome ? outcome->revision : 0);
        parts_->staging.setProblems(run->applied.failed);
        if (outcome) {
            takeOutcome(*outcome, run->applied.landed);
        }
        finish(*run, run->applied);
        return;
    }
    const Edit edit = run->states[run->next++];
    const ServerOrder order = orderOf(edit.path, edit.after).value();
    wire::ServerSetStateParams params{order.pool, order.server, order.state, order.deadline,
                                      run->request.note.toStdString()};
    ask<methods::ServerSetState>(this, params, [this, run, edit, order](const Answer<wire::ServerSetState>& done) {
        if (done) {
            parts_->told[order.pool + "/" + order.server] = {order.state, parts_->clock.steady() + kShownWithin};
        }
        std::vector<Edit>& where = done ? run->applied.landed : run->applied.failed;
        where.push_back(edit);
        where.back().problem = done ? QString() : QString::fromStdString(done.error().message);
        applyNextState(run);
    });
}

/// What is known of the new configuration until it comes.
void Agent::takeOutcome(const wire::ConfigOutcome& outcome, const std::vector<Edit>& landed) {
    Configuration& now = parts_->configuration;
    for (const Edit& each : landed) {
        if (each.kind == Edit::Kind::configuration) {
            putAt(now.document, each.path, each.after);
        }
    }
    now.revision = outcome.revision;
    now.confirmUntil = outcome.confirmUntil;
    emit configurationChanged();
    fetchConfiguration();
}

void Agent::finish(const Applying& run, const Answer<Applied>& answer) {
    if (run.context && run.then) {
        run.then(answer);
    }
}

void Agent::confirm(QObject* context, Then<wire::ConfigConfirm> then) {
    ask<methods::ConfigConfirm>(
        this, {}, [this, guard = QPointer(context), then = std::move(then)](const Answer<wire::ConfigConfirm>& done) {
            fetchConfiguration();
            if (guard && then) {
                then(done);
            }
        });
}

void Agent::rollback(QObject* context, std::uint64_t revision, const QString& note, Then<wire::ConfigOutcome> then) {
    const boost::json::object before = configuration().document;
    ask<methods::ConfigRollback>(
        this, {revision, note.toStdString()},
        [this, before, guard = QPointer(context), then = std::move(then)](const Answer<wire::ConfigOutcome>& done) {
            if (done) {
                parts_->rollback = Parts::Rollback{before, done->revision};
                fetchConfiguration();
            }
            if (guard && then) {
                then(done);
            }
        });
}

} // namespace poise::console
