// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/dialer.hpp"

#include "console/store/tokens.hpp"
#include "shared/wire/codec.hpp"

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>

namespace poise::console {

using State = Connection::State;
using Kind = Trouble::Kind;

qint64 waitBefore(int attempt, double random) {
    constexpr qint64 kFirst = 500;
    constexpr qint64 kMost = 30'000;
    const qint64 most = std::min(kMost, kFirst << std::clamp(attempt - 1, 0, 16));
    return most - static_cast<qint64>(static_cast<double>(most) / 2 * random);
}

void Dialer::Later::operator()(Link* link) const {
    link->disconnect();
    link->close();
    link->deleteLater();
}

Dialer::Dialer(const Clock& clock, Tokens& tokens, Profile profile, QObject* parent)
    : QObject(parent)
    , clock_(clock)
    , tokens_(tokens)
    , profile_(std::move(profile)) {}

Dialer::~Dialer() {
    if (link_) {
        link_->forgetCalls();
    }
}

void Dialer::setState(State state) {
    connection_.state = state;
    emit changed();
}

void Dialer::dial() {
    drop();
    const int turn = ++turn_;
    setState(State::connecting);
    tokens_.find(profile_, this, [this, turn](const QByteArray& token, const Trouble& trouble) {
        if (turn != turn_) {
            return;
        }
        if (trouble.kind != Kind::none) {
            fail(trouble);
        } else {
            open(token);
        }
    });
}

void Dialer::open(const QByteArray& token) {
    link_.reset(new Link(clock_));
    connect(link_.get(), &Link::opened, this, &Dialer::sayHello);
    connect(link_.get(), &Link::ended, this, &Dialer::onEnded);
    connect(link_.get(), &Link::told, this, &Dialer::told);
    link_->open({profile_.url, profile_.fingerprint, profile_.caFile}, token);
}

void Dialer::sayHello() {
    link_->call("hello", "{}", [self = QPointer(this), link = link_.get()](const Link::Reply& reply) {
        if (self && self->link_.get() == link && link->isOpen()) {
            self->welcome(reply);
        }
    });
}

void Dialer::welcome(const Link::Reply& reply) {
    wire::Hello hello;
    if (reply.has_error()) {
        fail({Kind::notAnAgent, QString::fromStdString(reply.error().message), {}});
        return;
    }
    if (const auto flaw = wire::fromJson(*reply, hello, wire::Unknown::ignore); flaw || hello.protocol != 1) {
        fail({Kind::wrongVersion, QString::fromStdString(flaw ? flaw->message : hello.version), {}});
        return;
    }
    connection_.hello = std::move(hello);
    connection_.trouble = {};
    upSince_ = clock_.steady();
    heardAt_ = upSince_;
    setState(State::live);
    emit up();
}

void Dialer::hangUp() {
    ++turn_;
    drop();
    connection_.attempt = 0;
    connection_.trouble = {};
    setState(State::offline);
}

void Dialer::setProfile(const Profile& profile) {
    const Profile before = std::exchange(profile_, profile);
    const bool same = before.url == profile.url && before.fingerprint == profile.fingerprint &&
                      before.caFile == profile.caFile && before.tokenFile == profile.tokenFile;
    if (!same && connection_.state != State::offline) {
        dial();
    }
}

void Dialer::onEnded(const Trouble& why) {
    fail(why);
}

void Dialer::fail(const Trouble& why) {
    if (connection_.up() && clock_.steady() - upSince_ >= kSettled) {
        connection_.attempt = 0;
    }
    drop();
    connection_.trouble = why;
    ++connection_.attempt;
    if (passes(why.kind)) {
        const qint64 wait = waitBefore(connection_.attempt, QRandomGenerator::global()->generateDouble());
        nextTry_ = clock_.steady() + wait;
        connection_.nextTryAt = clock_.wall() + wait;
        setState(State::waiting);
    } else {
        setState(State::refused);
    }
}

/// Ends the session, if there is one, without a word to whoever watches the state.
void Dialer::drop() {
    const bool wasUp = connection_.up();
    connection_.state = State::offline;
    connection_.roundTripMs.reset();
    link_.reset();
    if (wasUp) {
        emit down();
    }
}

void Dialer::heard() {
    heardAt_ = clock_.steady();
    if (connection_.state == State::stale) {
        setState(State::live);
    }
}

void Dialer::tick() {
    if (link_) {
        link_->tick();
    }
    if (connection_.up()) {
        const auto roundTrip = link_->roundTripMs();
        const bool stale = clock_.steady() - heardAt_ > staleAfter_;
        if (roundTrip != connection_.roundTripMs || (stale && connection_.state == State::live)) {
            connection_.roundTripMs = roundTrip;
            setState(stale ? State::stale : State::live);
        }
    } else if (connection_.state == State::waiting && clock_.steady() >= nextTry_) {
        dial();
    }
}

} // namespace poise::console
