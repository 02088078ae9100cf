// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/system/malformed/answering_rig.hpp"

#include "tests/system/malformed/one_server.hpp"

#include <stdexcept>

namespace poise::test {
namespace {

std::string goodResponse(const std::string& target) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(target.size()) + "\r\n\r\n" + target;
}

} // namespace

std::string maskedDates(std::string text) {
    constexpr std::string_view field = "\r\nDate: ";
    constexpr std::string_view shape = "Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    for (std::size_t at = 0; (at = text.find(field, at)) != std::string::npos;) {
        at += field.size();
        if (text.find("GMT\r\n", at) == at + shape.size() - 5) {
            text.replace(at, shape.size() - 2, "#");
        }
    }
    return text;
}

AnsweringRig::AnsweringRig()
    : origin_([this](Conversation& talk) { serve(talk); })
    , agent_(oneServerConfig(origin_.port())) {
    agent_.waitUntilReady();
}

void AnsweringRig::play(Act act) {
    const std::lock_guard lock(mutex_);
    act_ = std::move(act);
    begun_ = ended_ = 0;
    problems_.clear();
}

std::string AnsweringRig::ended(std::size_t acts) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, patience, [&] { return begun_ >= acts && ended_ == begun_; })) {
        return std::to_string(begun_) + " requests came, " + std::to_string(ended_) + " are done with";
    }
    std::string wrong = ended_ == acts ? "" : std::to_string(ended_) + " requests came, not " + std::to_string(acts);
    for (const std::string& problem : problems_) {
        wrong += (wrong.empty() ? "" : "\n") + problem;
    }
    return wrong;
}

void AnsweringRig::serve(Conversation& talk) {
    while (talk.stream().open()) {
        const std::string head = talk.headOrEnd();
        if (head.empty()) {
            return;
        }
        const std::size_t target = head.find(' ') + 1;
        if (head.compare(target, 5, "/good") == 0) {
            talk.send(goodResponse(head.substr(target, head.find(' ', target) - target)));
        } else {
            run(talk, head);
        }
    }
}

void AnsweringRig::run(Conversation& talk, const std::string& head) {
    std::unique_lock lock(mutex_);
    ++begun_;
    const Act act = act_;
    lock.unlock();
    std::string problem;
    try {
        act(talk, head);
    } catch (const std::exception& error) {
        problem = error.what();
        talk.stream().close();
    }
    lock.lock();
    ++ended_;
    if (!problem.empty()) {
        problems_.push_back(std::move(problem));
    }
    changed_.notify_all();
}

std::string AnsweringRig::goodAnswer(RawClient& client, std::string_view target) {
    client.send("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    return readGoodAnswer(client, target);
}

std::string AnsweringRig::readGoodAnswer(RawClient& client, std::string_view target) {
    const auto response = client.readResponse();
    if (!response) {
        return std::string("no response, but: ") + toString(client.end());
    }
    const bool good =
        response->status == 200 && response->complete && response->interim.empty() && response->body == target;
    return good ? std::string{} : "unexpected answer:\n" + response->raw;
}

} // namespace poise::test
