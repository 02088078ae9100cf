// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/config/case.hpp"

namespace poise::test {

std::string_view promised() {
    return R"(
[agent]
name = "edge-1"
region = "eu-west"
latitude = 50.1
longitude = 8.7
workers = 0
state_dir = "state"

[management]
listen = "127.0.0.1:7600"
tls = true
metrics_public = false

[listeners.web]
bind = ["127.0.0.1:8080"]
protocol = "http"
pool = "web"
http2 = true
proxy_protocol = false
tcp_keep_alive = "60s"
tcp_user_timeout = "30s"
max_sessions = 65_536
[listeners.web.timeouts]
header = "10s"
body = "30s"
idle = "60s"
tunnel = "1h"
[listeners.web.tls]
certificates = [{ cert = "a.pem", key = "a.key" }]
alpn = ["h2", "http/1.1"]
min_version = "1.2"
tickets = true
ciphers = "ECDHE+AESGCM"
client_ca = "ca.pem"
client_auth = "optional"
hsts = { max_age = "365d", include_subdomains = true, preload = true }
acme = { directory = "https://acme.example.com" }
[[listeners.web.routes]]
name = "api"
match = { host = "api.example.com", path_prefix = "/v1", methods = ["GET"], headers = { x-tier = "gold" } }
pool = "api"
class = "critical"
rewrite = { strip_prefix = "/v1" }
set_headers = { request = { set = { x-a = "b" }, add = { x-b = "c" }, remove = ["x-c"] }, response = { set = { x-d = "e" }, add = { vary = "origin" }, remove = ["server"] } }
mirror = { pool = "api", share = 0.1 }
[[listeners.web.routes]]
name = "canary"
match = { path_prefix = "/canary" }
split = [{ pool = "web", weight = 90 }, { pool = "api", weight = 10 }]
split_by = "header:x-user"
rewrite = { replace_prefix = "/" }
[[listeners.web.routes]]
name = "old"
match = { host = "old.example.com" }
redirect = { to = "https://example.com{uri}", status = 308 }
[[listeners.web.routes]]
name = "moved"
match = { path_prefix = "/moved" }
redirect = { scheme = "https", host = "new.example.com", port = 8443, path = "/new{path}{query}" }
[[listeners.web.routes]]
name = "fine"
match = { path_prefix = "/fine" }
respond = { status = 200, body = "fine", content_type = "text/plain", headers = { x-a = "b" } }
[[listeners.web.routes]]
name = "sorry"
match = { path_prefix = "/sorry" }
respond = { status = 503, file = "sorry.html" }
[[listeners.web.routes]]
name = "files"
match = { path_prefix = "/files" }
files = { root = "www", index = "index.html", hidden = false, symlinks = false, precompressed = true, cache_control = "max-age=60" }

[pools.api.servers]
a = { address = "api.example.com:80" }

[pools.sorry.servers]
a = { address = "[::1]:9000" }

[pools.web]
protocol = "http"
algorithm = "weighted_round_robin"
server_protocol = "http/1.1"
proxy_protocol = "off"
fallback_algorithm = "round_robin"
emergency_pool = "sorry"
panic = false
[pools.web.tls]
enabled = false
ca = "ca.pem"
sni = "web.example.com"
verify = true
[pools.web.servers]
a = { address = "127.0.0.1:9001", weight = 100 }
b = { address = "127.0.0.1:9002", weight = 50, region = "us-east", backup = false }
[pools.web.weights]
dynamic = true
adjustment_interval = "30s"
min = 1
max = 1000
sensitivity = 0.1
smoothing = 0.8
factors = { response_time = 0.4, cpu = 0.3, connections = 0.2, error_rate = 0.1 }
[pools.web.health]
checks = ["tcp", "http"]
path = "/health"
expect_status = "200-299"
send = "ping"
expect = "hex:706f6e67"
intervals = { healthy = "30s", degraded = "15s", unhealthy = "5s" }
timeout = "5s"
response_time = "2s"
require = "all"
failures = 3
successes = 2
error_rate = 0.05
slow_start = "30s"
initial_state = "unknown"
degraded_factor = 0.5
[pools.web.breaker]
enabled = true
failures = 5
recovery = "60s"
half_open_requests = 3
[pools.web.affinity]
method = "cookie"
key = "client"
header = "x-session"
timeout = "30m"
stickiness = "soft"
hard_wait = "5s"
cookie = { name = "lb_session", http_only = true, secure = false, same_site = "strict", path = "/" }
failover = { enabled = true, migrate = true, max_retries = 2 }
ring = { virtual_nodes = 160, hash = "sha256" }
migration = { path = "/session", timeout = "2s" }
[pools.web.timeouts]
response = "60s"
idle = "60s"
[pools.web.connections]
max_per_server = 1000
connect_timeout = "30s"
keep_alive = "60s"
max_idle = 100
max_requests = 10000
max_age = "1h"
queue = 1000
queue_timeout = "5s"
prewarm = 0
tcp_keep_alive = "60s"
tcp_user_timeout = "30s"
[pools.web.retry]
attempts = 2
on = ["connect", "reset_before_response", "5xx"]
budget = 0.2
[pools.web.cache]
enabled = true
size = "256MiB"
max_object = "10MiB"
coalesce = true
coalesce_timeout = "5s"
default_ttl = "0s"
stale_while_revalidate = "30s"
stale_if_error = "1h"
[pools.web.compression]
enabled = true
algorithms = ["zstd", "br", "gzip"]
min_size = "1KiB"
types = ["text/*", "application/json"]
gzip_level = 5
br_level = 4
zstd_level = 3
[pools.web.scaling]
provider = "process"
min_instances = 2
max_instances = 50
instance_cost_per_hour = 0.12
triggers = { cpu = 0.7, memory = 0.8, connections = 1000, response_time = "1s" }
policy = { scale_up_cooldown = "5m", scale_down_cooldown = "15m", scale_up_factor = 1.5, scale_down_factor = 0.8 }
prediction = { enabled = true, armed = false, look_ahead = "30m", history_points = 168, seasonality = true }

[shaping]
capacity = "10000/s"
[shaping.classes.critical]
priority = 1
bandwidth = 0.4
max_latency = "50ms"
queue = 1000
[[shaping.rules]]
name = "checkout"
match = { host = "*.example.com", path_prefix = "/api/checkout", methods = ["POST"], headers = {} }
class = "critical"
[shaping.rate_limits]
enabled = true
global = "10000/s"
per_client = "100/s"
burst = 1.5
dry_run = false
keys = ["header:x-api-key"]
[shaping.client_breaker]
enabled = true
failure_threshold = 0.5
request_volume = 20
sleep_window = "60s"

[security]
allow = ["10.0.0.0/8"]
deny = ["192.0.2.0/24"]
trusted_proxies = ["10.0.0.0/8", "2001:db8::/32", "127.0.0.1"]
geo = { deny = ["XX"] }
headers = { max = 100 }
behaviour = { scan = true }
auth = { jwt = {} }

[dns]
zones = ["example.com"]
[cluster]
peers = ["127.0.0.1:7700"]
[alerts]
rules = []
[reports]
daily = true
[log]
access = "json"
level = "info"
file = "poised.log"
)";
}

} // namespace poise::test
