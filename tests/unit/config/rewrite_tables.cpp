// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/config/rewrite_case.hpp"

namespace poise::test {

std::vector<RewriteCase> tableCases() {
    return {
        {"the first key of a file", "", R"({"agent":{"name":"a"}})", "[agent]\nname = \"a\"\n"},
        {"the first key below a comment", "# about\n", R"({"agent":{"name":"a"}})",
         "# about\n\n[agent]\nname = \"a\"\n"},
        {"a new table goes to the end", "[agent]\nname = \"a\"\n# end\n", R"({"log":{"level":"info"}})",
         "[agent]\nname = \"a\"\n# end\n\n[log]\nlevel = \"info\"\n"},
        {"a new table goes after its siblings", "[pools.a]\npanic = true\n# a\n\n# log\n[log]\nlevel = \"info\"\n",
         R"({"pools":{"b":{"panic":false}}})",
         "[pools.a]\npanic = true\n# a\n\n[pools.b]\npanic = false\n\n# log\n[log]\nlevel = \"info\"\n"},
        {"a new server is inline as the others are", "[pools.a.servers]\nx = { address = \"h:1\" }\n\n[log]\n",
         R"({"pools":{"a":{"servers":{"y":{"address":"h:2","weight":5}}}}})",
         "[pools.a.servers]\nx = { address = \"h:1\" }\ny = { address = \"h:2\", weight = 5 }\n\n[log]\n"},
        {"a new server has a header as the others have", "[pools.a.servers.x]\naddress = \"h:1\"\n\n[log]\n",
         R"({"pools":{"a":{"servers":{"y":{"address":"h:2"}}}}})",
         "[pools.a.servers.x]\naddress = \"h:1\"\n\n[pools.a.servers.y]\naddress = \"h:2\"\n\n[log]\n"},
        {"a new pool looks like the one before it", "[pools.a]\npanic = true\n[pools.a.servers.x]\naddress = \"h:1\"\n",
         R"({"pools":{"b":{"panic":false,"servers":{"y":{"address":"h:2"}}}}})",
         "[pools.a]\npanic = true\n[pools.a.servers.x]\naddress = \"h:1\"\n"
         "[pools.b]\npanic = false\n[pools.b.servers.y]\naddress = \"h:2\"\n"},
        {"a new pool without a model has headers down to three levels", "[agent]\nname = \"a\"\n",
         R"({"pools":{"b":{"panic":false,"servers":{"y":{"address":"h:2"}},"health":{"intervals":{"healthy":"1s"}}}}})",
         "[agent]\nname = \"a\"\n\n[pools.b]\npanic = false\n\n[pools.b.servers]\ny = { address = \"h:2\" }\n\n"
         "[pools.b.health]\nintervals = { healthy = \"1s\" }\n"},
        {"a new table in an inline one", "[pools]\na = { panic = true }\n",
         R"({"pools":{"a":{"retry":{"attempts":1}}}})", "[pools]\na = { panic = true, retry = { attempts = 1 } }\n"},
        {"an empty table", "[pools.a]\npanic = true\n", R"({"pools":{"b":{}}})",
         "[pools.a]\npanic = true\n\n[pools.b]\n"},
        {"a table that only headers below it make gets its own", "# a\n[pools.a.servers]\nx = { address = \"h:1\" }\n",
         R"({"pools":{"a":{"panic":true}}})",
         "# a\n[pools.a]\npanic = true\n\n[pools.a.servers]\nx = { address = \"h:1\" }\n"},
        {"the header's comment stays with its header", "[agent]\n\n# servers\n[pools.a.servers]\n",
         R"({"pools":{"a":{"panic":true}}})", "[agent]\n\n[pools.a]\npanic = true\n\n# servers\n[pools.a.servers]\n"},
        {"a table goes with its comments and those below",
         "# head\n\n[agent]\nname = \"a\"\n\n# pool a\n[pools.a]\npanic = true\n# in a\n\n[pools.a.servers]\n"
         "x = { address = \"h:1\" }\n\n# free\n\n[pools.b]\n",
         R"({"pools":{"a":null}})", "# head\n\n[agent]\nname = \"a\"\n\n# free\n\n[pools.b]\n"},
        {"the last table goes with the blank line above it",
         "[agent]\nname = \"a\"\n\n[pools.a]\n\n[pools.a.servers]\n", R"({"pools":null})", "[agent]\nname = \"a\"\n"},
        {"the first table leaves the head of the file", "# SPDX\n[agent]\nname = \"a\"\n\n[log]\n", R"({"agent":null})",
         "# SPDX\n[log]\n"},
        {"a table in several places goes whole",
         "[pools.a]\npanic = true\n[log]\nlevel = \"info\"\n[pools.a.retry]\nattempts = 1\n",
         R"({"pools":{"a":null,"b":{"panic":true}}})", "[log]\nlevel = \"info\"\n\n[pools.b]\npanic = true\n"},
        {"a server goes from among inline ones",
         "[pools.a.servers]\nx = { address = \"h:1\" } # x\n# about y\ny = { address = \"h:2\" }\n",
         R"({"pools":{"a":{"servers":{"x":null}}}})", "[pools.a.servers]\n# about y\ny = { address = \"h:2\" }\n"},
        {"dotted keys go", "[pools.a]\nhealth.path = \"/\"\nhealth.failures = 1\npanic = true\n",
         R"({"pools":{"a":{"health":null}}})", "[pools.a]\npanic = true\n"},
        {"a table of dotted keys that is emptied stays a table", "[pools.a]\nhealth.path = \"/\"\npanic = true\n",
         R"({"pools":{"a":{"health":{"path":null}}}})", "[pools.a]\npanic = true\n\n[pools.a.health]\n"},
        {"a table becomes another", "[pools.a.servers]\nx = { address = \"h:1\" }\n[log]\n",
         R"({"pools":{"a":null,"b":{"servers":{"y":{"address":"h:2"}}}}})",
         "[log]\n\n[pools.b.servers]\ny = { address = \"h:2\" }\n"},
        {"an empty inline table gets a table", "pools = {}\n", R"({"pools":{"a":{"panic":true}}})",
         "pools = { a = { panic = true } }\n"},
        {"keys of the root stand above the headers", "x = 1\n\n[agent]\n", R"({"y":2})", "x = 1\ny = 2\n\n[agent]\n"},
        {"the first key of the root", "# head\n\n# agent\n[agent]\n", R"({"y":2})",
         "# head\n\ny = 2\n\n# agent\n[agent]\n"},
        {"a header after keys of the root with dots", "pools.a.panic = true\nx = 1\n",
         R"({"agent":{"name":"a"},"pools":{"b":{"panic":true}}})",
         "pools.a.panic = true\npools.b = { panic = true }\nx = 1\n\n[agent]\nname = \"a\"\n"},
    };
}

} // namespace poise::test
