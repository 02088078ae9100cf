// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/config/case.hpp"

namespace poise::test {

namespace {

constexpr Case kBadPools[] = {
    {"statusCodesOutOfRange",
     R"([pools.web.health]
expect_status = "200-700")",
     R"(2:17: pools.web.health.expect_status: "200-700" is no set of status codes, accepted: status codes such as "200-299" or "200,301-308")"},
    {"statusCodesBackwards",
     R"([pools.web.health]
expect_status = "299-200")",
     R"(2:17: pools.web.health.expect_status: "299-200" is no set of status codes, accepted: status codes such as "200-299" or "200,301-308")"},
    {"statusCodesEmpty",
     R"([pools.web.health]
expect_status = "")",
     R"(2:17: pools.web.health.expect_status: "" is no set of status codes, accepted: status codes such as "200-299" or "200,301-308")"},
    {"statusCodesWithATrailingComma",
     R"([pools.web.health]
expect_status = "200,")",
     R"(2:17: pools.web.health.expect_status: "200," is no set of status codes, accepted: status codes such as "200-299" or "200,301-308")"},
    {"requirementIsNoWord",
     R"([pools.web.health]
require = "some")",
     R"(2:11: pools.web.health.require: "some" is no requirement, accepted: "all", "any" or a number from 1)"},
    {"requirementIsZero",
     R"([pools.web.health]
require = 0)",
     R"(2:11: pools.web.health.require: 0 is no requirement, accepted: "all", "any" or a number from 1)"},
    {"checkIsNoChoice",
     R"([pools.web.health]
checks = ["tcp", "htp"])",
     R"(2:18: pools.web.health.checks[1]: "htp" is no choice, accepted: "tcp" | "http" | "udp" | "grpc" | "custom" (did you mean `http`?))"},
    {"healthPathWithoutASlash",
     R"([pools.web.health]
path = "health")",
     R"(2:8: pools.web.health.path: "health" is no path, accepted: a path that begins with "/", without "?", "#" and blanks)"},
    {"healthPathWithAQuery",
     R"([pools.web.health]
path = "/health?x=1")",
     R"(2:8: pools.web.health.path: "/health?x=1" is no path, accepted: a path that begins with "/", without "?", "#" and blanks)"},
    {"healthPathWithALineFeed",
     R"([pools.web.health]
path = "/health\r\nX: y")",
     R"(2:8: pools.web.health.path: "/health\u000d\nX: y" is no path, accepted: a path that begins with "/", without "?", "#" and blanks)"},
    {"failuresOfZero",
     R"([pools.web.health]
failures = 0)",
     "2:12: pools.web.health.failures: 0 is out of range, accepted: a whole number from 1 to 100"},
    {"weightTooLarge",
     R"([pools.web.servers]
a = { address = "127.0.0.1:1", weight = 1001 })",
     "2:41: pools.web.servers.a.weight: 1001 is out of range, accepted: a number from 0 to 1000"},
    {"serverWithoutAnAddress",
     R"([pools.web.servers]
a = { weight = 3 })",
     R"(2:5: pools.web.servers.a.address: is missing, accepted: "host:port" or "[v6]:port")"},
    {"serverIsNoTable",
     R"([pools.web.servers]
a = "127.0.0.1:9001")",
     R"(2:5: pools.web.servers.a: "127.0.0.1:9001" is no table, accepted: a table)"},
    {"serversAreNoTable",
     R"([pools.web]
servers = ["127.0.0.1:9001"])",
     "2:11: pools.web.servers: a list is no table, accepted: tables with names"},
    {"serverNameWithASlash",
     R"([pools.web.servers]
"a/b" = { address = "127.0.0.1:1" })",
     R"(2:1: pools.web.servers."a/b": "a/b" cannot be a name, accepted: 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"poolNameIsEmpty",
     R"([pools.""]
algorithm = "round_robin")",
     R"(1:8: pools."": "" cannot be a name, accepted: 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"retryWordIsNoChoice",
     R"([pools.web.retry]
