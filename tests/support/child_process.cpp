// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/child_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace poise::test {
namespace {

std::pair<net::Fd, net::Fd> makePipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::system_error(errno, std::generic_category(), "pipe2");
    }
    return {net::Fd(ends[0]), net::Fd(ends[1])};
}

/// Between fork and exec only what is safe in a signal handler may be called.
[[noreturn]] void becomeProgram(char* const* arguments, const char* folder, pid_t parent, int output, int errors) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (int number = 1; number < NSIG; ++number) {
        ::signal(number, SIG_DFL);
    }
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(errors, STDERR_FILENO);
    if (::getppid() == parent && (*folder == '\0' || ::chdir(folder) == 0)) {
        ::execvp(arguments[0], arguments);
    }
    constexpr std::string_view sentence = "cannot be executed\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, sentence.data(), sentence.size());
    ::_exit(127);
}

} // namespace

ChildProcess::ChildProcess(std::vector<std::string> command, const std::string& folder)
    : interrupt_(::eventfd(0, EFD_CLOEXEC)) {
    auto [outputRead, outputWrite] = makePipe();
    auto [errorsRead, errorsWrite] = makePipe();
    start(command, folder, outputWrite.get(), errorsWrite.get());
    handle_.reset(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
    collector_ = std::thread([this, out = std::move(outputRead), err = std::move(errorsRead)]() mutable {
        collect(std::move(out), std::move(err));
    });
}

void ChildProcess::start(std::vector<std::string>& command, const std::string& folder, int output, int errors) {
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (std::string& word : command) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    const pid_t parent = ::getpid();
    // A signal that came before exec would run a handler of the test's own in the child.
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_ = ::fork();
    const int error = errno;
    if (pid_ == 0) {
        becomeProgram(arguments.data(), folder.c_str(), parent, output, errors);
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (pid_ < 0) {
        throw std::system_error(error, std::generic_category(), "fork");
    }
}

ChildProcess::~ChildProcess() {
    signal(SIGKILL);
    static_cast<void>(wait(std::chrono::hours(1)));
    ::eventfd_write(interrupt_.get(), 1);
    if (collector_.joinable()) {
        collector_.join();
    }
}

void ChildProcess::collect(net::Fd output, net::Fd errors) {
    std::array<pollfd, 3> fds{{{output.get(), POLLIN, 0}, {errors.get(), POLLIN, 0}, {interrupt_.get(), POLLIN, 0}}};
    while (fds[0].fd >= 0 || fds[1].fd >= 0) {
        ::poll(fds.data(), fds.size(), -1);
        for (std::size_t i = 0; i < 2; ++i) {
            if (fds[i].revents == 0) {
                continue;
            }
            std::array<char, 16UL * 1024> buffer;
            const ssize_t got = ::read(fds[i].fd, buffer.data(), buffer.size());
            if (got <= 0) {
                fds[i].fd = -1;
                continue;
            }
            const std::lock_guard lock(mutex_);
            (i == 0 ? output_ : errors_).append(buffer.data(), static_cast<std::size_t>(got));
            changed_.notify_all();
        }
        if (fds[2].revents != 0 && fds[0].revents == 0 && fds[1].revents == 0) {
            break;
        }
    }
    const std::lock_guard lock(mutex_);
    collecting_ = false;
    changed_.notify_all();
}

std::string ChildProcess::errors() const {
    const std::lock_guard lock(mutex_);
    return errors_;
}

std::string ChildProcess::output() const {
    const std::lock_guard lock(mutex_);
    return output_;
}

std::optional<std::string> ChildProcess::errorLine(std::string_view prefix, std::chrono::milliseconds timeout) const {
    std::unique_lock lock(mutex_);
    std::optional<std::string> found;
    std::size_t begin = 0;
    changed_.wait_for(lock, timeout, [&] {
        for (std::size_t end = 0; !found && (end = errors_.find('\n', begin)) != std::string::npos; begin = end + 1) {
            const std::string line = errors_.substr(begin, end - begin);
            if (line.compare(0, prefix.size(), prefix) == 0) {
                found = line;
            }
        }
        return found || !collecting_;
    });
    return found;
}

bool ChildProcess::waitForError(std::string_view text, std::chrono::milliseconds timeout) const {
    std::unique_lock lock(mutex_);
    const auto there = [&] { return errors_.find(text) != std::string::npos; };
    changed_.wait_for(lock, timeout, [&] { return there() || !collecting_; });
    return there();
}

void ChildProcess::signal(int number) const {
    if (!code_) {
        ::kill(pid_, number);
    }
}

std::optional<int> ChildProcess::wait(std::chrono::milliseconds timeout) {
    if (code_) {
        return code_;
    }
    const Deadline deadline(timeout);
    pollfd ended{handle_.get(), POLLIN, 0};
    while (::poll(&ended, 1, deadline.pollMillis()) <= 0) {
        if (deadline.passed()) {
            return std::nullopt;
        }
    }
    int status = 0;
    if (::waitpid(pid_, &status, 0) != pid_) {
        throw std::system_error(errno, std::generic_category(), "waitpid");
    }
    code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    // Its last words may still be in the pipes; a successor that inherited them must not hold us up.
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::seconds(1), [this] { return !collecting_; });
    return code_;
}

} // namespace poise::test
