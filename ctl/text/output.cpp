// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/text/output.hpp"

#include "ctl/failure.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unistd.h>

namespace poise::ctl {
namespace {

/// https://no-color.org: set and not empty.
bool wantsColour() {
    const char* const none = std::getenv("NO_COLOR");
    const char* const terminal = std::getenv("TERM");
    return (none == nullptr || *none == '\0') && (terminal == nullptr || std::string_view(terminal) != "dumb");
}

/// False, with errno: not all of it.
bool writeAll(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t sent = ::write(fd, text.data(), text.size());
        if (sent < 0 && errno != EINTR) {
            return false;
        }
        text.remove_prefix(sent > 0 ? static_cast<std::size_t>(sent) : 0);
    }
    return true;
}

} // namespace

Output::Output()
    : colour_(::isatty(STDOUT_FILENO) != 0 && wantsColour())
    , errorColour_(::isatty(STDERR_FILENO) != 0 && wantsColour())
    , interactive_(::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0) {}

void Output::write(std::string_view text) const {
    if (writeAll(STDOUT_FILENO, text)) {
        return;
    }
    if (errno == EPIPE) {
        throw ReaderGone();
    }
    throw Failure(ExitCode::usage, std::string("cannot write to standard output: ") + std::strerror(errno));
}

void Output::line(std::string_view text) const {
    write(text.ends_with('\n') ? std::string(text) : std::string(text) + "\n");
}

void Output::complain(std::string_view text) const {
    prompt(text.ends_with('\n') ? std::string(text) : std::string(text) + "\n");
}

void Output::prompt(std::string_view text) const {
    static_cast<void>(writeAll(STDERR_FILENO, text));
}

} // namespace poise::ctl
