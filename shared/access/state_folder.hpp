// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What an agent leaves in its state folder for clients on its machine: where it is, how to know it, a token.
#pragma once

#include "shared/access/url.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poise::access {

/// Where a state folder is looked for when nobody names one.
[[nodiscard]] std::vector<std::filesystem::path> usualStateFolders();

/// What agent.json says.
struct Description {
    std::filesystem::path folder;
    Url url;
    std::string fingerprint; ///< 64 lower-case digits; empty in clear text

    /// Where the first token is.
    [[nodiscard]] std::filesystem::path tokenFile() const { return folder / "admin.token"; }
};

/// Nothing: no agent has left its description there. Throws std::runtime_error, with the file's name, where it has left
/// one that describes none.
[[nodiscard]] std::optional<Description> describedIn(const std::filesystem::path& folder);

/// 64 lower-case digits, of "sha256:HEX" or HEX in any case, with or without colons between the bytes.
[[nodiscard]] std::optional<std::string> parseFingerprint(std::string_view text);

/// The token in a file's text: one line of what may travel in a header; nothing: there is none.
[[nodiscard]] std::optional<std::string> parseToken(std::string_view text);

/// A small file's content; nothing, with errno, if it cannot be read.
[[nodiscard]] std::optional<std::string> readSmall(const std::filesystem::path& path);

} // namespace poise::access
