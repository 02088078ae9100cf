// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// Control sequences: ECMA-48 (CSI), and xterm's private modes 25 (cursor) and 1049 (alternate screen).

#include "ctl/terminal/terminal.hpp"

#include "ctl/failure.hpp"
#include "ctl/text/output.hpp"

#include <array>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace poise::ctl {
namespace {

constexpr std::string_view kEnter = "\x1b[?1049h\x1b[?25l";
constexpr std::string_view kLeave = "\x1b[?25h\x1b[?1049l";

} // namespace

Key takeKey(std::string& bytes) {
    using enum Key;
    constexpr std::array<std::pair<std::string_view, Key>, 10> kSequences{{{"\x1b[A", up},
                                                                           {"\x1b[B", down},
                                                                           {"\x1b[C", right},
                                                                           {"\x1b[D", left},
                                                                           {"\x1bOA", up},
                                                                           {"\x1bOB", down},
                                                                           {"\x1bOC", right},
                                                                           {"\x1bOD", left},
                                                                           {"\x1b[5~", pageUp},
                                                                           {"\x1b[6~", pageDown}}};
    for (const auto& [sequence, key] : kSequences) {
        if (bytes.starts_with(sequence)) {
            bytes.erase(0, sequence.size());
            return key;
        }
    }
    const char first = bytes.front();
    if (first == '\x1b' && bytes.size() > 1) { // a key that has no meaning here: up to its final byte
        const std::size_t end = bytes.find_first_of("~ABCDEFGHPQRSZ", 2);
        bytes.erase(0, end == std::string::npos ? end : end + 1);
        return none;
    }
    bytes.erase(0, 1);
    if (first == '\x1b' || first == '\x03' || first == '\x04') {
        return quit;
    }
    return first >= ' ' && first <= '~' ? static_cast<Key>(first) : none;
}

Terminal::Terminal() {
    if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDOUT_FILENO) == 0 || ::tcgetattr(STDIN_FILENO, &before_) != 0) {
        throw Failure(ExitCode::usage, "this needs a terminal; for one frame: --once");
    }
    Output().write(kEnter);
    termios raw = before_;
    raw.c_iflag &= ~static_cast<tcflag_t>(IXON | ICRNL);
    raw.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | IEXTEN | ISIG);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 0;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
}

Terminal::~Terminal() {
    try {
        Output().write(kLeave);
    } catch (...) { // the terminal is gone: nothing to restore
    }
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
}

ScreenSize Terminal::size() const {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
        return {};
    }
    return {size.ws_col, size.ws_row};
}

std::vector<Key> Terminal::keys() {
    std::vector<Key> out;
    pollfd input{STDIN_FILENO, POLLIN, 0};
    std::array<char, 256> bytes;
    while (::poll(&input, 1, 0) > 0) {
        const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (got <= 0) {
            out.push_back(Key::quit); // hung up
            break;
        }
        std::string text(bytes.data(), static_cast<std::size_t>(got));
        while (!text.empty()) {
            out.push_back(takeKey(text));
        }
    }
    return out;
}

void Terminal::show(const std::vector<std::string>& lines) const {
    std::string out = "\x1b[H";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        out.append(i == 0 ? "" : "\r\n").append(lines[i]).append("\x1b[K"); // clear to the end of the line
    }
    Output().write(out + "\x1b[J");
}

} // namespace poise::ctl
