// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/config/case.hpp"

namespace poise::test {

namespace {

constexpr Case kBadRules[] = {
    {"listenerNamesNoPool",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
pool = "wbe"
[pools.web])",
     R"(3:8: listeners.web.pool: "wbe" names no pool, accepted: "web" (did you mean `web`?))"},
    {"listenerNamesNoPoolWhereThereIsNone",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
pool = "web")",
     R"(3:8: listeners.web.pool: "web" names no pool, accepted: a pool of this file)"},
    {"routeNamesNoPool",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "api"
pool = "ap"
[pools.api]
[pools.web])",
     R"(5:8: listeners.web.routes.api.pool: "ap" names no pool, accepted: "api" | "web" (did you mean `api`?))"},
    {"routeWithoutAPool",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "api"
[pools.api])",
     "3:1: listeners.web.routes.api.pool: is missing, accepted: a pool that takes the route's requests, or split, "
     "redirect, respond or files"},
    {"routeWithoutAName",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
pool = "web"
[pools.web])",
     R"(3:1: listeners.web.routes[0].name: is missing, accepted: a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"routeNameIsBad",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "a b"
pool = "web"
[pools.web])",
     R"(4:8: listeners.web.routes."a b": "a b" cannot be a name, accepted: 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"routeNameStandsTwice",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "api"
