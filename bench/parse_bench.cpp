// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How long the parsers take: nanoseconds per head and per chunked buffer, the median and the best of many batches.
///
/// usage: parse_bench [BATCHES]; a table on stdout: name, bytes, median ns, best ns. Pin it to a quiet core.
#include "agent/dataplane/parse/chunk.hpp"
#include "agent/dataplane/parse/request.hpp"
#include "agent/dataplane/parse/response.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace poise::parse;

constexpr std::string_view kSmallGet = "GET /api/items?page=2 HTTP/1.1\r\n"
                                       "Host: 127.0.0.1:8080\r\n"
                                       "User-Agent: curl/7.88.1\r\n"
                                       "Accept: */*\r\n"
                                       "Connection: keep-alive\r\n\r\n";

constexpr std::string_view kBrowserGet =
    "GET /static/app/main.4f2c1a.js HTTP/1.1\r\n"
    "Host: www.example.com\r\n"
    "Connection: keep-alive\r\n"
    "sec-ch-ua: \"Chromium\";v=\"124\", \"Google Chrome\";v=\"124\", \"Not-A.Brand\";v=\"99\"\r\n"
    "sec-ch-ua-mobile: ?0\r\n"
    "sec-ch-ua-platform: \"Linux\"\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari\r\n"
    "Accept: */*\r\n"
    "Sec-Fetch-Site: same-origin\r\n"
    "Sec-Fetch-Mode: no-cors\r\n"
    "Sec-Fetch-Dest: script\r\n"
    "Referer: https://www.example.com/\r\n"
    "Accept-Encoding: gzip, deflate, br\r\n"
    "Accept-Language: en-US,en;q=0.9\r\n"
    "Cookie: session=5b1d9c0e7a; theme=dark\r\n"
    "If-None-Match: \"4f2c1a\"\r\n\r\n";

constexpr std::string_view kResponse = "HTTP/1.1 200 OK\r\n"
                                       "Server: nginx/1.22.1\r\n"
                                       "Date: Tue, 15 Nov 1994 08:12:31 GMT\r\n"
                                       "Content-Type: text/plain\r\n"
                                       "Content-Length: 128\r\n"
                                       "Connection: keep-alive\r\n\r\n";

/// Runs `work` in batches of about a millisecond and prints its row; false if it ever failed.
template <typename Work>
bool measure(const char* name, std::size_t bytes, int batches, Work work) {
    using Clock = std::chrono::steady_clock;
    constexpr int perBatch = 2000;
    std::vector<double> nanos;
    bool good = true;
    for (int batch = 0; batch < batches; ++batch) {
        const Clock::time_point start = Clock::now();
        for (int i = 0; i < perBatch; ++i) {
            good = work() && good;
        }
        nanos.push_back(std::chrono::duration<double, std::nano>(Clock::now() - start).count() / perBatch);
    }
    std::sort(nanos.begin(), nanos.end());
    std::printf("%-22s %8zu B %9.1f ns %9.1f ns\n", name, bytes, nanos[nanos.size() / 2], nanos.front());
    return good;
}

bool measureRequest(const char* name, std::string_view text, int batches) {
    const std::string buffer(text);
    RequestHead head;
    Refusal refusal;
    return measure(name, text.size(), batches, [&] {
        return parseRequest(buffer, HeadLimits{}, head, refusal) == Outcome::complete && head.bytes == buffer.size();
    });
}

bool measureResponse(int batches) {
    const std::string buffer(kResponse);
    ResponseHead head;
    Refusal refusal;
    return measure("response", buffer.size(), batches, [&] {
        return parseResponse(buffer, Method::get, HeadLimits{}, head, refusal) == Outcome::complete &&
               head.bytes == buffer.size();
    });
}

/// One read of 64 KiB that brings chunks of `size` bytes each; restoring the buffer is part of the figure.
bool measureChunks(const char* name, std::size_t size, int batches) {
    std::string wire;
    char head[kChunkHeadMax];
    while (wire.size() + size + kChunkHeadMax + 2 < 64 * 1024) {
        wire.append(head, writeChunkHead(head, size));
        wire.append(size, 'x');
        wire.append("\r\n");
    }
    std::string buffer = wire;
    ChunkDecoder decoder(Side::server);
    Refusal refusal;
    return measure(name, wire.size(), batches, [&] {
        std::copy(wire.begin(), wire.end(), buffer.begin());
        decoder.reset();
        return decoder.decode(buffer, refusal).consumed == buffer.size();
    });
}

} // namespace

int main(int argc, char** argv) {
    const int batches = argc > 1 ? std::max(1, std::atoi(argv[1])) : 301;
    bool good = measureRequest("request, small", kSmallGet, batches);
    good = measureRequest("request, browser", kBrowserGet, batches) && good;
    good = measureResponse(batches) && good;
    good = measureChunks("chunks of 32 B", 32, batches / 10 + 1) && good;
    good = measureChunks("chunks of 4 KiB", 4096, batches / 10 + 1) && good;
    good = measureChunks("one chunk", 60000, batches / 10 + 1) && good;
    if (!good) {
        std::fputs("a message was not parsed\n", stderr);
    }
    return good ? 0 : 1;
}
