// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/files/variant.hpp"

#include "agent/dataplane/compress/negotiation.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <tuple>
#include <unistd.h>

namespace poise::files {
namespace {

using compress::Coding;

std::string_view endingOf(Coding coding) {
    switch (coding) {
    case Coding::brotli:
        return ".br";
    case Coding::zstd:
        return ".zst";
    case Coding::gzip:
        return ".gz";
    case Coding::identity:
        break;
    }
    return "";
}

bool older(const OpenFile& one, const OpenFile& other) {
    return std::tie(one.modified, one.modifiedNanos) < std::tie(other.modified, other.modifiedNanos);
}

} // namespace

Variant chooseVariant(const OpenFile& plain, const parse::Fields& request, int root, std::string& name, bool symlinks) {
    std::array offered{Coding::brotli, Coding::zstd, Coding::gzip}; // the smallest first
    const std::size_t size = name.size();
    auto* end = offered.end();
    while (end != offered.begin()) {
        const Coding coding = compress::preferred(request, std::span(offered.begin(), end));
        if (coding == Coding::identity) {
            break;
        }
        name += endingOf(coding);
        const OpenFile found = openBelow(root, name, symlinks);
        name.resize(size);
        if (found.fd >= 0 && !older(found, plain)) {
            ::close(plain.fd);
            return {found, coding};
        }
        if (found.fd >= 0) {
            ::close(found.fd);
        }
        end = std::remove(offered.begin(), end, coding);
    }
    return {.file = plain};
}

} // namespace poise::files