pool = "web"
match = { host = "a" }
[[listeners.web.routes]]
name = "api"
pool = "web"
[pools.web])",
     R"(8:8: listeners.web.routes.api: "api" stands twice, accepted: a name of its own for each)"},
    {"routeIsCalledAsItsListsOrder",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "order")",
     R"(4:8: listeners.web.routes.order: "order" is taken, accepted: another name: edits give the order of the list under it)"},
    {"routesAreNoTables",
     R"([listeners.web]
bind = ["127.0.0.1:1"]
routes = ["x"])",
     R"(3:11: listeners.web.routes[0]: "x" is no table, accepted: a table)"},
    {"routesAreNoList",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[listeners.web.routes.api]
pool = "x")",
     "3:1: listeners.web.routes: a table is no list, accepted: a list of tables"},
    {"routesOfATcpListener",
     R"([listeners.db]
bind = ["127.0.0.1:1"]
protocol = "tcp"
pool = "db"
[[listeners.db.routes]]
name = "r"
match.host = "x.test"
pool = "db"
[pools.db]
protocol = "tcp")",
     "7:14: listeners.db.routes.r.match.host: is not seen in a tcp connection, accepted: sni and alpn, which TLS that "
     "passes through shows"},
    {"routesOfAUdpListener",
     R"([listeners.ns]
bind = ["127.0.0.1:1"]
protocol = "udp"
pool = "ns"
[[listeners.ns.routes]]
name = "r"
pool = "ns"
[pools.ns]
protocol = "udp")",
     "5:1: listeners.ns.routes: only http and tcp listeners have routes, accepted: the key pool, for everything"},
    {"tcpListenerWithoutAPool",
     R"([listeners.db]
bind = ["127.0.0.1:1"]
protocol = "tcp")",
     "1:1: listeners.db.pool: is missing, accepted: a pool that takes the connections"},
    {"tcpListenerWithAnHttpPool",
     R"([listeners.db]
bind = ["127.0.0.1:1"]
protocol = "tcp"
pool = "web"
[pools.web])",
     R"(4:8: listeners.db.pool: "web" has the protocol "http", this listener "tcp", accepted: a pool of the listener's protocol)"},
    {"httpListenerWithATcpPool",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
pool = "db"
[pools.db]
protocol = "tcp")",
     R"(3:8: listeners.web.pool: "db" has the protocol "tcp", this listener "http", accepted: a pool of the listener's protocol)"},
    {"routeWithATcpPool",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "api"
pool = "db"
[pools.db]
protocol = "tcp")",
     R"(5:8: listeners.web.routes.api.pool: "db" has the protocol "tcp", this listener "http", accepted: a pool of the listener's protocol)"},
    {"bindIsEmpty",
     R"([listeners.web]
bind = [])",
     R"(2:8: listeners.web.bind: is empty, accepted: a list of at least one "host:port" or "[v6]:port")"},
    {"addressIsTakenByAnotherListener",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[listeners.api]
bind = ["127.0.0.1:8081", "127.0.0.1:8080"])",
     R"(4:27: listeners.api.bind[1]: "127.0.0.1:8080" is taken by listeners.web.bind[0], accepted: an address of its own)"},
    {"addressStandsTwiceInAListener",
     R"([listeners.web]
bind = ["[::1]:80", "[::1]:80"])",
     R"(2:21: listeners.web.bind[1]: "[::1]:80" is taken by listeners.web.bind[0], accepted: an address of its own)"},
    {"addressIsTakenByTheManagementPort",
     R"([listeners.web]
bind = ["127.0.0.1:7600"])",
     R"(2:9: listeners.web.bind[0]: "127.0.0.1:7600" is taken by management.listen, accepted: an address of its own)"},
    {"managementWithoutTlsBeyondLoopback",
     R"([management]
listen = "0.0.0.0:7600"
tls = false)",
     "3:7: management.tls: tokens would travel in the clear, accepted: true, or false with a loopback address as "
     "management.listen"},
    {"managementWithoutTlsOnAName",
     R"([management]
listen = "lb.example.com:7600"
tls = false)",
     "3:7: management.tls: tokens would travel in the clear, accepted: true, or false with a loopback address as "
     "management.listen"},
    {"latitudeAlone",
     R"([agent]
latitude = 1)",
     "2:12: agent.latitude: stands alone, accepted: latitude and longitude together"},
    {"longitudeAlone",
     R"([agent]
longitude = 1)",
     "2:13: agent.longitude: stands alone, accepted: latitude and longitude together"},
    {"emergencyPoolIsUnknown",
     R"([pools.web]
emergency_pool = "sory"
[pools.sorry])",
     R"(2:18: pools.web.emergency_pool: "sory" names no pool, accepted: "web" | "sorry" (did you mean `sorry`?))"},
    {"emergencyPoolIsThePoolItself",
     R"([pools.web]
emergency_pool = "web")",
     "2:18: pools.web.emergency_pool: leads back to this pool: web -> web, accepted: a chain of pools that ends"},
    {"emergencyPoolsFormACircle",
     R"([pools.a]
emergency_pool = "b"
[pools.b]
emergency_pool = "c"
[pools.c]
emergency_pool = "a")",
     "2:18: pools.a.emergency_pool: leads back to this pool: a -> b -> c -> a, accepted: a chain of pools that ends"},
    {"emergencyPoolOfAnotherProtocol",
     R"([pools.web]
emergency_pool = "db"
[pools.db]
protocol = "tcp")",
     R"(2:18: pools.web.emergency_pool: "db" has another protocol, accepted: a pool of the same protocol)"},
    {"serverOnPortZero",
     R"([pools.web.servers]
a = { address = "127.0.0.1:0" })",
     "2:17: pools.web.servers.a.address: port 0 cannot be connected to, accepted: a port from 1 to 65535"},
    {"responseTimeLongerThanTimeout",
     R"([pools.web.health]
timeout = "1s"
response_time = "2s")",
     R"(3:17: pools.web.health.response_time: is longer than timeout, so that no check would ever count as slow, accepted: at most "1s")"},
    {"moreChecksRequiredThanThereAre",
     R"([pools.web.health]
checks = ["tcp"]
require = 2)",
     "3:11: pools.web.health.require: asks for more checks than there are, accepted: at most 1"},
    {"moreChecksRequiredThanByDefault",
     R"([pools.db]
protocol = "tcp"
health.require = 2)",
     "3:18: pools.db.health.require: asks for more checks than there are, accepted: at most 1"},
    {"http2WithoutTls",
     R"([pools.web]
server_protocol = "h2")",
     R"(2:19: pools.web.server_protocol: "h2" is HTTP/2 over TLS, which tls.enabled switches on, accepted: "h2c", or tls.enabled = true)"},
    {"clearHttp2WithTls",
     R"([pools.web]
server_protocol = "h2c"
tls.enabled = true)",
     R"(2:19: pools.web.server_protocol: "h2c" is HTTP/2 without TLS, accepted: "h2", or tls.enabled = false)"},
    {"http2ForTcp",
     R"([pools.db]
protocol = "tcp"
server_protocol = "h2c")",
     R"(3:19: pools.db.server_protocol: is for pools of protocol "http", accepted: no server_protocol)"},
    {"introductionOnSharedConnections",
     R"([pools.web]
server_protocol = "auto"
proxy_protocol = "v2")",
     R"(2:19: pools.web.server_protocol: a connection of HTTP/2 is shared by clients, and proxy_protocol introduces one, accepted: "http/1.1", or proxy_protocol = "off")"},
    {"grpcCheckOverHttp11",
     R"([pools.web.health]
checks = ["grpc"])",
     R"(2:10: pools.web.health.checks: "grpc" is asked over HTTP/2, which server_protocol does not say, accepted: server_protocol = "h2" or "h2c" beside it)"},
    {"weightBoundsInTheWrongOrder",
     R"([pools.web.weights]
min = 20
max = 10)",
     "2:7: pools.web.weights.min: min is greater than max, accepted: min from 0.01 to max"},
    {"weightBoundBelowTheDefaultMinimum",
     R"([pools.web.weights]
max = 0.5)",
     "2:7: pools.web.weights.max: min is greater than max, accepted: min from 0.01 to max"},
    {"factorsDoNotAddUp",
     R"([pools.web.weights]
factors = { cpu = 0.4 })",
     "2:11: pools.web.weights.factors: the factors add up to 1.1, accepted: response_time, cpu, connections and "
     "error_rate that add up to 1"},
    {"headerAffinityWithoutAHeader",
     R"([pools.web.affinity]
method = "header")",
     "1:1: pools.web.affinity.header: is missing, accepted: the name of the header field that tells sessions"},
    {"cookieForAllSitesWithoutSecure",
     R"([pools.web.affinity.cookie]
same_site = "none"
secure = false)",
     R"(2:13: pools.web.affinity.cookie.same_site: browsers take "none" only with secure, accepted: "strict" | "lax", or secure = true)"},
    {"fewerInstancesAtMostThanAtLeast",
     R"([pools.web.scaling]
min_instances = 60)",
     "2:17: pools.web.scaling.min_instances: min_instances is greater than max_instances, accepted: min_instances from "
     "1 to max_instances"},
    {"instancesInTheWrongOrder",
     R"([pools.web.scaling]
max_instances = 1)",
     "2:17: pools.web.scaling.max_instances: min_instances is greater than max_instances, accepted: min_instances from "
     "1 to max_instances"},
    {"cachedObjectLargerThanTheCache",
     R"([pools.web.cache]
size = "1KiB")",
     "2:8: pools.web.cache.size: max_object is greater than size, accepted: max_object up to size"},
    {"tlsWithoutACertificate",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[listeners.web.tls]
tickets = false)",
     "3:1: listeners.web.tls.certificates: is missing, accepted: at least one certificate, or acme"},
    {"hstsOutsideOfHttp",
     R"([listeners.db]
bind = ["127.0.0.1:5432"]
protocol = "tcp"
pool = "db"
[listeners.db.tls]
certificates = [{ cert = "a", key = "b" }]
hsts = {}
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1")",
     "7:8: listeners.db.tls.hsts: is said in HTTP's responses, accepted: a listener of http"},
    {"preloadThatBrowsersRefuse",
     R"([listeners.web]
bind = ["127.0.0.1:8443"]
[listeners.web.tls]
certificates = [{ cert = "a", key = "b" }]
hsts = { max_age = "180d", include_subdomains = true, preload = true })",
     "5:65: listeners.web.tls.hsts.preload: is refused by browsers without its conditions, accepted: "
     "include_subdomains "
     "= true and a max_age of at least 365d"},
    {"bandwidthsAboveOne",
     R"([shaping.classes.gold]
bandwidth = 0.1)",
     "1:1: shaping.classes: the classes' bandwidths add up to 1.1, accepted: at most 1, of critical, high, normal and "
     "low too"},
    {"shapingRuleNamesNoClass",
     R"([[shaping.rules]]
name = "r"
class = "critcal")",
     R"(3:9: shaping.rules.r.class: "critcal" names no class, accepted: "critical" | "high" | "normal" | "low" (did you mean `critical`?))"},
    {"shapingRuleWithoutAClass",
     R"([[shaping.rules]]
name = "r")",
     R"(1:1: shaping.rules.r.class: is missing, accepted: a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"routeNamesNoClass",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "api"
pool = "web"
class = "urgent"
[pools.web])",
     R"(6:9: listeners.web.routes.api.class: "urgent" names no class, accepted: "critical" | "high" | "normal" | "low")"},
    {"headerNameIsNoToken",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "api"
pool = "web"
match = { headers = { "x tier" = "gold" } }
[pools.web])",
     R"(6:34: listeners.web.routes.api.match.headers."x tier": cannot be the name of a header field, accepted: a name of letters, digits and marks such as "x-tier")"},
    {"nameWithADotIsQuoted",
     R"([pools."a.b"]
emergency_pool = "c")",
     R"(2:18: pools."a.b".emergency_pool: "c" names no pool, accepted: "a.b")"},
};

} // namespace

std::span<const Case> badRules() {
    return kBadRules;
}

} // namespace poise::test
