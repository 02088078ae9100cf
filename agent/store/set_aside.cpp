// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/store/set_aside.hpp"

#include <array>
#include <ctime>
#include <string>
#include <system_error>

namespace poise::store {
namespace {

std::filesystem::path with(const std::filesystem::path& path, const std::string& suffix) {
    std::filesystem::path longer = path;
    longer += suffix;
    return longer;
}

std::filesystem::path freeName(const std::filesystem::path& path) {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 32> stamp{};
    std::strftime(stamp.data(), stamp.size(), "%Y%m%dT%H%M%SZ", &parts);
    const std::filesystem::path first = with(path, std::string(".damaged-") + stamp.data());
    std::filesystem::path name = first;
    std::error_code ignored;
    for (int i = 2; std::filesystem::exists(name, ignored); ++i) {
        name = with(first, "-" + std::to_string(i));
    }
    return name;
}

} // namespace

Result<std::filesystem::path> setAside(const std::filesystem::path& path) {
    std::filesystem::path name = freeName(path);
    // The log goes first: left beside a new database it would be replayed into it.
    for (const char* suffix : {"-wal", "-shm", ""}) {
        std::error_code error;
        std::filesystem::rename(with(path, suffix), with(name, suffix), error);
        if (error && error != std::errc::no_such_file_or_directory) {
            return Errc::storageFailed;
        }
    }
    return name;
}

} // namespace poise::store
