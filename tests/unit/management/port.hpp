// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The management port on a thread of its own, as control has it.
#pragma once

#include "agent/control/management/management.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <cstdint>
#include <functional>
#include <future>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Port {
  public:
    /// `setUp` registers methods before the port opens.
    explicit Port(
        poise::management::Settings settings,
        const std::function<void(poise::management::Methods&)>& setUp = [](const auto&) {})
        : work_(context_.get_executor())
        , management_(context_, std::move(settings), hooks()) {
        setUp(management_.methods());
        const auto endpoint = management_.start();
        error = endpoint ? boost::system::error_code() : endpoint.error();
        number = endpoint ? endpoint->port() : std::uint16_t{0};
        thread_ = std::thread([this] { context_.run(); });
    }

    ~Port() {
        stop();
        work_.reset();
        thread_.join();
    }

    /// Does something on the port's thread, and waits for it.
    void run(const std::function<void()>& act) {
        std::promise<void> done;
        boost::asio::post(context_, [&] {
            act();
            done.set_value();
        });
        done.get_future().wait();
    }

    void stop() {
        run([this] { management_.stop(); });
    }

    void drain() {
        run([this] { management_.drain(); });
    }

    boost::system::error_code error;
    std::uint16_t number = 0;
    std::string metrics = "poise_workers 2\n";
    std::vector<std::string> reports;

  private:
    poise::management::Hooks hooks() {
        return {.metricsText = [this] { return metrics; },
                .status = [] { return poise::management::Status::ok; },
                .sinks = {.audit = {}, .report = [this](const std::string& text) { reports.push_back(text); }}};
    }

    boost::asio::io_context context_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    poise::management::Management management_;
    std::thread thread_;
};
