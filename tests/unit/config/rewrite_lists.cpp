// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/config/rewrite_case.hpp"

namespace poise::test {

namespace {

const std::string kRoutes =
    "[listeners.w]\npool = \"a\"\n\n# the api\n[[listeners.w.routes]]\nname = \"api\"\n"
    "pool = \"a\"\n\n[[listeners.w.routes]]\n# static\nname = \"st\"  # s\npool = \"b\"\n\n[log]\n";

} // namespace

std::vector<RewriteCase> listCases() {
    return {
        {"a value in a list is replaced", "[listeners.a]\nbind = [\"h:1\", \"h:2\"] # b\n",
         R"({"listeners":{"a":{"bind":["h:1","h:3"]}}})", "[listeners.a]\nbind = [\"h:1\", \"h:3\"] # b\n"},
        {"a value is added to a list", "[listeners.a]\nbind = [\"h:1\"]\n",
         R"({"listeners":{"a":{"bind":["h:0","h:1","h:2"]}}})", "[listeners.a]\nbind = [\"h:0\", \"h:1\", \"h:2\"]\n"},
        {"an item is added before one that changes", "[listeners.w]\nroutes = [{ name = \"a\", pool = \"a\" }]\n",
         R"({"listeners":{"w":{"routes":{"a":{"pool":"b"},"n":{"pool":"c"},"order":["n","a"]}}}})",
         "[listeners.w]\nroutes = [{ name = \"n\", pool = \"c\" }, { name = \"a\", pool = \"b\" }]\n"},
        {"a value is added to an empty list", "[listeners.a]\nbind = []\n",
         R"({"listeners":{"a":{"bind":["h:1","h:2"]}}})", "[listeners.a]\nbind = [\"h:1\", \"h:2\"]\n"},
        {"values go from a list", "[listeners.a]\nbind = [ \"h:1\", \"h:2\", \"h:3\" ]\n",
         R"({"listeners":{"a":{"bind":["h:2"]}}})", "[listeners.a]\nbind = [ \"h:2\" ]\n"},
        {"all values go", "[listeners.a]\nbind = [\"h:1\", \"h:2\"]\n", R"({"listeners":{"a":{"bind":[]}}})",
         "[listeners.a]\nbind = []\n"},
        {"values change places", "[listeners.a]\nbind = [\"h:1\", \"h:2\", \"h:3\"]\n",
         R"({"listeners":{"a":{"bind":["h:3","h:1","h:2"]}}})", "[listeners.a]\nbind = [\"h:3\", \"h:1\", \"h:2\"]\n"},
        {"a list on several lines keeps them", "[listeners.a]\nbind = [\n  \"h:1\", # one\n  # two\n  \"h:2\" # 2\n]\n",
         R"({"listeners":{"a":{"bind":["h:1","h:2","h:3","h:4"]}}})",
         "[listeners.a]\nbind = [\n  \"h:1\", # one\n  # two\n  \"h:2\", # 2\n  \"h:3\",\n  \"h:4\"\n]\n"},
        {"no comma at the end stays none", "[listeners.a]\nbind = [\n  \"h:1\",\n  \"h:2\"\n]\n",
         R"({"listeners":{"a":{"bind":["h:1","h:3"]}}})", "[listeners.a]\nbind = [\n  \"h:1\",\n  \"h:3\"\n]\n"},
        {"a comma at the end stays", "[listeners.a]\nbind = [\n\t\"h:1\",\n\t\"h:2\", # 2\n]\n",
         R"({"listeners":{"a":{"bind":["h:0","h:1","h:3"]}}})",
         "[listeners.a]\nbind = [\n\t\"h:0\",\n\t\"h:1\",\n\t\"h:3\", # 2\n]\n"},
        {"a line of a list goes with its comment", "[listeners.a]\nbind = [\n  \"h:1\", # one\n  \"h:2\", # two\n]\n",
         R"({"listeners":{"a":{"bind":["h:2"]}}})", "[listeners.a]\nbind = [\n  \"h:2\", # two\n]\n"},
        {"a list of the same value twice", "[alerts]\nx = [1, 1, 2]\n", R"({"alerts":{"x":[1,2]}})",
         "[alerts]\nx = [1, 2]\n"},
        {"a list becomes a value", "[alerts]\nx = [1, 2]\n", R"({"alerts":{"x":{"a":1}}})",
         "[alerts]\nx = { a = 1 }\n"},
        {"an inline table in a list",
         "[listeners.a.tls]\ncertificates = [{ cert = \"a\", key = \"k\" }, { cert = \"b\", key = \"l\" }]\n",
         R"({"listeners":{"a":{"tls":{"certificates":[{"cert":"a","key":"k"},{"cert":"b","key":"m"}]}}}})",
         "[listeners.a.tls]\ncertificates = [{ cert = \"a\", key = \"k\" }, { cert = \"b\", key = \"m\" }]\n"},
        {"a route's key", kRoutes, R"({"listeners":{"w":{"routes":{"st":{"pool":"c","class":"low"}}}}})",
         "[listeners.w]\npool = \"a\"\n\n# the api\n[[listeners.w.routes]]\nname = \"api\"\npool = \"a\"\n\n"
         "[[listeners.w.routes]]\n# static\nname = \"st\"  # s\npool = \"c\"\nclass = \"low\"\n\n[log]\n"},
        {"a new route goes last", kRoutes,
         R"({"listeners":{"w":{"routes":{"new":{"match":{"host":"h","headers":{"x y":"1"}},"pool":"c"}}}}})",
         "[listeners.w]\npool = \"a\"\n\n# the api\n[[listeners.w.routes]]\nname = \"api\"\npool = \"a\"\n\n"
         "[[listeners.w.routes]]\n# static\nname = \"st\"  # s\npool = \"b\"\n\n[[listeners.w.routes]]\nname = "
         "\"new\"\n"
         "match = { host = \"h\", headers = { \"x y\" = \"1\" } }\npool = \"c\"\n\n[log]\n"},
        {"a new route goes first", kRoutes,
         R"({"listeners":{"w":{"routes":{"new":{"pool":"c"},"order":["new","api","st"]}}}})",
         "[listeners.w]\npool = \"a\"\n\n[[listeners.w.routes]]\nname = \"new\"\npool = \"c\"\n\n"
         "# the api\n[[listeners.w.routes]]\nname = \"api\"\npool = \"a\"\n\n"
         "[[listeners.w.routes]]\n# static\nname = \"st\"  # s\npool = \"b\"\n\n[log]\n"},
        {"routes change places with their comments", kRoutes,
         R"({"listeners":{"w":{"routes":{"order":["st","api"]}}}})",
         "[listeners.w]\npool = \"a\"\n\n[[listeners.w.routes]]\n# static\nname = \"st\"  # s\npool = \"b\"\n\n"
         "# the api\n[[listeners.w.routes]]\nname = \"api\"\npool = \"a\"\n\n[log]\n"},
        {"a route goes with its comment", kRoutes, R"({"listeners":{"w":{"routes":{"api":null}}}})",
         "[listeners.w]\npool = \"a\"\n\n[[listeners.w.routes]]\n# static\nname = \"st\"  # s\npool = "
         "\"b\"\n\n[log]\n"},
        {"all routes go", kRoutes, R"({"listeners":{"w":{"routes":null}}})", "[listeners.w]\npool = \"a\"\n\n[log]\n"},
        {"routes come, go, change and move in one edit", kRoutes,
         R"({"listeners":{"w":{"routes":{"api":{"pool":"z"},"st":null,"n":{"pool":"c"},"order":["n","api"]}}}})",
         "[listeners.w]\npool = \"a\"\n\n[[listeners.w.routes]]\nname = \"n\"\npool = \"c\"\n\n"
         "# the api\n[[listeners.w.routes]]\nname = \"api\"\npool = \"z\"\n\n[log]\n"},
        {"the first route of a listener", "[listeners.w]\npool = \"a\"\n\n[log]\n",
         R"({"listeners":{"w":{"routes":{"n":{"pool":"c"}}}}})",
         "[listeners.w]\npool = \"a\"\n\n[[listeners.w.routes]]\nname = \"n\"\npool = \"c\"\n\n[log]\n"},
        {"routes of an inline list",
         "[listeners.w]\nroutes = [\n  { name = \"a\", pool = \"a\" }, # a\n  { name = \"b\" },\n]\n",
         R"({"listeners":{"w":{"routes":{"a":{"pool":"x"},"c":{"pool":"y"},"order":["c","a","b"]}}}})",
         "[listeners.w]\nroutes = [\n  { name = \"c\", pool = \"y\" },\n  { name = \"a\", pool = \"x\" }, # a\n"
         "  { name = \"b\" },\n]\n"},
        {"routes with tables between them change places",
         "[[listeners.w.routes]]\nname = \"a\"\n[log]\n[[listeners.w.routes]]\nname = \"b\"\n",
         R"({"listeners":{"w":{"routes":{"order":["b","a"]}}}})",
         "[[listeners.w.routes]]\nname = \"b\"\n[log]\n[[listeners.w.routes]]\nname = \"a\"\n"},
        {"a route in two places cannot change places",
         "[[listeners.w.routes]]\nname = \"a\"\n[log]\n[listeners.w.routes.match]\nhost = \"h\"\n"
         "[[listeners.w.routes]]\nname = \"b\"\n",
         R"({"listeners":{"w":{"routes":{"order":["b","a"]}}}})",
         "! listeners.w.routes: this edit cannot be written into the file as it is laid out: other tables stand "
         "between "
         "its elements, which can therefore not be reordered"},
        {"a route at the end without a newline changes places",
         "[[listeners.w.routes]]\nname = \"a\"\n[[listeners.w.routes]]\nname = \"b\"",
         R"({"listeners":{"w":{"routes":{"order":["b","a"]}}}})",
         "[[listeners.w.routes]]\nname = \"b\"\n[[listeners.w.routes]]\nname = \"a\"\n"},
        {"a route with headers of its own moves with them",
         "[[listeners.w.routes]]\nname = \"a\"\n[listeners.w.routes.match]\nhost = "
         "\"h\"\n\n[[listeners.w.routes]]\nname = \"b\"\n",
         R"({"listeners":{"w":{"routes":{"order":["b","a"]}}}})",
         "[[listeners.w.routes]]\nname = \"b\"\n\n[[listeners.w.routes]]\nname = "
         "\"a\"\n[listeners.w.routes.match]\nhost = \"h\"\n"},
        {"a new route has headers as the others have",
         "[[listeners.w.routes]]\nname = \"a\"\n[listeners.w.routes.match]\nhost = \"h\"\n",
         R"({"listeners":{"w":{"routes":{"b":{"match":{"host":"i"}}}}}})",
         "[[listeners.w.routes]]\nname = \"a\"\n[listeners.w.routes.match]\nhost = \"h\"\n\n"
         "[[listeners.w.routes]]\nname = \"b\"\n\n[listeners.w.routes.match]\nhost = \"i\"\n"},
    };
}

} // namespace poise::test
