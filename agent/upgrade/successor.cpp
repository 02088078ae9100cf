// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/upgrade/successor.hpp"

#include <csignal>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace poise::upgrade {
namespace {

using Descriptor = boost::asio::posix::stream_descriptor;

/// Between two attempts to say something that there is no room for.
constexpr Millis kAgain{5};

void closeAll(std::deque<Message>& messages) {
    for (const Message& message : messages) {
        for (const int descriptor : message.descriptors) {
            ::close(descriptor);
        }
    }
    messages.clear();
}

} // namespace

Successor::Successor(boost::asio::any_io_executor executor, const Program& program, Hooks hooks)
    : executor_(std::move(executor))
    , program_(program)
    , hooks_(std::move(hooks))
    , channel_(executor_)
    , process_(executor_)
    , deadline_(executor_)
    , again_(executor_) {}

Successor::~Successor() {
    if (underWay()) {
        ::kill(pid_, SIGKILL);
        static_cast<void>(reap());
    }
    closeAll(unsent_);
}

void Successor::start(Millis patience) {
    const auto ends = makeChannel();
    if (ends[0] < 0) {
        hooks_.failed("there is no descriptor left for it", false);
        return;
    }
    const Result<pid_t> started = program_.startAgain(ends[1]);
    ::close(ends[1]);
    if (!started) {
        ::close(ends[0]);
        hooks_.failed(program_.path() + ": " + started.error().message(), false);
        return;
    }
    pid_ = *started;
    phase_ = Phase::starting;
    ++attempt_;
    channel_ = Descriptor(executor_, ends[0]);
    listen();
    watch();
    deadline_.expires_after(patience);
    deadline_.async_wait([this](boost::system::error_code error) {
        if (!error && underWay()) {
            cancel("it did not become ready in time");
        }
    });
}

void Successor::listen() {
    channel_.async_wait(Descriptor::wait_read, [this, attempt = attempt_](boost::system::error_code error) {
        if (!error && attempt == attempt_ && underWay()) {
            onMessage();
        }
    });
}

void Successor::onMessage() {
    const auto message = receive(channel_.native_handle());
    if (message && message->text.empty()) {
        return; // it is about to end: its process tells how
    }
    if (message && message->text == kServes && phase_ == Phase::handing) {
        succeed();
        return;
    }
    if (message && message->text == kBegin && phase_ == Phase::starting) {
        phase_ = Phase::lending;
        hooks_.lend([this, attempt = attempt_] {
            if (attempt == attempt_ && phase_ == Phase::lending) {
                handOver();
            }
        });
    }
    listen();
}

void Successor::handOver() {
    phase_ = Phase::handing;
    for (Message& message : messagesOf(hooks_.handover())) {
        for (int& descriptor : message.descriptors) {
            descriptor = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0); // the configuration may change before it is sent
        }
        unsent_.push_back(std::move(message));
    }
    sendRest();
}

void Successor::sendRest() {
    while (!unsent_.empty()) {
        const Message& next = unsent_.front();
        const Sent sent = send(channel_.native_handle(), next.text, next.descriptors);
        if (sent == Sent::gone) {
            return; // its process tells how it ended
        }
        if (sent == Sent::later) {
            again_.expires_after(kAgain);
            again_.async_wait([this, attempt = attempt_](boost::system::error_code error) {
                if (!error && attempt == attempt_ && phase_ == Phase::handing) {
                    sendRest();
                }
            });
            return;
        }
        for (const int descriptor : next.descriptors) {
            ::close(descriptor);
        }
        unsent_.pop_front();
    }
}

/// Also after it serves: a child's end has to be taken note of.
void Successor::watch() {
    const int handle = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
    if (handle < 0) {
        return; // the deadline finds it
    }
    process_ = Descriptor(executor_, handle);
    process_.async_wait(Descriptor::wait_read, [this, attempt = attempt_](boost::system::error_code error) {
        if (error || attempt != attempt_) {
            return;
        }
        std::string how = reap();
        if (underWay()) {
            fail(std::move(how));
        }
    });
}

void Successor::succeed() {
    phase_ = Phase::none;
    deadline_.cancel();
    channel_.close();
    hooks_.serves(pid_);
}

void Successor::cancel(const std::string& why) {
    if (underWay()) {
        ::kill(pid_, SIGKILL);
        static_cast<void>(reap());
        fail(why);
    }
}

void Successor::fail(std::string why) {
    const bool lent = std::exchange(phase_, Phase::none) != Phase::starting;
    ++attempt_;
    deadline_.cancel();
    again_.cancel();
    boost::system::error_code ignored;
    channel_.close(ignored);
    process_.close(ignored);
    closeAll(unsent_);
    hooks_.failed(why, lent);
}

std::string Successor::reap() {
    int status = 0;
    if (::waitpid(pid_, &status, 0) != pid_) {
        return "it is gone";
    }
    return WIFSIGNALED(status) ? "it was ended by signal " + std::to_string(WTERMSIG(status))
                               : "it ended with exit code " + std::to_string(WEXITSTATUS(status));
}

} // namespace poise::upgrade
