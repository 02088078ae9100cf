// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/session.hpp"

#include "agent/control/management/methods.hpp"
#include "shared/wire/envelope.hpp"

#include <utility>

namespace poise::management {

bool Session::push(std::string text) {
    const bool sends = ready();
    if (sends) {
        enqueue(std::move(text));
    }
    return sends;
}

void Session::close(Close why) {
    if (closing_ || over_) {
        return;
    }
    closing_ = std::move(why);
    if (link_ != nullptr) {
        link_->wake();
    }
}

std::optional<Millis> Session::checkToken() {
    if (!caller_.expires) {
        return std::nullopt;
    }
    const Millis left(*caller_.expires - wallMillis());
    if (left <= Millis::zero()) {
        close({close_codes::kTokenInvalid, "the token has expired"});
    }
    return left;
}

void Session::receive(std::string_view text) {
    if (closing_ || over_) {
        return;
    }
    auto read = wire::readCall(text);
    if (const auto* const refusal = std::get_if<wire::Refusal>(&read)) {
        enqueue(wire::writeError(refusal->id, refusal->error));
        return;
    }
    auto& call = std::get<wire::CallMessage>(read);
    if (caller_.expires && *caller_.expires <= wallMillis()) {
        enqueue(wire::writeError(call.id, wire::Error(wire::Code::unauthorized)));
        (void)checkToken();
    } else if (calls_ >= limits_.calls) {
        enqueue(wire::writeError(call.id, wire::Error(wire::Code::busy)));
    } else {
        ++calls_;
        methods_.dispatch(shared_from_this(), std::move(call));
    }
}

void Session::answer(std::string text) {
    --calls_;
    enqueue(std::move(text));
}

void Session::enqueue(std::string text) {
    if (closing_ || over_) {
        return;
    }
    queuedBytes_ += text.size();
    if (queuedBytes_ > limits_.queuedBytes) {
        queue_.resize(sending_ ? 1 : 0);
        close({close_codes::kNotRead, "answers are not read"});
        return;
    }
    queue_.push_back(std::move(text));
    if (link_ != nullptr) {
        link_->wake();
    }
}

const std::string* Session::next() {
    if (sending_ || queue_.empty()) {
        return nullptr;
    }
    sending_ = true;
    return &queue_.front();
}

void Session::sent() {
    sending_ = false;
    queuedBytes_ -= queue_.front().size();
    queue_.pop_front();
}

void Session::ended() {
    over_ = true;
    link_ = nullptr;
}

} // namespace poise::management
