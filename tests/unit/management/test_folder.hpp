// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A folder for one test, gone afterwards, and what tests ask about the files in it.
#pragma once

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <filesystem>
#include <string>

class TestFolder {
  public:
    [[nodiscard]] std::filesystem::path path() const { return folder_.path().toStdString(); }

    [[nodiscard]] QByteArray read(const QString& name) const {
        QFile file(folder_.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void write(const QString& name, const QByteArray& content) const {
        QFile file(folder_.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("the test's folder cannot be written");
        }
    }

    [[nodiscard]] bool has(const QString& name) const { return QFile::exists(folder_.filePath(name)); }

    void remove(const QString& name) const { QFile::remove(folder_.filePath(name)); }

    /// Whether nobody but the owner may read or write it.
    [[nodiscard]] bool isPrivate(const QString& name) const {
        return QFileInfo(folder_.filePath(name)).permissions() ==
               (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
    }

  private:
    QTemporaryDir folder_;
};
