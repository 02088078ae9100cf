// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/flat_memory.hpp"

#include "tests/support/agent_process.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace poise::test {
namespace {

void forgetPeak(pid_t pid) {
    std::ofstream references("/proc/" + std::to_string(pid) + "/clear_refs");
    if (!(references << "5" << std::flush)) {
        throw std::runtime_error("the peak of process " + std::to_string(pid) + " cannot be set back");
    }
}

} // namespace

FlatMemory::FlatMemory(pid_t pid)
    : pid_(pid)
    , before_(residentBytesOf(pid)) {
    forgetPeak(pid);
}

std::uint64_t FlatMemory::growth() const {
    return std::max(memoryOf(pid_, "VmHWM"), before_) - before_;
}

std::string FlatMemory::exceeds(std::uint64_t room) const {
    const std::uint64_t grown = growth();
    if (grown <= room || sanitized()) {
        return {};
    }
    return "memory grew by " + std::to_string(grown) + " bytes from " + std::to_string(before_);
}

bool sanitized() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return true;
#elif defined(__has_feature)
    return __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
    return false;
#endif
}

} // namespace poise::test
