// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of ScriptedAgent that speaks to sessions.

#include "shared/wire/envelope.hpp"
#include "shared/wire/methods.hpp"
#include "shared/wire/telemetry_columns.hpp"
#include "shared/wire/telemetry_frame.hpp"
#include "tests/console/support/scripted_agent.hpp"
#include "tests/console/support/scripted_answers.hpp"
#include "tests/console/support/scripted_session.hpp"

#include <QTimer>
#include <QWebSocket>

#include <algorithm>

namespace poise::console::test {

namespace json = boost::json;

namespace {

wire::SharedTables tablesOf(const wire::Tables& all, const std::vector<std::string>& topics) {
    wire::SharedTables some;
    for (const wire::TableRow& row : wire::kTables) {
        if (std::find(topics.begin(), topics.end(), row.topic) != topics.end()) {
            const std::string name(row.name);
            some.emplace(name, std::make_shared<const wire::Table>(all.at(name)));
        }
    }
    return some;
}

void send(QWebSocket& socket, const std::string& text) {
    socket.sendTextMessage(QString::fromStdString(text));
}

} // namespace

void ScriptedAgent::begin(QWebSocket* socket) {
    socket->setParent(this);
    sessions_.push_back(std::make_unique<Session>(socket));
    Session* const session = sessions_.back().get();
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this, session](const QString& text) { onMessage(*session, text.toStdString()); });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        std::erase_if(sessions_, [socket](const auto& each) { return each->socket == socket; });
        socket->deleteLater();
    });
}

void ScriptedAgent::onMessage(Session& session, const std::string& text) {
    const auto read = wire::readCall(text);
    if (const auto* const refusal = std::get_if<wire::Refusal>(&read)) {
        send(*session.socket, wire::writeError(refusal->id, refusal->error));
        return;
    }
    const auto& call = std::get<wire::CallMessage>(read);
    calls_.push_back({call.method, call.params});
    if (!unanswered_.contains(call.method)) {
        const Answer<json::value> answer = answerTo(session, call.method, call.params);
        send(*session.socket,
             answer ? wire::writeResult(call.id, wire::toJson(*answer)) : wire::writeError(call.id, answer.error()));
    }
    emit called(QString::fromStdString(call.method));
}

Answer<json::value> ScriptedAgent::answerTo(Session& session, const std::string& method, const json::object& params) {
    if (const auto scripted = handlers_.find(method); scripted != handlers_.end()) {
        return scripted->second(params);
    }
    if (method == "telemetry.subscribe") {
        wire::TelemetrySubscribeParams read;
        if (auto flaw = wire::fromJson(params, read)) {
            return *std::move(flaw);
        }
        const std::uint64_t sub = ++lastSub_;
        session.subscriptions.emplace(sub, Subscription{read.topics, wire::FrameEncoder(sub)});
        return json::value{{"sub", sub}};
    }
    if (method == "telemetry.unsubscribe") {
        session.subscriptions.erase(params.at("sub").to_number<std::uint64_t>());
        return json::value(json::object());
    }
    if (method == "telemetry.get") {
        wire::TelemetryGetParams read;
        if (auto flaw = wire::fromJson(params, read)) {
            return *std::move(flaw);
        }
        if (const auto found = session.subscriptions.find(read.sub.value_or(0)); found != session.subscriptions.end()) {
            found->second.encoder.forget();
        }
        return wire::parsed(wire::fullFrame(tablesOf(tables, read.topics), t_));
    }
    auto answer = answers_->answer(method, params);
    return answer ? *std::move(answer) : Answer<json::value>(wire::Error(wire::Code::methodNotFound));
}

void ScriptedAgent::publish() {
    publish(t_ + 500);
}

void ScriptedAgent::publish(std::int64_t t) {
    t_ = t;
    hello.now = t;
    const wire::FrameEncoder::Time now{std::chrono::milliseconds(t)};
    for (const auto& session : sessions_) {
        for (auto& [sub, subscription] : session->subscriptions) {
            send(*session->socket,
                 wire::writeNotification("telemetry",
                                         subscription.encoder.next(tablesOf(tables, subscription.topics), t, now)));
        }
    }
}

void ScriptedAgent::closeWith(quint16 code, const QString& reason) {
    for (const auto& session : sessions_) {
        session->socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
    }
}

void ScriptedAgent::sendText(const QString& text) {
    for (const auto& session : sessions_) {
        session->socket->sendTextMessage(text);
    }
}

QStringList ScriptedAgent::subscribedTopics() const {
    QStringList topics;
    for (const auto& session : sessions_) {
        for (const auto& [sub, subscription] : session->subscriptions) {
            for (const std::string& topic : subscription.topics) {
                topics.push_back(QString::fromStdString(topic));
            }
        }
    }
    topics.sort();
    topics.removeDuplicates();
    return topics;
}

} // namespace poise::console::test
