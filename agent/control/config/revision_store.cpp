// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/revision_store.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <future>
#include <utility>

namespace poise::control {

namespace asio = boost::asio;

namespace {

/// Errors of the database, not of the configuration's file.
bool isOfStorage(boost::system::error_code error) {
    return error == make_error_code(Errc::storageFull) || error == make_error_code(Errc::storageFailed) ||
           error == make_error_code(Errc::storageDamaged);
}

} // namespace

RevisionStore::RevisionStore(asio::any_io_executor control, store::Writer& writer, ConfigDatabase& database,
                             OnNotice notice, Ledger::Fault fault)
    : control_(std::move(control))
    , writer_(writer)
    , database_(database)
    , notice_(std::move(notice))
    , fault_(std::move(fault)) {}

Started RevisionStore::start(config::Loaded loaded, std::int64_t now) {
    ledger_ = std::make_unique<Ledger>(database_, ConfigFile(loaded.file), Revisions::Limits{}, fault_);
    auto promise = std::make_shared<std::promise<Started>>();
    std::future<Started> started = promise->get_future();
    const auto work = [this, promise, now, loaded = std::make_shared<config::Loaded>(std::move(loaded))] {
        promise->set_value(beginWith(*ledger_, std::move(*loaded), now));
        return Result<void>();
    };
    if (!writer_.post<void>(work, [](const Result<void>&) {})) {
        (void)work(); // a writer that takes nothing does not use the database either
    }
    Started out = started.get();
    if (out.storage) {
        note(out.storage);
    } else {
        nowAttached(out.standing);
    }
    return out;
}

template <typename T>
RevisionStore::Awaited<T> RevisionStore::onWriter(std::function<Result<T>()> work) {
    auto begin = [this, work = std::move(work)](auto handler) mutable {
        const auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        const auto done = [shared](Result<T> result) { std::move (*shared)(std::move(result)); };
        if (!writer_.post<T>(std::move(work), done)) {
            asio::post(control_, [done] { done(Errc::storageFailed); });
        }
    };
    return asio::async_initiate<const asio::use_awaitable_t<>, void(Result<T>)>(std::move(begin), asio::use_awaitable);
}

template <typename T>
RevisionStore::Awaited<T> RevisionStore::noting(std::function<Result<T>()> work) {
    Awaited<T> answer = onWriter<T>(std::move(work));
    Result<T> result = co_await std::move(answer);
    if (!result) {
        note(result.error());
    }
    co_return result;
}

RevisionStore::Awaited<Standing> RevisionStore::attach(Running running, std::int64_t now) {
    std::function<Result<Standing>()> work = [this, running = std::move(running), now] {
        return ledger_->attach(running, now);
    };
    Awaited<Standing> answer = noting<Standing>(std::move(work));
    Result<Standing> standing = co_await std::move(answer);
    if (standing) {
        nowAttached(*standing);
    }
    co_return standing;
}

RevisionStore::Awaited<void> RevisionStore::writing(std::function<Result<void>()> work) {
    Awaited<void> answer = noting<void>(std::move(work));
    const Result<void> written = co_await std::move(answer);
    if (written) {
        recovered();
    }
    co_return written;
}

RevisionStore::Awaited<void> RevisionStore::change(NewRevision revision, std::string before) {
    return writing([this, revision = std::move(revision), before = std::move(before)] {
        return ledger_->change(revision, before);
    });
}

RevisionStore::Awaited<void> RevisionStore::adopt(NewRevision revision) {
    return writing([this, revision = std::move(revision)] { return ledger_->adopt(revision); });
}

RevisionStore::Awaited<FileText> RevisionStore::readFile() {
    return onWriter<FileText>([this] { return ledger_->readFile(); });
}

RevisionStore::Awaited<std::string> RevisionStore::text(std::uint64_t revision) {
    return noting<std::string>([this, revision] { return ledger_->text(revision); });
}

RevisionStore::Awaited<void> RevisionStore::confirm(std::uint64_t revision) {
    return writing([this, revision] { return ledger_->confirm(revision); });
}

RevisionStore::Awaited<wire::ConfigHistory> RevisionStore::history(wire::ConfigHistoryParams params) {
    return noting<wire::ConfigHistory>([this, params] { return ledger_->history(params); });
}

RevisionStore::Awaited<Outcome<Draft>> RevisionStore::draft(std::function<Outcome<Draft>()> make) {
    return onWriter<Outcome<Draft>>(
        [make = std::move(make)] { return Result<Outcome<Draft>>(boost::system::in_place_value, make()); });
}

void RevisionStore::note(boost::system::error_code error) {
    if (!isOfStorage(error)) {
        return;
    }
    attached_ = false;
    if (!std::exchange(failed_, true)) {
        notice_({Notice::Kind::storageFailed, "revisions of the configuration: " + error.message()});
    }
}

void RevisionStore::nowAttached(const Standing& standing) {
    attached_ = true;
    if (standing.setAside) {
        notice_({Notice::Kind::databaseSetAside,
                 "the database of revisions could not be used and is now " + standing.setAside->string()});
    }
    // That the database can be read does not end an episode that began with writing.
    if (standing.opened || standing.made) {
        recovered();
    }
}

void RevisionStore::recovered() {
    if (std::exchange(failed_, false)) {
        notice_({Notice::Kind::storageRecovered, "revisions of the configuration are stored again"});
    }
}

} // namespace poise::control
