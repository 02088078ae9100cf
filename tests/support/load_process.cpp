// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/load_process.hpp"

#include <csignal>
#include <cstdio>
#include <stdexcept>

namespace poise::test {
namespace {

std::uint64_t numberAfter(const std::string& text, std::string_view mark) {
    const std::size_t at = text.find(mark);
    return at == std::string::npos ? 0 : std::stoull(text.substr(at + mark.size()));
}

} // namespace

LoadProcess::LoadProcess(std::uint16_t port, const Options& options)
    : process_({"wrk", "-t1", "-c" + std::to_string(options.connections), "-d" + std::to_string(options.seconds) + "s",
                "http://127.0.0.1:" + std::to_string(port) + options.path})
    , span_(options.seconds) {}

void LoadProcess::stop() const {
    process_.signal(SIGINT);
}

LoadResult LoadProcess::finish() {
    const auto code = process_.wait(span_ + patience);
    const std::string text = process_.output();
    const std::size_t at = text.find(" requests in ");
    if (code != 0 || at == std::string::npos) {
        throw std::runtime_error("wrk failed:\n" + text + process_.errors());
    }
    LoadResult result;
    result.requests = std::stoull(text.substr(text.rfind('\n', at) + 1));
    result.badStatus = numberAfter(text, "Non-2xx or 3xx responses: ");
    unsigned long connects = 0;
    unsigned long reads = 0;
    unsigned long writes = 0;
    unsigned long timeouts = 0;
    if (const std::size_t errors = text.find("Socket errors:"); errors != std::string::npos) {
        std::sscanf(text.c_str() + errors, "Socket errors: connect %lu, read %lu, write %lu, timeout %lu", &connects,
                    &reads, &writes, &timeouts);
    }
    result.socketErrors = connects + reads + writes + timeouts;
    return result;
}

} // namespace poise::test
