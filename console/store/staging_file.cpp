// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/staging_file.hpp"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <stdexcept>

namespace poise::console {

using namespace Qt::StringLiterals;
namespace json = boost::json;

namespace {

constexpr qint64 kLongestFile = 32LL << 20U;
constexpr int kVersion = 1;

json::object write(const Edit& edit) {
    json::object out{{"kind", edit.kind == Edit::Kind::serverState ? "server_state" : "configuration"},
                     {"path", json::array(edit.path.begin(), edit.path.end())}};
    if (edit.before) {
        out.emplace("before", *edit.before);
    }
    if (edit.after) {
        out.emplace("after", *edit.after);
    }
    return out;
}

std::optional<json::value> optional(const json::object& object, const char* name) {
    const json::value* const value = object.if_contains(name);
    return value != nullptr ? std::optional(*value) : std::nullopt;
}

/// Throws what Boost.JSON throws where something is not what it should be.
Edit readEdit(const json::value& value) {
    const json::object& object = value.as_object();
    Edit edit;
    edit.kind = object.at("kind").as_string() == "server_state" ? Edit::Kind::serverState : Edit::Kind::configuration;
    for (const json::value& name : object.at("path").as_array()) {
        edit.path.emplace_back(name.as_string());
    }
    edit.before = optional(object, "before");
    edit.after = optional(object, "after");
    const bool whole =
        !edit.path.empty() && (edit.kind == Edit::Kind::configuration || orderOf(edit.path, edit.after).has_value());
    return whole ? edit : throw std::runtime_error("an edit is of nothing");
}

StagedEdits read(const QByteArray& text) {
    const json::value whole = json::parse({text.constData(), static_cast<std::size_t>(text.size())});
    const json::object& object = whole.as_object();
    if (object.at("version").as_int64() != kVersion) {
        throw std::runtime_error("another version");
    }
    StagedEdits staged;
    staged.base = object.at("base").to_number<std::uint64_t>();
    for (const json::value& each : object.at("edits").as_array()) {
        staged.edits.push_back(readEdit(each));
    }
    return staged;
}

} // namespace

StagedEdits readStaged(const QString& path) {
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    try {
        return read(file.size() <= kLongestFile ? file.readAll() : QByteArray());
    } catch (const std::exception&) {
        file.close();
        QFile::remove(path + ".damaged"_L1);
        QFile::rename(path, path + ".damaged"_L1);
        return {};
    }
}

QString writeStaged(const QString& path, const StagedEdits& staged) {
    if (path.isEmpty()) {
        return {};
    }
    if (staged.edits.empty()) {
        return !QFile::exists(path) || QFile::remove(path) ? QString() : path;
    }
    json::array edits;
    for (const Edit& each : staged.edits) {
        edits.push_back(write(each));
    }
    const std::string text =
        json::serialize(json::object{{"version", kVersion}, {"base", staged.base}, {"edits", std::move(edits)}});
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
        file.write(text.data(), static_cast<qint64>(text.size())) >= 0 && file.commit()) {
        return {};
    }
    return file.errorString();
}

} // namespace poise::console
