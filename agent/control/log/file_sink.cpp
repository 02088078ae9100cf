// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/clock.hpp"
#include "agent/control/log/sink.hpp"

#include <climits>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace poise::control {
namespace {

/// Between two looks at whether a reader that stalls still matters.
constexpr Millis kLook{100};

class FileSink final : public LogSink {
  public:
    explicit FileSink(int fd)
        : fd_(fd) {
        struct stat about{};
        pipe_ = ::fstat(fd, &about) == 0 && !S_ISREG(about.st_mode);
    }

    ~FileSink() override { ::close(fd_); }

    std::uint64_t write(std::string_view lines, const std::atomic<bool>& stopping) override {
        if (torn_ && put("\n", stopping) == 1) {
            torn_ = false; // what a full disk has left of a line ends, so that the next one stands alone
        }
        const std::size_t written = torn_ ? 0 : put(lines, stopping);
        if (written == lines.size()) {
            return 0;
        }
        torn_ = torn_ || (written != 0 && lines[written - 1] != '\n');
        return static_cast<std::uint64_t>(std::ranges::count(lines.substr(written), '\n'));
    }

  private:
    /// How much was taken.
    std::size_t put(std::string_view bytes, const std::atomic<bool>& stopping) const {
        std::size_t taken = 0;
        while (taken < bytes.size() && waitForRoom(stopping)) {
            // A pipe that polls writable takes this much without a wait.
            const std::size_t most = pipe_ ? PIPE_BUF : bytes.size();
            const ssize_t written = ::write(fd_, bytes.data() + taken, std::min(bytes.size() - taken, most));
            if (written > 0) {
                taken += static_cast<std::size_t>(written);
            } else if (errno != EINTR) {
                break;
            }
        }
        return taken;
    }

    /// False: the agent ends, and nobody reads.
    bool waitForRoom(const std::atomic<bool>& stopping) const {
        while (pipe_) {
            pollfd wait{fd_, POLLOUT, 0};
            if (::poll(&wait, 1, static_cast<int>(kLook.count())) != 0) {
                return true;
            }
            if (stopping) {
                return false;
            }
        }
        return true;
    }

    int fd_;
    bool pipe_ = false; ///< or a terminal, or a socket
    bool torn_ = false; ///< the last line was not written to its end
};

} // namespace

Result<std::unique_ptr<LogSink>> openLogFile(const std::string& path) {
    // O_NONBLOCK: a FIFO that nobody reads is an error, not a wait.
    const int fd = path.empty() ? ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)
                                : ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0600);
    if (fd < 0) {
        return make_error_code(Errc::fileNotWritable);
    }
    return std::unique_ptr<LogSink>(std::make_unique<FileSink>(fd));
}

} // namespace poise::control
