// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/connection_test.hpp"

#include "console/link/certificate.hpp"
#include "console/link/inquiry.hpp"
#include "console/link/link.hpp"
#include "shared/access/url.hpp"
#include "shared/wire/codec.hpp"

#include <QElapsedTimer>
#include <QTimer>

namespace poise::console {

using namespace Qt::StringLiterals;
using Kind = Trouble::Kind;

struct ConnectionTest::Attempt {
    std::unique_ptr<Inquiry> inquiry;
    std::unique_ptr<Link> link;
    QTimer pulse; ///< the link's deadlines
    QElapsedTimer asked;
    std::function<void(const Seen&)> seen;
    std::function<void(const Tried&)> tried;
};

ConnectionTest::ConnectionTest(const Clock& clock, QObject* parent)
    : QObject(parent)
    , clock_(clock) {}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::cancel() {
    if (attempt_ == nullptr) {
        return;
    }
    if (attempt_->inquiry) {
        attempt_->inquiry->disconnect(this);
        attempt_->inquiry.release()->deleteLater(); // it may be the one that speaks
    }
    if (attempt_->link) {
        attempt_->link->disconnect(this);
        attempt_->link.release()->deleteLater();
    }
    attempt_.reset();
}

void ConnectionTest::look(const QUrl& url, std::function<void(const Seen&)> then) {
    cancel();
    attempt_ = std::make_unique<Attempt>();
    attempt_->seen = std::move(then);
    attempt_->inquiry = std::make_unique<Inquiry>(Endpoint{url, {}, {}});
    connect(attempt_->inquiry.get(), &Inquiry::answered, this, [this](const Trouble& why) {
        const bool seen = why.kind == Kind::unknownCertificate && !why.seenFingerprint.isEmpty();
        const auto next = std::move(attempt_->seen);
        cancel();
        next({why.seenFingerprint, seen ? Trouble() : why});
    });
    attempt_->inquiry->look();
}

void ConnectionTest::tryOut(const Profile& profile, const QByteArray& token, std::function<void(const Tried&)> then) {
    cancel();
    attempt_ = std::make_unique<Attempt>();
    attempt_->tried = std::move(then);
    attempt_->link = std::make_unique<Link>(clock_);
    Link* const link = attempt_->link.get();
    connect(&attempt_->pulse, &QTimer::timeout, link, &Link::tick);
    connect(link, &Link::ended, this, [this](const Trouble& why) { finish({{}, 0, why}); });
    connect(link, &Link::opened, this, &ConnectionTest::sayHello);
    attempt_->pulse.start(250);
    link->open({profile.url, profile.fingerprint, profile.caFile}, token);
}

void ConnectionTest::sayHello() {
    attempt_->asked.start();
    attempt_->link->call("hello", "{}", [this, link = attempt_->link.get()](const Link::Reply& reply) {
        if (attempt_ == nullptr || attempt_->link.get() != link || !link->isOpen()) {
            return; // it has ended, and says so itself
        }
        Tried tried;
        tried.roundTripMs = static_cast<double>(attempt_->asked.nsecsElapsed()) / 1e6;
        if (reply.has_error()) {
            tried.trouble = {Kind::notAnAgent, QString::fromStdString(reply.error().message), {}};
        } else if (wire::fromJson(*reply, tried.hello, wire::Unknown::ignore) || tried.hello.protocol != 1) {
            tried.trouble = {Kind::wrongVersion, QString::fromStdString(tried.hello.version), {}};
        }
        finish(tried);
    });
}

void ConnectionTest::finish(const Tried& tried) {
    const auto next = std::move(attempt_->tried);
    cancel();
    next(tried);
}

QUrl ConnectionTest::urlOf(const QString& typed) {
    const QString text = typed.trimmed();
    const auto url = access::parseUrl((text.contains("://"_L1) ? text : "https://"_L1 + text).toStdString());
    return url ? QUrl(QString::fromStdString(url->text())) : QUrl();
}

QString ConnectionTest::fingerprintOf(const QString& typed) {
    return canonicalFingerprint(typed);
}

} // namespace poise::console
