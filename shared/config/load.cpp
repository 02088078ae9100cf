// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/load.hpp"

#include "shared/config/rules.hpp"
#include "shared/schema/reading.hpp"
#include "shared/schema/toml.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <tuple>

namespace poise::config {

namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// At most one byte more than a configuration may have: enough to tell that it is too long. Sets `error` from errno.
std::string readFile(const std::string& name, int& error) {
    const File file(std::fopen(name.c_str(), "rb"), &std::fclose);
    if (!file) {
        error = errno;
        return {};
    }
    std::string text;
    constexpr std::size_t kPiece = 64U << 10U;
    std::size_t got = kPiece;
    while (got == kPiece && text.size() <= schema::kLongestToml) {
        const std::size_t before = text.size();
        text.resize(before + kPiece);
        got = std::fread(text.data() + before, 1, kPiece, file.get());
        text.resize(before + got);
    }
    error = std::ferror(file.get()) != 0 ? errno : 0;
    return text;
}

void sortByPlace(std::vector<schema::Problem>& problems) {
    const auto order = [](const schema::Problem& problem) { return std::tie(problem.at, problem.path, problem.text); };
    std::sort(problems.begin(), problems.end(),
              [&](const schema::Problem& a, const schema::Problem& b) { return order(a) < order(b); });
}

} // namespace

Loaded parse(std::string text, std::string file) {
    Loaded loaded;
    loaded.text = std::move(text);
    loaded.file = std::move(file);
    schema::TomlText toml = schema::parseToml(loaded.text);
    loaded.source = std::move(toml.root);
    if (toml.problem) {
        toml.problem->file = loaded.file;
        loaded.problems.push_back(std::move(*toml.problem));
        return loaded;
    }
    schema::Reading(loaded.file, loaded.problems).table(rootSection(), loaded.source, &loaded.config);
    Findings findings(loaded.source, loaded.file, loaded.problems);
    checkRules(loaded.config, findings);
    sortByPlace(loaded.problems);
    return loaded;
}

Loaded load(const std::string& file) {
    int error = 0;
    std::string text = readFile(file, error);
    if (error == 0) {
        return parse(std::move(text), file);
    }
    Loaded loaded;
    loaded.file = file;
    loaded.problems.push_back({"file",
                               file,
                               {1, 1},
                               schema::Severity::error,
                               "cannot be read (" + std::generic_category().message(error) + ")",
                               "a file that the agent may read",
                               {}});
    return loaded;
}

schema::Problem Loaded::problemAt(const schema::Path& path, std::string what) const {
    return {path.text(), file, schema::locate(source, path), schema::Severity::error, std::move(what), {}, {}};
}

std::filesystem::path Loaded::resolve(std::string_view path) const {
    return std::filesystem::path(file).parent_path() / path;
}

} // namespace poise::config
