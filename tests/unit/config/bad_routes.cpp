// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/config/case.hpp"

namespace poise::test {

namespace {

constexpr Case kBadRoutes[] = {
    {"twoTargets",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
pool = "web"
respond = { body = "x" })x",
     R"x(12:11: listeners.web.routes.r.respond: stands beside pool, which takes the requests already, accepted: one of pool, split, redirect, respond and files)x"},
    {"noTarget",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
set_headers = {})x",
     R"x(8:1: listeners.web.routes.r.pool: is missing, accepted: a pool that takes the route's requests, or split, redirect, respond or files)x"},
    {"splitWithoutWeight",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
split = [{ pool = "web", weight = 0 }])x",
     R"x(11:9: listeners.web.routes.r.split: has no weight at all, accepted: at least one pool with a weight above 0)x"},
    {"splitOfNothing",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
split = [])x",
     R"x(11:9: listeners.web.routes.r.split: has no weight at all, accepted: at least one pool with a weight above 0)x"},
    {"splitNamesNoPool",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
split = [{ pool = "wbe" }])x",
     R"x(11:19: listeners.web.routes.r.split[0].pool: "wbe" names no pool, accepted: "web" | "db" (did you mean `web`?))x"},
    {"splitOfATcpPool",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
split = [{ pool = "db" }])x",
     R"x(11:19: listeners.web.routes.r.split[0].pool: "db" has the protocol "tcp", this listener "http", accepted: a pool of the listener's protocol)x"},
    {"splitByNothing",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
split = [{ pool = "web" }]
split_by = "header:")x",
     R"x(12:12: listeners.web.routes.r.split_by: "header:" is no way, accepted: "random" | "client" | "header:NAME")x"},
    {"redirectToNowhere",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
redirect = { status = 301 })x",
     R"x(11:12: listeners.web.routes.r.redirect: says nothing of where to, accepted: to, or some of scheme, host, port and path)x"},
    {"redirectWithAStatusThatIsNone",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
redirect = { to = "/x", status = 304 })x",
     R"x(11:34: listeners.web.routes.r.redirect.status: 304 redirects nobody, accepted: 301, 302, 303, 307 or 308)x"},
    {"redirectTwice",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
redirect = { to = "/x", scheme = "https" })x",
     R"x(11:19: listeners.web.routes.r.redirect.to: stands beside a part of a target, accepted: to alone, or scheme, host, port and path)x"},
    {"redirectToItself",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
redirect = { scheme = "http" })x",
     R"x(11:12: listeners.web.routes.r.redirect: leads back to where the client comes from, accepted: a target that this listener is not)x"},
    {"redirectToAnotherScheme",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
redirect = { to = "javascript:alert(1)" })x",
     R"x(11:19: listeners.web.routes.r.redirect.to: "javascript:alert(1)" is no target, accepted: an http or https URL, or a path, in which {scheme}, {host}, {path}, {query} and {uri} are the request's)x"},
    {"redirectToTwoSlashes",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
redirect = { to = "//evil" })x",
     R"x(11:19: listeners.web.routes.r.redirect.to: "//evil" is no target, accepted: an http or https URL, or a path, in which {scheme}, {host}, {path}, {query} and {uri} are the request's)x"},
    {"redirectWithALineBreak",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
redirect = { to = "/a\r\nb" })x",
     R"x(11:19: listeners.web.routes.r.redirect.to: "/a\u000d\nb" is no target, accepted: an http or https URL, or a path, in which {scheme}, {host}, {path}, {query} and {uri} are the request's)x"},
    {"redirectWithAPlaceholderThatIsNone",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
redirect = { to = "/{pth}" })x",
     R"x(11:19: listeners.web.routes.r.redirect.to: "/{pth}" is no target, accepted: an http or https URL, or a path, in which {scheme}, {host}, {path}, {query} and {uri} are the request's)x"},
    {"redirectToAPattern",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
redirect = { host = "*.example.com" })x",
     R"x(11:21: listeners.web.routes.r.redirect.host: is a pattern, accepted: one host)x"},
    {"respondWithTwoBodies",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
respond = { body = "a", file = "b" })x",
     R"x(11:32: listeners.web.routes.r.respond.file: stands beside body, accepted: one of body and file)x"},
    {"respondWithABodyThatCannotBe",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
respond = { status = 204, body = "a" })x",
     R"x(11:34: listeners.web.routes.r.respond.body: cannot be sent with the status 204, accepted: a status with a body)x"},
    {"respondWithAnInterimStatus",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
respond = { status = 101 })x",
     R"x(11:22: listeners.web.routes.r.respond.status: 101 is out of range, accepted: a whole number from 200 to 599)x"},
    {"respondWithAFramingField",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
respond = { headers = { content-length = "3" } })x",
     R"x(11:42: listeners.web.routes.r.respond.headers.content-length: is stated by the agent: it frames messages, ends at this hop or says who asks, accepted: another header field)x"},
    {"filesWithoutARoot",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
files = {})x",
     R"x(11:9: listeners.web.routes.r.files.root: is missing, accepted: a path of a file or folder)x"},
    {"indexElsewhere",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
files = { root = "www", index = "../secret" })x",
     R"x(11:33: listeners.web.routes.r.files.index: "../secret" is no name, accepted: the name of a file, without a slash)x"},
    {"rewriteTwice",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
pool = "web"
rewrite = { strip_prefix = "/a", replace_prefix = "/b" })x",
     R"x(12:11: listeners.web.routes.r.rewrite: has two ways to change the path, accepted: strip_prefix or replace_prefix)x"},
    {"rewriteOfNothing",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
pool = "web"
rewrite = {})x",
     R"x(12:11: listeners.web.routes.r.rewrite: changes nothing, accepted: strip_prefix or replace_prefix)x"},
    {"rewriteOfARedirect",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
redirect = { to = "/x" }
rewrite = { strip_prefix = "/a" })x",
     R"x(12:11: listeners.web.routes.r.rewrite: is without effect: nothing is sent on, accepted: a route with pool, split or files)x"},
    {"fieldThatFrames",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
pool = "web"
set_headers = { request = { set = { Transfer-Encoding = "chunked" } } })x",
     R"x(12:57: listeners.web.routes.r.set_headers.request.set.Transfer-Encoding: is stated by the agent: it frames messages, ends at this hop or says who asks, accepted: another header field)x"},
    {"fieldOfTheHop",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
pool = "web"
set_headers = { response = { remove = ["Connection"] } })x",
     R"x(12:40: listeners.web.routes.r.set_headers.response.remove[0]: is stated by the agent: it frames messages, ends at this hop or says who asks, accepted: another header field)x"},
    {"fieldThatTheAgentVouchesFor",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
pool = "web"
set_headers = { request = { add = { x-forwarded-for = "1" } } })x",
     R"x(12:55: listeners.web.routes.r.set_headers.request.add.x-forwarded-for: is stated by the agent: it frames messages, ends at this hop or says who asks, accepted: another header field)x"},
    {"fieldWithALineBreak",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
pool = "web"
set_headers = { request = { set = { x-a = "a\r\nb: c" } } })x",
     R"x(12:43: listeners.web.routes.r.set_headers.request.set.x-a: cannot be the value of a header field, accepted: text without line breaks)x"},
    {"fieldWithABlankInItsName",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
pool = "web"
set_headers = { request = { set = { "x a" = "b" } } })x",
     R"x(12:45: listeners.web.routes.r.set_headers.request.set."x a": cannot be the name of a header field, accepted: a name of letters, digits and marks such as "x-tier")x"},
    {"mirrorOfNoPool",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
pool = "web"
mirror = { pool = "none" })x",
     R"x(12:19: listeners.web.routes.r.mirror.pool: "none" names no pool, accepted: "web" | "db")x"},
    {"mirrorOfARedirect",
     R"x([listeners.web]
bind = ["127.0.0.1:1"]
[pools.web]
servers.a.address = "127.0.0.1:1"
[pools.db]
protocol = "tcp"
servers.a.address = "127.0.0.1:1"
[[listeners.web.routes]]
name = "r"
match = { path_prefix = "/x" }
redirect = { to = "/x" }
mirror = { pool = "web" })x",
     R"x(12:10: listeners.web.routes.r.mirror: is without effect: the route sends nothing on, accepted: a route with pool or split)x"},
};

} // namespace

std::span<const Case> badRoutes() {
    return kBadRoutes;
}

} // namespace poise::test
