// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/upgrade/program.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <pthread.h>
#include <sched.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace poise::upgrade {
namespace {

constexpr const char* kVariable = "POISE_UPGRADE";
constexpr int kFirstFree = 3; // behind the standard descriptors
constexpr std::size_t kStack = 64UL * 1024;
constexpr unsigned kUnshare = 2; // CLOSE_RANGE_UNSHARE, which <linux/close_range.h> names

/// The file as it was called, so that a link that points elsewhere by then counts, and an exchanged file too.
std::string pathOf(const std::string& called) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (called.find('/') != std::string::npos) {
        return fs::absolute(called, error).string();
    }
    const char* const folders = std::getenv("PATH");
    std::string_view left = folders != nullptr ? folders : "";
    while (!called.empty() && !left.empty()) {
        const std::string_view folder = left.substr(0, left.find(':'));
        left.remove_prefix(std::min(left.size(), folder.size() + 1));
        const fs::path candidate = fs::absolute(fs::path(folder) / called, error);
        if (::access(candidate.c_str(), X_OK) == 0) {
            return candidate.string();
        }
    }
    return fs::read_symlink("/proc/self/exe", error).string();
}

/// Names the program that was started by its parent, or that its parent must not pass on.
bool passedOn(std::string_view entry) {
    for (const std::string_view name :
         {"POISE_UPGRADE=", "LISTEN_PID=", "LISTEN_FDS=", "LISTEN_FDNAMES=", "WATCHDOG_PID="}) {
        if (entry.starts_with(name)) {
            return false;
        }
    }
    return true;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (std::string& text : texts) {
        out.push_back(text.data());
    }
    out.push_back(nullptr);
    return out;
}

struct Start {
    const char* path;
    char* const* arguments;
    char* const* environment;
    unsigned firstToClose;
    int error;
};

/// The kernel's struct of rt_sigaction(2) for SIG_DFL: nothing but zeros, in every layout that it has.
constexpr std::array<unsigned long, 4> kDefaultAction{};
constexpr std::size_t kSignalSetSize = 8;

/// In the new process, in our memory, while our thread waits: only what is safe in a signal handler may be called.
int become(void* argument) {
    Start& start = *static_cast<Start*>(argument);
    // Now the table of descriptors is its own, and what lies above was never in it.
    if (::syscall(SYS_close_range, start.firstToClose, ~0U, kUnshare) == 0) {
        for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGUSR2, SIGPIPE, SIGXFSZ, SIGCHLD}) {
            // Not by way of a library that notes it in our memory, as sanitizers do: the handlers there are still ours.
            ::syscall(SYS_rt_sigaction, number, kDefaultAction.data(), nullptr, kSignalSetSize);
        }
        sigset_t none;
        ::sigemptyset(&none);
        ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
        ::execve(start.path, start.arguments, start.environment);
    }
    start.error = errno;
    ::_exit(127);
}

} // namespace

Program::Program(int argc, const char* const* argv)
    : path_(pathOf(argc > 0 ? argv[0] : ""))
    , arguments_(argv, argv + argc) {
    for (char** entry = ::environ; *entry != nullptr; ++entry) {
        if (passedOn(*entry)) {
            environment_.emplace_back(*entry);
        }
    }
    const int empty = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const char* const given = std::getenv(kVariable);
    int inherited = -1;
    if (given != nullptr) {
        const std::string_view text(given);
        std::from_chars(text.data(), text.data() + text.size(), inherited);
        ::unsetenv(kVariable);
    }
    int kind = 0;
    socklen_t size = sizeof kind;
    if (inherited >= kFirstFree && ::getsockopt(inherited, SOL_SOCKET, SO_TYPE, &kind, &size) == 0 &&
        kind == SOCK_SEQPACKET) {
        channel_ = ::fcntl(inherited, F_DUPFD_CLOEXEC, kFirstFree);
        place_ = ::dup3(empty, inherited, O_CLOEXEC); // the place is handed down
    } else {
        place_ = ::fcntl(empty, F_DUPFD_CLOEXEC, kFirstFree);
    }
    ::close(empty);
}

Program::~Program() {
    ::close(place_);
    if (channel_ >= 0) {
        ::close(channel_);
    }
}

int Program::takeChannel() {
    return std::exchange(channel_, -1);
}

Result<pid_t> Program::startAgain(int channel) const {
    std::vector<std::string> arguments = arguments_;
    std::vector<std::string> environment = environment_;
    environment.push_back(kVariable + ("=" + std::to_string(place_)));
    const auto argumentPointers = pointers(arguments);
    const auto environmentPointers = pointers(environment);
    Start start{path_.c_str(), argumentPointers.data(), environmentPointers.data(), static_cast<unsigned>(place_) + 1,
                0};
    const auto stack = std::make_unique<std::array<char, kStack>>();
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    ::dup2(channel, place_); // without FD_CLOEXEC
    // fork() would keep every socket alive that is closed before exec(), and its events would come to who was
    // destroyed.
    const pid_t pid =
        ::clone(&become, stack->data() + stack->size(), CLONE_VM | CLONE_VFORK | CLONE_FILES | SIGCHLD, &start);
    const int error = pid < 0 ? errno : start.error;
    const int empty = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::dup3(empty, place_, O_CLOEXEC);
    ::close(empty);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (pid >= 0 && error != 0) {
        ::waitpid(pid, nullptr, 0);
    }
    if (error != 0) {
        return boost::system::error_code(error, boost::system::system_category());
    }
    return pid;
}

} // namespace poise::upgrade
