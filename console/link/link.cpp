// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/link/link.hpp"

#include "console/link/certificate.hpp"
#include "console/link/inquiry.hpp"
#include "shared/wire/close_codes.hpp"
#include "shared/wire/envelope.hpp"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <vector>

namespace poise::console {

using namespace Qt::StringLiterals;
using Kind = Trouble::Kind;

namespace {

const QString kSubprotocol = u"poise.v1"_s;

bool isSecure(const Endpoint& endpoint) {
    return endpoint.url.scheme() == "https"_L1;
}

QUrl socketUrl(const Endpoint& endpoint) {
    QUrl url = endpoint.url;
    url.setScheme(isSecure(endpoint) ? u"wss"_s : u"ws"_s);
    url.setPath(u"/api/v1"_s);
    return url;
}

} // namespace

Link::Link(const Clock& clock, QObject* parent)
    : QObject(parent)
    , clock_(clock)
    , socket_(new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this)) {
    socket_->setMaxAllowedIncomingMessageSize(kLongestMessage);
    socket_->setMaxAllowedIncomingFrameSize(kLongestMessage);
    socket_->setProxy(QNetworkProxy::NoProxy);
    connectSocket();
}

Link::~Link() {
    socket_->disconnect(this);
    socket_->abort();
}

void Link::connectSocket() {
    connect(socket_, &QWebSocket::sslErrors, this, &Link::onErrors);
    connect(socket_, &QWebSocket::connected, this, &Link::onConnected);
    connect(socket_, &QWebSocket::textMessageReceived, this, &Link::onText);
    connect(socket_, &QWebSocket::textFrameReceived, this, [this] { heardAt_ = clock_.steady(); });
    connect(socket_, &QWebSocket::pong, this, &Link::onPong);
    connect(socket_, &QWebSocket::disconnected, this, &Link::onDisconnected);
    connect(socket_, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &Link::onFailed);
}

QSslSocket* Link::tls() const {
    return socket_->findChild<QSslSocket*>(QString(), Qt::FindDirectChildrenOnly);
}

void Link::open(const Endpoint& endpoint, const QByteArray& token) {
    endpoint_ = endpoint;
    token_ = token;
    openUntil_ = clock_.steady() + kOpenWithin;
    const bool secure = isSecure(endpoint_);
    certificate_ = secure ? Trouble() : judgeClearText(endpoint_);
    if (certificate_.kind != Kind::none) {
        QMetaObject::invokeMethod(this, [this] { end(certificate_); }, Qt::QueuedConnection);
        return;
    }
    believed_ = !secure;
    socket_->setSslConfiguration(tlsFor(endpoint_));
    QNetworkRequest request(socketUrl(endpoint_));
    request.setRawHeader("Authorization", "Bearer " + token_);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({kSubprotocol});
    socket_->open(request, options);
    if (QSslSocket* const peer = tls()) {
        connect(peer, &QSslSocket::encrypted, this, &Link::onEncrypted, Qt::DirectConnection);
    }
}

/// The request, with the token in it, waits in the TLS socket until the handshake is over; it is dropped with the
/// connection unless the errors are taken back here.
void Link::onErrors(const QList<QSslError>& errors) {
    QSslSocket* const peer = tls();
    certificate_ = peer != nullptr ? letPass(*peer, errors, endpoint_) : judge(QSslCertificate(), errors, endpoint_);
    believed_ = certificate_.kind == Kind::none;
}

void Link::onEncrypted() {
    if (!believed_) { // no error came up: only a CA's file can have allowed that
        certificate_ = judge(tls()->peerCertificate(), {}, endpoint_);
        believed_ = certificate_.kind == Kind::none;
    }
    if (!believed_) {
        end(certificate_);
    }
}

void Link::onConnected() {
    token_.fill('\0');
    token_.clear();
    if (socket_->subprotocol() != kSubprotocol) {
        end({Kind::notAnAgent, {}, {}});
        return;
    }
    isOpen_ = true;
    heardAt_ = clock_.steady();
    emit opened();
}

