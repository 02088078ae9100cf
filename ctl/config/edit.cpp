// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/config/edit.hpp"

#include "ctl/failure.hpp"
#include "shared/config/document.hpp"
#include "shared/schema/path.hpp"
#include "shared/schema/text.hpp"
#include "shared/schema/toml.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <utility>

namespace poise::ctl {
namespace {

namespace json = boost::json;

/// More than any configuration: the rest of an endless file is not read.
constexpr std::streamsize kLongest = std::streamsize{schema::kLongestToml} + 1;

std::string readAll(std::istream& stream) {
    std::string text(static_cast<std::size_t>(kLongest), '\0');
    stream.read(text.data(), kLongest);
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

std::string readFile(const std::string& path) {
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    std::string text = file ? readAll(file) : std::string();
    if (!file && !file.eof()) {
        throw Failure(ExitCode::usage, "cannot read " + path + ": " + std::strerror(errno == 0 ? EIO : errno));
    }
    return text;
}

json::object objectOf(const std::string& text, const std::string& from) {
    boost::system::error_code error;
    json::value value = json::parse(text, error);
    if (error || !value.is_object()) {
        throw Failure(ExitCode::usage, from + ": this is no JSON object" + (error ? ": " + error.message() : ""));
    }
    return std::move(value.get_object());
}

json::object readPatch(const std::string& given) {
    if (given == "-") {
        return objectOf(readAll(std::cin), "standard input");
    }
    if (given.starts_with('@')) {
        return objectOf(readFile(given.substr(1)), given.substr(1));
    }
    return objectOf(given, "--patch");
}

/// The reverse of schema::Path::exact(): `pools."a.b".weight`, "listeners.web.bind[1]".
schema::Path parsePath(std::string_view text) {
    schema::Path path;
    while (!text.empty()) {
        std::size_t end = text.front() == '[' ? text.find(']') + 1 : text.find_first_of(".[");
        if (text.front() == '"') {
            end = text.find('"', 1);
            path.push(text.substr(1, end == std::string_view::npos ? end : end - 1));
            end = end == std::string_view::npos ? text.size() : end + 1;
        } else {
            end = end == 0 ? text.size() : std::min(end, text.size());
            path.push(text.substr(0, end));
        }
        text.remove_prefix(end);
        text.remove_prefix(text.starts_with('.') ? 1 : 0);
    }
    return path;
}

Prepared prepareFile(const std::string& file, const json::object& current) {
    schema::TomlText toml = schema::parseToml(readFile(file));
    if (toml.problem) {
        const schema::Problem& problem = *toml.problem;
        const wire::Problem shown{problem.path, {}, {}, problem.text, problem.accepted, {}};
        throw Failure(ExitCode::usage, problemLine(shown, file, Place{problem.at.line, problem.at.column}));
    }
    const auto root = std::make_shared<schema::Node>(std::move(toml.root));
    const auto locate = [root](std::string_view path) -> std::optional<Place> {
        const schema::Position at = schema::locate(*root, parsePath(path));
        return at.line == 0 ? std::nullopt : std::optional(Place{at.line, at.column});
    };
    return {patchBetween(current, config::toDocument(*root)), file, locate};
}

} // namespace

json::object patchBetween(const json::object& from, const json::object& to) {
    json::object patch;
    for (const auto& [key, value] : from) {
        if (!to.contains(key)) {
            patch.emplace(key, nullptr);
        }
    }
    for (const auto& [key, value] : to) {
        const json::value* const before = from.if_contains(key);
        if (before != nullptr && before->is_object() && value.is_object()) {
            json::object inner = patchBetween(before->get_object(), value.get_object());
            if (!inner.empty()) {
                patch.emplace(key, std::move(inner));
            }
        } else if (before == nullptr || *before != value) {
            patch.emplace(key, value);
        }
    }
    return patch;
}

void overlay(json::object& onto, const json::object& patch) {
    for (const auto& [key, value] : patch) {
        json::value& there = onto[key];
        if (there.is_object() && value.is_object()) {
            overlay(there.get_object(), value.get_object());
        } else {
            there = value;
        }
    }
}

json::object patchOfSet(std::string_view text) {
    schema::TomlText toml = schema::parseToml(text);
    const std::size_t equals = text.find('=');
    if (toml.problem && equals != std::string_view::npos) { // a text is what people leave the quotes of
        const std::string quoted = schema::quoted(text.substr(equals + 1));
        toml = schema::parseToml(std::string(text.substr(0, equals)) + "=" + quoted);
    }
    json::object patch = config::toDocument(toml.root);
    if (toml.problem || patch.empty()) {
        throw Failure(ExitCode::usage, "--set: " + schema::quotedShort(text) +
                                           " is not understood; accepted: KEY=VALUE, as in "
                                           "pools.web.servers.a.weight=150");
    }
    return patch;
}

json::object patchOfUnset(std::string_view key) {
    schema::TomlText toml = schema::parseToml(std::string(key) + "=true");
    json::object patch = config::toDocument(toml.root);
    if (toml.problem || patch.size() != 1) {
        throw Failure(ExitCode::usage,
                      "--unset: " + schema::quotedShort(key) + " is no key; accepted: pools.web.servers.a.weight");
    }
    json::value* leaf = &patch.begin()->value();
    while (leaf->is_object()) {
        leaf = &leaf->get_object().begin()->value();
    }
    *leaf = nullptr;
    return patch;
}

Prepared prepareEdit(const Edit& edit, const json::object& current) {
    if (!edit.file.empty()) {
        return prepareFile(edit.file, current);
    }
    Prepared out;
    if (!edit.patch.empty()) {
        out.patch = readPatch(edit.patch);
    }
    for (const std::string& set : edit.sets) {
        overlay(out.patch, patchOfSet(set));
    }
    for (const std::string& key : edit.unsets) {
        overlay(out.patch, patchOfUnset(key));
    }
    return out;
}

} // namespace poise::ctl
