// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// How an exchange ends: what goes wrong, what is tried again, and what is counted.

#include "agent/dataplane/cache_side.hpp"
#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/file_source.hpp"
#include "agent/dataplane/server_connection.hpp"
#include "agent/dataplane/worker.hpp"

#include <utility>

namespace poise::dataplane {

using metrics::Stage;

void Exchange::serverFailed(Failure failure) {
    const bool wroteAny = connected_ && server_->wroteAny();
    const bool stale = connected_ && (server_->reused() || failure == Failure::streamRefused) && !refreshed_ &&
                       failure != Failure::serverWithdrawn;
    if (!connected_ && failure != Failure::serverWithdrawn) {
        tries_.connectFailed(worker_.loop().now());
    }
    dropServer();
    if (responseBegun_) {
        client_.cutShort();
        over(verdictOn(failure).code,
             failure == Failure::serverWithdrawn ? account::Aborter::agent : account::Aborter::server);
        return;
    }
    const SentSoFar sent{.anyByte = wroteAny, .idempotent = idempotent(method_), .replayable = replayable_};
    if (stale && maySendAgain(failure, sent, tries_.settings().retry)) {
        // The server may just have given up waiting on a kept connection: ask it once more before blaming it.
        refreshed_ = true;
        if (overHttp2()) {
            join();
        } else {
            connect();
        }
        return;
    }
    tryAgainOrGiveUp(failure, wroteAny);
}

void Exchange::tryAgainOrGiveUp(Failure failure, bool wroteAny) {
    const SentSoFar sent{.anyByte = wroteAny, .idempotent = idempotent(method_), .replayable = replayable_};
    tries_.release();
    if (maySendAgain(failure, sent, tries_.settings().retry) && tries_.another(worker_.loop().now())) {
        forward();
    } else {
        giveUp(failure);
    }
}

/// A server's failure is another's request, where the pool says so and nothing was done that may not be done twice. The
/// last failure is the client's answer.
bool Exchange::askAnother() {
    const SentSoFar sent{.anyByte = true, .idempotent = idempotent(method_), .replayable = replayable_ && requestRead_};
    const Ref<ServerState> failed = tries_.server(); // it stays charged until another has taken over
    if (!maySendAgain(Failure::serverError, sent, tries_.settings().retry) || !tries_.another(worker_.loop().now())) {
        return false;
    }
    failed->release();
    dropServer();
    forward();
    return true;
}

void Exchange::serverDeadline(bool connecting, bool awaitingHead) {
    if (connecting) {
        serverFailed(Failure::connectTimeout);
    } else if (server_->congested()) {
        serverFailed(Failure::serverNotReading);
    } else if (awaitingHead) {
        if (requestRead_) { // else it is the client's turn, which has a deadline of its own
            serverFailed(Failure::responseTimeout);
        }
    } else if (!client_.congested()) {
        serverFailed(Failure::responseStalled);
    }
}

void Exchange::giveUp(Failure failure) {
    if (cache_ == nullptr || responseBegun_ || !cache_->takesOver(failure)) {
        refuse(verdictOn(failure));
    }
}

void Exchange::refuse(Verdict verdict) {
    if (responseBegun_) {
        dropServer();
        client_.cutShort();
        over(verdict.code, account::Aborter::client);
        return;
    }
    status_ = verdict.status;
    dropServer();
    if (!quiet_) {
        worker_.cells().refused(verdict.code);
    }
    client_.sendRefusal(verdict, requestId(), requestRead_);
    over(verdict.code);
}

void Exchange::abandon(account::Aborter by) {
    dropServer();
    over(by == account::Aborter::agent ? "agent_ended" : "client_gone", by);
}

void Exchange::leave(const snapshot::ServerLive& server) {
    if (server_ != nullptr && server_->server().live.get() == &server) {
        serverFailed(Failure::serverWithdrawn);
    }
}

void Exchange::dropServer() {
    if (server_ != nullptr) {
        std::exchange(server_, nullptr)->discard();
        connected_ = false;
    }
}

/// The end of every exchange but one that becomes a tunnel. Nothing of it may be touched afterwards.
void Exchange::over(std::string_view ending, std::optional<account::Aborter> aborter) {
    account(ending, aborter);
    tries_.release();
    if (waits()) {
        worker_.waitRoom().leave(*this);
    }
    if (server_ != nullptr) {
        server_->finish(requestRead_);
    }
    if (source_ != nullptr) {
        source_->close();
    }
    client_.exchangeOver();
    worker_.exchanges.recycle(this);
}

void Exchange::account(std::string_view ending, std::optional<account::Aborter> aborter) {
    if (quiet_) {
        return;
    }
    const Duration total = Clock::now() - begun_;
    if (aborter) {
        worker_.cells().aborted(*aborter);
    } else if (responseBegun_ && hasServer_ && !fromCache_) {
        ServerState& server = *tries_.server();
        server.cells->duration.record(total);
        worker_.traffic(listener_.acceptor, tries_.settings(), server).answers.add(status_);
    } else {
        listener_.cells.own.add(status_);
    }
    if (stages_.on()) {
        for (const Stage stage : {Stage::parse, Stage::route, Stage::pool, Stage::upstream, Stage::respond}) {
            worker_.cells().stage(stage).record(stages_.spent(stage));
        }
        if (hasServer_) {
            tries_.pool().cells->timed(stages_);
        }
        if (text_) {
            log(ending, total);
        }
    }
}

void Exchange::log(std::string_view ending, Duration total) {
    accept::Peer::Text peerRoom;
    const account::AccessRecord record{.t = wallMillis(),
                                       .requestId = requestId(),
                                       .client = peer_.text(peerRoom),
                                       .listener = listener_.acceptor.name(),
                                       .pool = hasServer_ ? std::string_view(tries_.settings().name) : "",
                                       .server = hasServer_ ? std::string_view(tries_.server()->name) : "",
                                       .text = text_.get(),
                                       .status = status_,
                                       .tries = hasServer_ ? tries_.count() + 1 : 0,
                                       .bytesIn = bytesIn_,
                                       .bytesOut = bytesOut_,
                                       .total = total,
                                       .stages = &stages_,
                                       .ending = ending};
    worker_.writeLog(record, *generation_->snapshot);
}

} // namespace poise::dataplane
