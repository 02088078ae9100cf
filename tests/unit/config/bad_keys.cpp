// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/config/case.hpp"

namespace poise::test {

namespace {

constexpr Case kBadKeys[] = {
    {"keyAtTheRootIsUnknown", "agents = 1",
     "1:1: agents: is no known key, accepted: agent | management | listeners | pools | shaping | security | dns | "
     "cluster | alerts | reports | log (did you mean `agent`?)"},
    {"keyOfASectionIsUnknown",
     R"([agent]
nmae = "x")",
     "2:1: agent.nmae: is no known key, accepted: name | region | latitude | longitude | workers | state_dir | "
     "history_size | upgrade_timeout | upgrade_drain (did you mean `name`?)"},
    {"sectionIsUnknown",
     R"([listener.web]
bind = ["127.0.0.1:80"])",
     "1:2: listener: is no known key, accepted: agent | management | listeners | pools | shaping | security | dns | "
     "cluster | alerts | reports | log (did you mean `listeners`?)"},
    {"keyWithoutANeighbourGetsNoSuggestion",
     R"([log]
zzzzzz = 1)",
     "2:1: log.zzzzzz: is no known key, accepted: access | access_sample | syslog | trace | level | file"},
    {"keyOfATimeoutIsUnknown",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
timeouts.headers = "1s")",
     "3:10: listeners.web.timeouts.headers: is no known key, accepted: header | body | idle | tunnel (did you mean "
     "`header`?)"},
    {"keyOfAServerIsUnknown",
     R"([pools.web.servers]
a = { address = "h:1", wieght = 3 })",
     "2:24: pools.web.servers.a.wieght: is no known key, accepted: address | weight | region | backup (did you mean "
     "`weight`?)"},
    {"keyOfARouteIsUnknown",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "r"
pool = "web"
matc = {}
[pools.web])",
     "6:1: listeners.web.routes.r.matc: is no known key, accepted: name | match | pool | class | split | split_by | "
     "redirect | respond | files | rewrite | set_headers | mirror (did you mean `match`?)"},
    {"keyOfAMatchIsUnknown",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[[listeners.web.routes]]
name = "r"
pool = "web"
match = { path = "/x" }
[pools.web])",
     "6:11: listeners.web.routes.r.match.path: is no known key, accepted: host | path_prefix | methods | headers | sni "
     "| "
     "alpn (did you mean `path_prefix`?)"},
    {"keyOfTheNamedTablesIsUnknownPoolKey",
     R"([pools]
web = { algoritm = "round_robin" })",
     "2:9: pools.web.algoritm: is no known key, accepted: protocol | algorithm | server_protocol | proxy_protocol | "
     "tls | fallback_algorithm | emergency_pool | panic | servers | weights | health | breaker | affinity | timeouts "
     "| connections | retry | cache | compression | scaling (did you mean `algorithm`?)"},
    {"quotedKeyIsUnknown",
     R"([agent]
"na me" = 1)",
     R"(2:1: agent."na me": is no known key, accepted: name | region | latitude | longitude | workers | state_dir | history_size | upgrade_timeout | upgrade_drain (did you mean `name`?))"},
    {"keyInAnUnbuiltSectionIsUnknown",
     R"([pools.web.breaker]
failure = 5)",
     "2:1: pools.web.breaker.failure: is no known key, accepted: enabled | failures | recovery | half_open_requests "
     "(did you mean `failures`?)"},
    {"keyWithNewlineStaysOnOneLine",
     R"([agent]
"a\nb" = 1)",
     R"(2:1: agent."a\nb": is no known key, accepted: name | region | latitude | longitude | workers | state_dir | history_size | upgrade_timeout | upgrade_drain)"},
    {"textWhereANumberBelongs",
     R"([agent]
workers = "4")",
     R"(2:11: agent.workers: "4" is no whole number, accepted: a whole number from 0 to 256)"},
    {"fractionWhereAWholeNumberBelongs",
     R"([agent]
workers = 1.5)",
     "2:11: agent.workers: 1.5 is no whole number, accepted: a whole number from 0 to 256"},
    {"negativeCount",
     R"([agent]
workers = -1)",
     "2:11: agent.workers: -1 is out of range, accepted: a whole number from 0 to 256"},
    {"countAboveTheRange",
     R"([agent]
workers = 257)",
     "2:11: agent.workers: 257 is out of range, accepted: a whole number from 0 to 256"},
    {"countBeyond64Bits",
     R"([agent]
workers = 9223372036854775807)",
     "2:11: agent.workers: 9223372036854775807 is out of range, accepted: a whole number from 0 to 256"},
    {"numberWhereATextBelongs",
     R"([agent]
name = 7)",
     R"(2:8: agent.name: 7 is no name, accepted: a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"emptyName",
     R"([agent]
name = "")",
     R"(2:8: agent.name: "" is no name, accepted: a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"nameBeginsWithAHyphen",
     R"([agent]
name = "-edge")",
     R"(2:8: agent.name: "-edge" is no name, accepted: a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"nameIsTooLong",
     R"([agent]
name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")",
     R"(2:8: agent.name: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…" is no name, accepted: a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"longTextIsShortened",
     R"([agent]
name = "ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää")",
     R"(2:8: agent.name: "ääääääääääääääääääääääääääääää…" is no name, accepted: a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"dateWhereATextBelongs",
     R"([agent]
name = 2026-01-01)",
     R"(2:8: agent.name: a date or time is no name, accepted: a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"listWhereATextBelongs",
     R"([agent]
name = ["a"])",
     R"(2:8: agent.name: a list is no name, accepted: a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"tableWhereATextBelongs",
     R"([agent.name]
x = 1)",
     R"(1:1: agent.name: a table is no name, accepted: a name of 1 to 63 letters, digits, "_", "." or "-", the first a letter or digit)"},
    {"textWhereATableBelongs", R"(agent = "x")", R"(1:9: agent: "x" is no table, accepted: a table)"},
    {"listWhereATableBelongs",
     R"([[agent]]
name = "x")",
     "1:1: agent: a list is no table, accepted: a table"},
    {"textWhereABooleanBelongs",
     R"([management]
tls = "yes")",
     R"(2:7: management.tls: "yes" is no boolean, accepted: true or false)"},
};

} // namespace

std::span<const Case> badKeys() {
    return kBadKeys;
}

} // namespace poise::test
