// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Where the time of a request goes: the stages of the walk beneath each other, each bar beginning where the one above
/// it ends, so that what waits for whom is seen at once.
#pragma once

#include "console/widget/card.hpp"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace poise::console {

class Label;
class SpanBar;

class StageCard : public Card {
    Q_OBJECT

  public:
    explicit StageCard(QWidget* parent = nullptr);

    /// `valueOf` a column of telemetry: mean milliseconds; nothing: no request was timed of late.
    void setTimes(const std::function<std::optional<double>(std::string_view column)>& valueOf);
    void setDimmed(bool dimmed);

  private:
    struct Row {
        Label* name;
        SpanBar* bar;
        Label* value;
    };

    std::vector<Row> rows_;
};

} // namespace poise::console