on = ["conect"])",
     R"(2:7: pools.web.retry.on[0]: "conect" is no choice, accepted: "connect" | "reset_before_response" | "5xx" (did you mean `connect`?))"},
    {"methodInSmallLetters",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
pool = "web"
[[listeners.web.routes]]
name = "r"
pool = "web"
match = { methods = ["get"] }
[pools.web])",
     R"(7:22: listeners.web.routes.r.match.methods[0]: "get" is no method, accepted: a method in capitals such as "GET")"},
    {"hostWithAPort",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "r"
pool = "web"
match = { host = "example.com:80" }
[pools.web])",
     R"(6:18: listeners.web.routes.r.match.host: "example.com:80" is no host, accepted: a host such as "example.com", or "*.example.com" for all below)"},
    {"hostWithAStarInside",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "r"
pool = "web"
match = { host = "a.*.com" }
[pools.web])",
     R"(6:18: listeners.web.routes.r.match.host: "a.*.com" is no host, accepted: a host such as "example.com", or "*.example.com" for all below)"},
    {"headerValueIsNoText",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "r"
pool = "web"
match = { headers = { x-n = 1 } }
[pools.web])",
     "6:29: listeners.web.routes.r.match.headers.x-n: 1 is no text, accepted: a text"},
    {"networkIsNoNetwork",
     R"([security]
trusted_proxies = ["10.0.0.0/33"])",
     R"(2:20: security.trusted_proxies[0]: "10.0.0.0/33" is no network, accepted: a network such as "10.0.0.0/8" or "2001:db8::/32")"},
    {"networkIsAName",
     R"([security]
trusted_proxies = ["proxy.example.com"])",
     R"(2:20: security.trusted_proxies[0]: "proxy.example.com" is no network, accepted: a network such as "10.0.0.0/8" or "2001:db8::/32")"},
    {"affinityKeyIsNoKey",
     R"([pools.web.affinity]
key = "cookies:id")",
     R"(2:7: pools.web.affinity.key: "cookies:id" is no key of a session, accepted: "client", "cookie:NAME", "header:NAME" or "query:NAME")"},
    {"priorityIsOutOfRange",
     R"([shaping.classes.gold]
priority = 0)",
     "2:12: shaping.classes.gold.priority: 0 is out of range, accepted: a whole number from 1 to 100"},
    {"certificateWithoutAKey",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
tls = { certificates = [{ cert = "a.pem" }] })",
     "3:25: listeners.web.tls.certificates[0].key: is missing, accepted: a path of a file or folder"},
    {"syslogIsNoPlace",
     R"([log]
syslog = "tcp:127.0.0.1:514")",
     R"(2:10: log.syslog: "tcp:127.0.0.1:514" is no syslog, accepted: "unix:" and a path such as "unix:/dev/log", or "udp:" and an address with its port)"},
    {"syslogBesideFile",
     R"([log]
file = "access.log"
syslog = "unix:/dev/log")",
     R"(3:10: log.syslog: stands beside file, which would get no line, accepted: one of the two)"},
    {"logFileIsEmpty",
     R"([log]
file = "")",
     R"(2:8: log.file: "" is no file, accepted: a path of a file or folder)"},
    {"datagramsWithTlsAndProxies",
     R"([listeners.ns]
bind = ["127.0.0.1:53"]
protocol = "udp"
pool = "ns"
proxy_protocol = true
tls = { certificates = [{ cert = "a.pem", key = "a.key" }] }
[pools.ns]
protocol = "udp"
tls.enabled = true
servers.a.address = "127.0.0.1:54")",
     R"(5:18: listeners.ns.proxy_protocol: cannot be read from datagrams, accepted: false, or a listener of http or tcp
6:7: listeners.ns.tls: cannot be served over UDP, accepted: a listener of http or tcp
9:15: pools.ns.tls.enabled: cannot be spoken over UDP, accepted: false, or a pool of http or tcp)"},
    {"udpCheckWithoutADatagram",
     R"([pools.ns]
protocol = "udp"
servers.a.address = "127.0.0.1:54"
health.checks = ["udp"]
health.expect = "hex:0g")",
     R"(4:1: pools.ns.health.send: is missing, accepted: the datagram that the udp check sends
5:17: pools.ns.health.expect: "hex:0g" is no bytes, accepted: text of at most 1,024 bytes, or "hex:" and pairs of hex digits)"},
    {"allProblemsAreReported",
     R"([agent]
workers = "x"
name = 1
[log]
level = "loud")",
     R"(2:11: agent.workers: "x" is no whole number, accepted: a whole number from 0 to 256
3:8: agent.name: 1 is no name, accepted: a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit
5:9: log.level: "loud" is no choice, accepted: "debug" | "info" | "warning" | "error")"},
};

} // namespace

std::span<const Case> badPools() {
    return kBadPools;
}

} // namespace poise::test
