// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Programs that people run behind a TCP balancer, with their own clients: no error is the bar.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/recording_server.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/threaded_server.hpp"
#include "tools/net/endpoint.hpp"

#include <QTest>

#include <filesystem>
#include <unistd.h>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

/// One that was free a moment ago, for programs that do not say which they took.
std::uint16_t freePort() {
    const poise::net::Fd fd = poise::net::listenOn(poise::net::parseEndpoint("127.0.0.1:0"));
    return poise::net::portOf(poise::net::localEndpoint(fd.get()));
}

bool listens(std::uint16_t port) {
    return eventually([&] {
        try {
            const RawClient client(port);
            return true;
        } catch (const std::runtime_error&) {
            return false;
        }
    });
}

std::string said(ChildProcess& program) {
    return program.output() + program.errors();
}

/// PostgreSQL does not run as root.
std::vector<std::string> asItsUser(std::vector<std::string> command) {
    if (::geteuid() == 0) {
        command.insert(command.begin(), {"runuser", "-u", "postgres", "--"});
    }
    return command;
}

/// The folder of the newest version that is installed.
std::filesystem::path postgresFolder() {
    std::filesystem::path newest;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql")) {
        newest = std::max(newest, version.path() / "bin");
    }
    return newest;
}

/// A broker as far as one device needs it: MQTT 3.1.1 §3.
void broker(Stream& stream, std::size_t) {
    std::string bytes;
    while (stream.read(bytes, Deadline()) == Io::ok) {
        while (bytes.size() >= 2 && bytes.size() >= 2U + static_cast<unsigned char>(bytes[1])) {
            const std::size_t size = 2U + static_cast<unsigned char>(bytes[1]);
            const char type = static_cast<char>(bytes[0] & 0xf0);
            const std::string answer = type == 0x10   ? std::string("\x20\2\0\0", 4)         // CONNACK
                                       : type == 0x30 ? "\x40\2" + bytes.substr(size - 3, 2) // PUBACK
                                                      : std::string("\xd0\0", 2);            // PINGRESP
            if (stream.write(answer, Deadline()) != Io::ok) {
                return;
            }
            bytes.erase(0, size);
        }
    }
}

} // namespace

class PeersTest : public QObject {
    Q_OBJECT

  private slots:
    void serverMaySpeakFirst();
    void devicesStayConnected();
    void redisBenchmark();
    void pgbench();
};

void PeersTest::serverMaySpeakFirst() {
    const RecordingServer server({.answer = "+OK\r\n", .marks = {"QUIT\r\n"}, .greeting = "+OK ready\r\n"});
    AgentProcess agent(tcpConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.read(11), std::string("+OK ready\r\n"));
    QVERIFY(client.send("QUIT\r\n"));
    QCOMPARE(client.read(5), std::string("+OK\r\n"));
}

void PeersTest::devicesStayConnected() {
    const std::string connect = std::string("\x10\x0e\0\4MQTT\4\2\0\x3c\0\2d1", 16);
    const std::string publish = std::string("\x32\6\0\1t\0\7x", 8);
    const ThreadedServer server(&broker);
    AgentProcess agent(tcpConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    std::vector<RawClient> devices;
    for (int i = 0; i < 200; ++i) {
        devices.emplace_back(agent.port());
        QVERIFY(devices.back().send(connect));
        QCOMPARE(devices.back().read(4), std::string("\x20\2\0\0", 4));
    }
    for (int round = 0; round < 3; ++round) {
        for (RawClient& device : devices) {
            QVERIFY(device.send(publish));
            QCOMPARE(device.read(4), std::string("\x40\2\0\7", 4));
            QVERIFY(device.sendInPieces(std::string("\xc0\0", 2), 1));
            QCOMPARE(device.read(2), std::string("\xd0\0", 2));
        }
    }
}

void PeersTest::redisBenchmark() {
    const TempFolder folder;
    const std::string port = std::to_string(freePort());
    ChildProcess redis({"redis-server", "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"},
                       folder.path().string());
    const auto number = static_cast<std::uint16_t>(std::stoi(port));
    QVERIFY2(listens(number), said(redis).c_str());
    AgentProcess agent(tcpConfig({{"a", number}}));
    agent.waitUntilReady();
    for (const char* depth : {"1", "32"}) {
        ChildProcess load({"redis-benchmark", "-h", "127.0.0.1", "-p", std::to_string(agent.port()), "-n", "5000", "-c",
                           "20", "-P", depth, "-d", "100", "-t", "set,get,lpush,lrange_100,mset", "-q"});
        QCOMPARE(load.wait(60s).value_or(-1), 0);
        QVERIFY2(said(load).find("rror") == std::string::npos, said(load).c_str());
        QVERIFY2(said(load).find("GET: ") != std::string::npos, said(load).c_str());
    }
}

void PeersTest::pgbench() {
    const TempFolder folder;
    std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
    const std::string programs = postgresFolder().string();
    const std::string data = (folder.path() / "data").string();
    ChildProcess initdb(asItsUser({programs + "/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N"}), "/tmp");
    QVERIFY2(initdb.wait(60s).value_or(-1) == 0, said(initdb).c_str());
    const std::uint16_t port = freePort();
    ChildProcess server(asItsUser({programs + "/postgres", "-D", data, "-p", std::to_string(port), "-c",
                                   "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"}),
                        "/tmp");
    QVERIFY2(server.waitForError("ready to accept connections", 30s), said(server).c_str());
    AgentProcess agent(tcpConfig({{"a", port}}));
    agent.waitUntilReady();
    const auto run = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"pgbench", "-h", "127.0.0.1", "-U", "postgres", "-p", std::to_string(agent.port())});
        more.emplace_back("postgres");
        ChildProcess load(more, "/tmp");
        const int code = load.wait(60s).value_or(-1);
        return code == 0 ? load.output() : "exit " + std::to_string(code) + ": " + said(load);
    };
    const std::string prepared = run({"-i", "-q"});
    QVERIFY2(!prepared.starts_with("exit"), prepared.c_str());
    for (const std::vector<std::string>& way : {std::vector<std::string>{"-c", "8", "-T", "2"},
                                                {"-c", "8", "-T", "2", "-C"},
                                                {"-S", "-M", "prepared", "-c", "8", "-T", "2"}}) {
        const std::string result = run(way);
        QVERIFY2(result.find("number of failed transactions: 0 (") != std::string::npos, result.c_str());
    }
    ChildProcess stop(asItsUser({programs + "/pg_ctl", "-D", data, "-m", "fast", "stop"}), "/tmp");
    QVERIFY2(stop.wait(30s).value_or(-1) == 0, said(stop).c_str()); // while the folder still stands
    QVERIFY(server.wait(30s).has_value());
}

QTEST_APPLESS_MAIN(PeersTest)
#include "peers_test.moc"
