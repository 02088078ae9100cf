// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// poise-reference PAGE [--check FILE]: writes a page of docs/reference, or what translators need, to standard output,
/// or says whether FILE is it.
///
/// Exit codes: 0 written or up to date, 1 out of date, 2 usage.
#include "tools/reference/pages.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace {

struct Page {
    std::string_view name;
    std::string (*write)();
};

constexpr Page kPages[] = {
    {"api", poise::reference::apiPage},
    {"configuration", poise::reference::configurationPage},
    {"metrics", poise::reference::metricsPage},
    {"translators", poise::reference::translatorsPage},
};

int usage() {
    std::fputs("usage: poise-reference PAGE [--check FILE]\npages:", stderr);
    for (const Page& page : kPages) {
        std::fprintf(stderr, " %s", std::string(page.name).c_str());
    }
    std::fputs("\n", stderr);
    return 2;
}

int check(const Page& page, const char* file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string committed{std::istreambuf_iterator<char>(stream), {}};
    if (committed == page.write()) {
        return 0;
    }
    std::fprintf(stderr, "%s is out of date; write it anew: poise-reference %s > %s\n", file,
                 std::string(page.name).c_str(), file);
    return 1;
}

} // namespace

int main(int argc, char** argv) {
    const std::string_view name = argc > 1 ? argv[1] : "";
    for (const Page& page : kPages) {
        if (page.name != name) {
            continue;
        }
        if (argc == 2) {
            return std::fputs(page.write().c_str(), stdout) < 0 ? 1 : 0;
        }
        return argc == 4 && argv[2] == std::string_view("--check") ? check(page, argv[3]) : usage();
    }
    return usage();
}
