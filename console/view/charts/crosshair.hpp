// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The moment that the mouse points at in one chart of a page, shown in all of them.
#pragma once

#include <QObject>

#include <optional>

namespace poise::console {

class Crosshair : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    [[nodiscard]] std::optional<qint64> time() const { return time_; }

    void setTime(std::optional<qint64> time) {
        if (time_ != time) {
            time_ = time;
            emit moved();
        }
    }

  signals:
    void moved();

  private:
    std::optional<qint64> time_;
};

} // namespace poise::console
