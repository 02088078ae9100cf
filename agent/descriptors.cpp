// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/descriptors.hpp"

#include <algorithm>
#include <sys/resource.h>

namespace poise {
namespace {

/// For listeners, checks, the management port, logs and files.
constexpr std::int64_t kReserve = 512;
constexpr std::int64_t kLeast = 64;
/// More than any machine has memory for; "unlimited" must not overflow.
constexpr std::int64_t kMost = 4'000'000;

} // namespace

std::int64_t socketLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return kLeast;
    }
    if (limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit); // refused: the present limit holds
        ::getrlimit(RLIMIT_NOFILE, &limit);
    }
    const auto granted = static_cast<std::int64_t>(std::min<rlim_t>(limit.rlim_cur, kMost));
    return std::max(granted - kReserve, kLeast);
}

} // namespace poise
