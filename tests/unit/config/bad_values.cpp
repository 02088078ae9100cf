// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/config/case.hpp"

namespace poise::test {

namespace {

constexpr Case kBadValues[] = {
    {"latitudeOutOfRange",
     R"([agent]
latitude = 91
longitude = 0.5)",
     "2:12: agent.latitude: 91 is out of range, accepted: a number from -90 to 90"},
    {"notANumberIsOutOfRange",
     R"([agent]
latitude = nan
longitude = 0)",
     "2:12: agent.latitude: nan is no number, accepted: a number from -90 to 90"},
    {"addressWithoutAPort",
     R"([management]
listen = "127.0.0.1")",
     R"(2:10: management.listen: "127.0.0.1" is no address, accepted: "host:port" or "[v6]:port")"},
    {"addressWithoutAHost",
     R"([management]
listen = ":7600")",
     R"(2:10: management.listen: ":7600" is no address, accepted: "host:port" or "[v6]:port")"},
    {"portTooLarge",
     R"([management]
listen = "127.0.0.1:65536")",
     R"(2:10: management.listen: "127.0.0.1:65536" is no address, accepted: "host:port" or "[v6]:port")"},
    {"v6AddressWithoutBrackets",
     R"([management]
listen = "::1:7600")",
     R"(2:10: management.listen: "::1:7600" is no address, accepted: "host:port" or "[v6]:port")"},
    {"addressThatIsNoAddress",
     R"([management]
listen = "300.1.1.1:80")",
     R"(2:10: management.listen: "300.1.1.1:80" is no address, accepted: "host:port" or "[v6]:port")"},
    {"urlWhereAnAddressBelongs",
     R"([pools.web.servers]
a = { address = "http://127.0.0.1:80" })",
     R"(2:17: pools.web.servers.a.address: "http://127.0.0.1:80" is no address, accepted: "host:port" or "[v6]:port")"},
    {"bindIsNoList",
     R"([listeners.web]
bind = "127.0.0.1:8080")",
     R"(2:8: listeners.web.bind: "127.0.0.1:8080" is no list, accepted: a list of at least one "host:port" or "[v6]:port")"},
    {"bindIsMissing",
     R"([listeners.web]
protocol = "http")",
     R"(1:1: listeners.web.bind: is missing, accepted: a list of at least one "host:port" or "[v6]:port")"},
    {"secondElementOfAList",
     R"([listeners.web]
bind = [
  "127.0.0.1:8080",
  "localhost",
])",
     R"(4:3: listeners.web.bind[1]: "localhost" is no address, accepted: "host:port" or "[v6]:port")"},
    {"elementOfAnotherType",
     R"([listeners.web]
bind = [1])",
     R"(2:9: listeners.web.bind[0]: 1 is no address, accepted: "host:port" or "[v6]:port")"},
    {"protocolIsNoChoice",
     R"([listeners.web]
bind = ["127.0.0.1:1"]
protocol = "https")",
     R"(3:12: listeners.web.protocol: "https" is no choice, accepted: "http" | "tcp" | "udp" | "dns" (did you mean `http`?))"},
    {"choiceInCapitals",
     R"([log]
access = "JSON")",
     R"(2:10: log.access: "JSON" is no choice, accepted: "off" | "text" | "json" (did you mean `json`?))"},
    {"choiceIsNoText",
     R"([log]
level = 3)",
     R"(2:9: log.level: 3 is no choice, accepted: "debug" | "info" | "warning" | "error")"},
    {"durationWithoutAUnit",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[listeners.web.timeouts]
header = "10")",
     R"(4:10: listeners.web.timeouts.header: "10" has no unit, accepted: a duration such as "250ms", "30s", "5m" or "1h", from 10ms to 24h)"},
    {"durationAsANumber",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[listeners.web.timeouts]
header = 10)",
     R"(4:10: listeners.web.timeouts.header: 10 has no unit, accepted: a duration such as "250ms", "30s", "5m" or "1h", from 10ms to 24h)"},
    {"durationInWords",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[listeners.web.timeouts]
header = "5 minutes")",
     R"(4:10: listeners.web.timeouts.header: "5 minutes" is no duration, accepted: a duration such as "250ms", "30s", "5m" or "1h", from 10ms to 24h (did you mean `5m`?))"},
    {"durationWithAFraction",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[listeners.web.timeouts]
header = "1.5s")",
     R"(4:10: listeners.web.timeouts.header: "1.5s" is no duration, accepted: a duration such as "250ms", "30s", "5m" or "1h", from 10ms to 24h)"},
    {"negativeDuration",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[listeners.web.timeouts]
header = "-1s")",
     R"(4:10: listeners.web.timeouts.header: "-1s" is no duration, accepted: a duration such as "250ms", "30s", "5m" or "1h", from 10ms to 24h)"},
    {"durationTooShort",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[listeners.web.timeouts]
header = "1ms")",
     R"(4:10: listeners.web.timeouts.header: "1ms" is out of range, accepted: a duration such as "250ms", "30s", "5m" or "1h", from 10ms to 24h)"},
    {"durationTooLong",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[listeners.web.timeouts]
header = "25h")",
     R"(4:10: listeners.web.timeouts.header: "25h" is out of range, accepted: a duration such as "250ms", "30s", "5m" or "1h", from 10ms to 24h)"},
    {"durationThatOverflows",
     R"([listeners.web]
bind = ["127.0.0.1:8080"]
[listeners.web.timeouts]
header = "99999999999999999999h")",
     R"(4:10: listeners.web.timeouts.header: "99999999999999999999h" is no duration, accepted: a duration such as "250ms", "30s", "5m" or "1h", from 10ms to 24h)"},
    {"sizeInDecimalUnits",
     R"([pools.web.cache]
size = "10MB")",
     R"(2:8: pools.web.cache.size: "10MB" is no size, accepted: a size such as "512B", "16KiB" or "10MiB", from 1B to 1TiB (did you mean `10MiB`?))"},
    {"sizeWithoutAUnit",
     R"([pools.web.cache]
size = "10")",
     R"(2:8: pools.web.cache.size: "10" has no unit, accepted: a size such as "512B", "16KiB" or "10MiB", from 1B to 1TiB)"},
    {"sizeOfZero",
     R"([pools.web.cache]
size = "0B")",
     R"(2:8: pools.web.cache.size: "0B" is out of range, accepted: a size such as "512B", "16KiB" or "10MiB", from 1B to 1TiB)"},
    {"rateWithoutATime",
     R"([shaping]
capacity = "10000")",
     R"(2:12: shaping.capacity: "10000" has no unit, accepted: a rate such as "100/s", "50/m" or "10/h", from 0.001/s to 1000000000/s)"},
    {"rateInWords",
     R"([shaping.rate_limits]
global = "100/second")",
     R"(2:10: shaping.rate_limits.global: "100/second" is no rate, accepted: a rate such as "100/s", "50/m" or "10/h", from 0.001/s to 1000000000/s (did you mean `100/s`?))"},
    {"rateThatIsNegative",
     R"([shaping.rate_limits]
global = "-1/s")",
     R"(2:10: shaping.rate_limits.global: "-1/s" is no rate, accepted: a rate such as "100/s", "50/m" or "10/h", from 0.001/s to 1000000000/s)"},
    {"rateOfZero",
     R"([shaping.rate_limits]
global = "0/s")",
     R"(2:10: shaping.rate_limits.global: "0/s" is out of range, accepted: a rate such as "100/s", "50/m" or "10/h", from 0.001/s to 1000000000/s)"},
    {"shareAboveOne",
     R"([pools.web.retry]
budget = 20)",
     "2:10: pools.web.retry.budget: 20 is out of range, accepted: a number from 0 to 1"},
    {"shareBelowZero",
     R"([pools.web.health]
degraded_factor = -0.5)",
     "2:19: pools.web.health.degraded_factor: -0.5 is out of range, accepted: a number from 0 to 1"},
};

} // namespace

std::span<const Case> badValues() {
    return kBadValues;
}

} // namespace poise::test
