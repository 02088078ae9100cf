// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Opens a file below a folder, and nothing else: no way out of it, no symbolic link unless they are allowed, no
/// device.
#pragma once

#include <cstdint>
#include <string>

namespace poise::files {

struct OpenFile {
    int fd = -1;               ///< the caller owns it; -1: see `folder`
    bool folder = false;       ///< there is a folder of that name
    std::uint64_t size = 0;    ///< bytes
    std::int64_t modified = 0; ///< seconds since the epoch
    std::int64_t modifiedNanos = 0;
};

[[nodiscard]] OpenFile openBelow(int root, const std::string& name, bool symlinks);

} // namespace poise::files
