// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/config/case.hpp"

namespace poise::test {

namespace {

constexpr Case kWarned[] = {
    {"unbuiltSectionIsNamedOnce",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
pool = "web"
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.web.breaker]
enabled = true
failures = 3)",
     "6:12: pools.web.breaker: warning: is not built yet: accepted, without effect"},
    {"tlsListener",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
tls = { certificates = [{ cert = "a", key = "b" }], acme = {} })",
     "3:53: listeners.web.tls.acme: warning: is not built yet: accepted, without effect"},
    {"proxyProtocolOfNobody",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
proxy_protocol = true
pool = "web"
[pools.web]
servers.a.address = "127.0.0.1:1")",
     "3:18: listeners.web.proxy_protocol: warning: refuses everybody: security.trusted_proxies names nobody who may "
     "come"},
    {"dnsListener",
     R"([listeners.ns]
bind = ["127.0.0.1:53"]
protocol = "dns")",
     R"(3:12: listeners.ns.protocol: warning: "dns" is not built yet: this listener is not started)"},
    {"algorithmThatIsNotBuilt",
     R"([pools.web]
algorithm = "maglev"
servers.a.address = "127.0.0.1:1")",
     R"(1:1: listeners: warning: no listener is configured: nothing is balanced
2:13: pools.web.algorithm: warning: "maglev" is not built yet: weighted_round_robin runs instead)"},
    {"customCheck",
     R"([pools.web]
servers.a.address = "127.0.0.1:1"
health.checks = ["custom"])",
     R"(1:1: listeners: warning: no listener is configured: nothing is balanced
3:18: pools.web.health.checks[0]: warning: "custom" is not built yet: it is left out)"},
    {"reservedSections",
     R"([dns]
anything = [1, { x = 2 }]
[cluster]
[alerts]
[reports])",
     R"(1:1: listeners: warning: no listener is configured: nothing is balanced
1:2: dns: warning: is not built yet: accepted, without effect
3:2: cluster: warning: is not built yet: accepted, without effect
4:2: alerts: warning: is not built yet: accepted, without effect
5:2: reports: warning: is not built yet: accepted, without effect)"},
    {"emptyFile", "", "1:1: listeners: warning: no listener is configured: nothing is balanced"},
    {"poolWithoutServers",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
pool = "web"
[pools.web])",
     "4:1: pools.web: warning: has no servers: its requests are refused"},
    {"panicBesideAnEmergencyPool",
     R"([pools.web]
panic = true
emergency_pool = "b"
[pools.b]
servers.a.address = "127.0.0.1:1")",
     R"(1:1: listeners: warning: no listener is configured: nothing is balanced
2:9: pools.web.panic: warning: is without effect: the emergency pool takes over)"},
    {"routeAfterOneThatTakesEverything",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "api"
pool = "web"
[[listeners.web.routes]]
name = "late"
pool = "web"
[pools.web]
servers.a.address = "127.0.0.1:1")",
     R"(6:1: listeners.web.routes.late: warning: is never reached: "api" before it takes every request)"},
    {"secureCookieOnAClearListener",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
pool = "web"
[pools.web]
servers.a.address = "127.0.0.1:1"
affinity = { method = "cookie", cookie = { secure = true } })",
     R"(6:1: pools.web.affinity: warning: is not built yet: requests are balanced without it
6:53: pools.web.affinity.cookie.secure: warning: clients of the listener "web" come without TLS and will not send the cookie back)"},
    {"denyList",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[security]
deny = ["192.0.2.1"])",
     "4:1: security.deny: warning: is not built yet: it is not enforced"},
};

} // namespace

std::span<const Case> warned() {
    return kWarned;
}

} // namespace poise::test
