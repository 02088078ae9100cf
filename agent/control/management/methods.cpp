// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/methods.hpp"

#include <boost/json/value.hpp>

#include <exception>

namespace poise::management {
namespace {

std::string noteOf(const boost::json::object& params) {
    const boost::json::value* const note = params.if_contains("note");
    return note != nullptr && note->is_string() ? std::string(note->get_string()) : std::string();
}

wire::Error forbidden(const wire::Method& method, wire::Role role) {
    const std::string_view needs = wire::word(method.role);
    return {wire::Code::forbidden,
            std::string(method.name).append(" needs a token of the role ").append(needs),
            {{"role", wire::word(role)}, {"needs", needs}}};
}

} // namespace

Pending::Pending(const std::shared_ptr<Session>& session, const wire::Method* method, wire::CallMessage& message,
                 std::shared_ptr<const Sinks> sinks)
    : session_(session)
    , caller_(session->caller())
    , method_(method)
    , id_(std::move(message.id))
    , note_(noteOf(message.params))
    , sinks_(std::move(sinks)) {}

Pending::~Pending() {
    fail(wire::Error(wire::Code::internalError));
}

void Pending::done(const std::string& result) {
    if (!answered_) {
        answer(std::nullopt, wire::writeResult(id_, result));
    }
}

void Pending::fail(const wire::Error& error) {
    if (!answered_) {
        answer(error.code, wire::writeError(id_, error));
    }
}

void Pending::answer(std::optional<wire::Code> code, std::string text) {
    answered_ = true;
    if (method_ != nullptr && method_->effect == wire::Effect::changes && sinks_->audit) {
        sinks_->audit({caller_, method_->name, note_, code});
    }
    if (const auto session = session_.lock()) {
        session->answer(std::move(text));
    }
}

std::vector<std::string> Methods::names() const {
    std::vector<std::string> out;
    for (const wire::Method& method : wire::methodTable()) {
        if (handlers_.contains(method.name)) {
            out.emplace_back(method.name);
        }
    }
    return out;
}

void Methods::dispatch(const std::shared_ptr<Session>& session, wire::CallMessage message) const {
    const auto handler = handlers_.find(message.method);
    const wire::Method* const method = handler != handlers_.end() ? wire::findMethod(message.method) : nullptr;
    const auto pending = std::make_shared<Pending>(session, method, message, sinks_);
    if (method == nullptr) {
        pending->fail(wire::Error(wire::Code::methodNotFound));
        return;
    }
    if (session->caller().role < method->role) {
        pending->fail(forbidden(*method, session->caller().role));
        return;
    }
    const boost::json::value params(std::move(message.params));
    try {
        handler->second(pending, params);
    } catch (const std::exception& fault) {
        if (sinks_->report) {
            sinks_->report(std::string(method->name).append(" failed: ").append(fault.what()));
        }
        pending->fail(wire::Error(wire::Code::internalError));
    }
}

} // namespace poise::management
