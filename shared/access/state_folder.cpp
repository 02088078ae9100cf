// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/access/state_folder.hpp"

#include "shared/schema/text.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <cerrno>
#include <fstream>
#include <stdexcept>

namespace poise::access {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::streamsize kLongestFile = 64 * 1024;

std::string textOf(const json::object& object, std::string_view name) {
    const json::value* const value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

} // namespace

std::vector<fs::path> usualStateFolders() {
    return {"./state", "/var/lib/poise"};
}

std::optional<std::string> readSmall(const fs::path& path) {
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    std::string text(kLongestFile, '\0');
    if (!file || !(file.read(text.data(), kLongestFile) || file.eof())) {
        errno = errno == 0 ? EIO : errno;
        return std::nullopt;
    }
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

std::optional<Description> describedIn(const fs::path& folder) {
    const fs::path path = folder / "agent.json";
    const auto text = readSmall(path);
    if (!text) {
        return std::nullopt;
    }
    boost::system::error_code error;
    const json::value value = json::parse(*text, error);
    const std::optional<Url> url = value.is_object() ? parseUrl(textOf(value.get_object(), "url")) : std::nullopt;
    if (!url) {
        throw std::runtime_error(path.string() + " does not describe an agent");
    }
    const auto fingerprint = parseFingerprint(textOf(value.get_object(), "fingerprint"));
    return Description{folder, *url, fingerprint.value_or("")};
}

std::optional<std::string> parseFingerprint(std::string_view text) {
    constexpr std::string_view kPrefix = "sha256:";
    std::string digits = schema::lowerCase(text);
    if (digits.starts_with(kPrefix)) {
        digits.erase(0, kPrefix.size());
    }
    std::erase(digits, ':');
    const bool hexadecimal = digits.find_first_not_of("0123456789abcdef") == std::string::npos;
    return hexadecimal && digits.size() == 64 ? std::optional(digits) : std::nullopt;
}

std::optional<std::string> parseToken(std::string_view text) {
    const std::size_t end = text.find_last_not_of(" \t\r\n");
    std::string token(text.substr(0, end == std::string_view::npos ? 0 : end + 1));
    const bool printable =
        token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") ==
        std::string::npos; // anything else could break out of the field that it travels in
    return printable && !token.empty() ? std::optional(std::move(token)) : std::nullopt;
}

} // namespace poise::access