void Link::onText(const QString& text) {
    heardAt_ = clock_.steady();
    const QByteArray bytes = text.toUtf8();
    auto message = wire::readMessage({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!message) {
        return;
    }
    if (auto* const notification = std::get_if<wire::Notification>(&*message)) {
        emit told(notification->method, notification->params, bytes.size());
        return;
    }
    auto& heard = std::get<wire::Answer>(*message);
    const auto* const id = heard.id ? std::get_if<std::int64_t>(&*heard.id) : nullptr;
    if (id == nullptr) {
        return;
    }
    if (auto* const error = std::get_if<wire::Error>(&heard.outcome)) {
        answer(*id, std::move(*error));
    } else {
        answer(*id, std::move(std::get<boost::json::value>(heard.outcome)));
    }
}

void Link::onPong() {
    heardAt_ = clock_.steady();
    if (pingNs_) {
        roundTripMs_ = static_cast<double>(clock_.steadyNs() - *pingNs_) / 1e6;
        pingNs_.reset();
    }
}

void Link::onDisconnected() {
    if (!isOpen_) {
        return; // onFailed says more
    }
    const auto code = static_cast<std::uint16_t>(socket_->closeCode());
    end({code == wire::close_codes::kTokenInvalid ? Kind::expired : Kind::ended, socket_->closeReason(), {}});
}

void Link::onFailed() {
    if (certificate_.kind != Kind::none) {
        end(certificate_);
    } else if (isOpen_) {
        // A peer that closes may do so by a close frame first: disconnected tells its code.
        if (socket_->error() != QAbstractSocket::RemoteHostClosedError) {
            end({Kind::ended, socket_->errorString(), {}});
        }
    } else if (believed_) {
        askWhy();
    } else if (socket_->error() == QAbstractSocket::SslHandshakeFailedError) {
        end({Kind::notAnAgent, socket_->errorString(), {}});
    } else {
        end({Kind::unreachable, socket_->errorString(), {}});
    }
}

/// The upgrade was refused, or there is nobody; QWebSocket does not tell.
void Link::askWhy() {
    if (inquiry_ == nullptr) {
        inquiry_ = new Inquiry(endpoint_, this);
        connect(inquiry_, &Inquiry::answered, this, &Link::end);
        inquiry_->ask(token_);
    }
}

void Link::call(std::string_view method, const std::string& params, Then then) {
    const std::int64_t id = ++lastId_;
    pending_.emplace(id, Pending{clock_.steady() + kAnswerWithin, std::move(then)});
    const auto refuse = [this, id](wire::Error error) {
        QMetaObject::invokeMethod(
            this, [this, id, error = std::move(error)] { answer(id, error); }, Qt::QueuedConnection);
    };
    if (!isOpen_) {
        refuse({wire::Code::internalError, tr("There is no session with the agent.").toStdString()});
    } else if (pending_.size() > kMostCalls) {
        refuse(wire::Error(wire::Code::busy));
    } else if (params.size() > kLongestCall - 1024) {
        refuse({wire::Code::invalidParams, tr("This is longer than the agent takes.").toStdString()});
    } else {
        const std::string text = wire::writeCall(id, method, params);
        socket_->sendTextMessage(QString::fromStdString(text));
    }
}

void Link::answer(std::int64_t id, Reply reply) {
    const auto found = pending_.find(id);
    if (found == pending_.end()) {
        return; // it came too late
    }
    const Then then = std::move(found->second.then);
    pending_.erase(found);
    then(std::move(reply));
}

void Link::tick() {
    const qint64 now = clock_.steady();
    if (over_ || openUntil_ == 0) {
        return;
    }
    if (!isOpen_) {
        if (now >= openUntil_) {
            end({Kind::timedOut, {}, {}});
        }
        return;
    }
    if (now - heardAt_ >= kSilence) {
        end({Kind::ended, tr("Nothing came for %n second(s).", nullptr, static_cast<int>(kSilence / 1000)), {}});
        return;
    }
    if (now >= pingAt_) {
        pingAt_ = now + kPingEach;
        pingNs_ = clock_.steadyNs();
        socket_->ping();
    }
    giveUpCalls(now);
}

void Link::giveUpCalls(qint64 now) {
    std::vector<std::int64_t> late; // an answer may lead to the next call
    for (const auto& [id, pending] : pending_) {
        if (pending.until <= now) {
            late.push_back(id);
        }
    }
    for (const std::int64_t id : late) {
        const QString sentence = tr("The agent did not answer in time; whether it was done is not known.");
        answer(id, wire::Error(wire::Code::internalError, sentence.toStdString()));
    }
}

void Link::close() {
    const bool wasOpen = isOpen_;
    drop(tr("The session was closed."));
    if (wasOpen) {
        socket_->close();
    } else {
        socket_->abort();
    }
}

void Link::end(const Trouble& why) {
    if (over_) {
        return;
    }
    drop(tr("The session with the agent has ended; whether it was done is not known."));
    socket_->abort();
    emit ended(why);
}

void Link::drop(const QString& sentence) {
    over_ = true;
    isOpen_ = false;
    token_.fill('\0');
    token_.clear();
    roundTripMs_.reset();
    socket_->disconnect(this);
    if (inquiry_ != nullptr) {
        inquiry_->disconnect(this);
        inquiry_->deleteLater(); // it may be the one that speaks
    }
    for (auto& [id, pending] : std::exchange(pending_, {})) {
        pending.then(wire::Error(wire::Code::internalError, sentence.toStdString()));
    }
}

} // namespace poise::console
