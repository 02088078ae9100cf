// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Bodies far larger than memory, in either direction: whole, in flat memory, and with others served meanwhile.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/flat_memory.hpp"
#include "tests/support/raw_client.hpp"

#include <QTest>

#include <atomic>
#include <sys/socket.h>
#include <thread>

using namespace poise::test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::uint64_t kMiB = 1 << 20;

/// 10 GiB; a sanitizer build shows its defects with less.
std::uint64_t bodySize() {
    return sanitized() ? 256 * kMiB : 10 * 1024 * kMiB;
}

constexpr auto kLimit = 120s;

/// Receives and drops `size` bytes without copying them out of the kernel; returns how many came.
std::uint64_t discard(RawClient& client, std::uint64_t size) {
    std::uint64_t total = 0;
    std::string piece;
    while (total < size) {
        const ssize_t got =
            ::recv(client.stream().fd(), nullptr, std::min(size - total, 8 * kMiB), MSG_TRUNC | MSG_DONTWAIT);
        if (got > 0) {
            total += static_cast<std::uint64_t>(got);
            continue;
        }
        piece.clear();
        if (client.stream().read(piece, Deadline()) != Io::ok) { // waits
            return total;
        }
        total += piece.size();
    }
    return total;
}

/// A client that asks small questions on the same worker all the time, and the longest that one of them took.
class Bystander {
  public:
    explicit Bystander(std::uint16_t port)
        : thread_([this, port] { run(port); }) {}

    Bystander(const Bystander&) = delete;
    Bystander& operator=(const Bystander&) = delete;

    ~Bystander() { stop(); }

    void stop() {
        stopping_ = true;
        if (thread_.joinable()) {
            thread_.join();
        }
    }

    [[nodiscard]] int served() const { return served_; }

    [[nodiscard]] int failed() const { return failed_; }

    [[nodiscard]] std::chrono::milliseconds longest() const { return longest_; }

  private:
    void run(std::uint16_t port) {
        RawClient client(port);
        while (!stopping_ && failed_ == 0) {
            const auto begin = Clock::now();
            const auto response = client.get("/");
            ++(response && response->status == 200 ? served_ : failed_);
            longest_ = std::max(longest_, std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin));
        }
    }

    std::atomic<bool> stopping_{false};
    std::atomic<int> served_{0};
    std::atomic<int> failed_{0};
    std::chrono::milliseconds longest_{0};
    std::thread thread_;
};

} // namespace

class BigBodyTest : public QObject {
    Q_OBJECT

  private slots:
    void downloadPassesWholeInFlatMemory();
    void uploadPassesWholeInFlatMemory();

  private:
    static constexpr std::uint64_t flat = 4 * kMiB;
};

void BigBodyTest::downloadPassesWholeInFlatMemory() {
    DemoProcess big(DemoProcess::server("a"));
    DemoProcess small(DemoProcess::server("b"));
    const std::string config = webConfig({{"b", small.port()}}) +
                               "[[listeners.web.routes]]\nname = \"big\"\nmatch = { path_prefix = \"/bytes\" }\n"
                               "pool = \"big\"\n" +
                               pool("big", "http", {{"a", big.port()}});
    AgentProcess agent(config);
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/bytes/8000000")->body.size(), std::size_t(8'000'000));
    Bystander bystander(agent.port());
    QVERIFY(eventually([&] { return bystander.served() > 0; }));
    const FlatMemory memory(agent.process().pid());
    const int served = bystander.served();
    const std::uint64_t size = bodySize();
    client.send("GET /bytes/" + std::to_string(size) + " HTTP/1.1\r\nHost: test\r\n\r\n");
    std::string head;
    while (head.find("\r\n\r\n") == std::string::npos) {
        QCOMPARE(client.stream().read(head, Deadline(), 1), Io::ok);
    }
    QVERIFY(head.find("Content-Length: " + std::to_string(size) + "\r\n") != std::string::npos);
    QCOMPARE(discard(client, size), size);
    QCOMPARE(client.get("/")->body, std::string("b\n"));
    bystander.stop();
    QCOMPARE(memory.exceeds(flat), std::string());
    QCOMPARE(bystander.failed(), 0);
    QVERIFY(bystander.served() > served + (sanitized() ? 0 : 100));
    QVERIFY2(bystander.longest() < 2s, std::to_string(bystander.longest().count()).c_str());
}

void BigBodyTest::uploadPassesWholeInFlatMemory() {
    DemoProcess big(DemoProcess::server("a"));
    DemoProcess small(DemoProcess::server("b"));
    const std::string config = webConfig({{"b", small.port()}}) +
                               "[[listeners.web.routes]]\nname = \"big\"\nmatch = { path_prefix = \"/sink\" }\n"
                               "pool = \"big\"\n" +
                               pool("big", "http", {{"a", big.port()}});
    AgentProcess agent(config);
    agent.waitUntilReady();
    std::string block(23 * 32 * 1024, '\0'); // whole turns of the pattern that the server compares with
    for (std::size_t i = 0; i < block.size(); ++i) {
        block[i] = static_cast<char>('a' + i % 23);
    }
    RawClient client(agent.port(), kLimit);
    client.send("POST /sink HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" +
                block);
    QVERIFY(client.readResponse("POST"));
    Bystander bystander(agent.port());
    QVERIFY(eventually([&] { return bystander.served() > 0; }));
    const FlatMemory memory(agent.process().pid());
    const int served = bystander.served();
    const std::uint64_t size = bodySize();
    client.send("POST /sink HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n");
    for (std::uint64_t left = size; left > 0;) {
        const auto piece = std::string_view(block).substr(0, std::min<std::uint64_t>(left, block.size()));
        QVERIFY(client.send(piece));
        left -= piece.size();
    }
    QCOMPARE(client.readResponse("POST")->body, "{\"bytes\":" + std::to_string(size) + ",\"pattern\":true}\n");
    bystander.stop();
    QCOMPARE(memory.exceeds(flat), std::string());
    QCOMPARE(bystander.failed(), 0);
    QVERIFY(bystander.served() > served + (sanitized() ? 0 : 100));
    QVERIFY2(bystander.longest() < 2s, std::to_string(bystander.longest().count()).c_str());
}

QTEST_APPLESS_MAIN(BigBodyTest)
#include "big_body_test.moc"
