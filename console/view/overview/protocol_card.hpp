// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// How much of the traffic speaks the newer protocols: a bar for HTTP/2 among the requests, one for TLS 1.3 among the
/// connections with TLS.
#pragma once

#include "console/model/speech.hpp"
#include "console/widget/card.hpp"

#include <array>

namespace poise::console {

class Label;
class SpanBar;

class ProtocolCard : public Card {
    Q_OBJECT

  public:
    explicit ProtocolCard(QWidget* parent = nullptr);

    void setSpeech(const Speech& speech);
    void setDimmed(bool dimmed);

  private:
    struct Row {
        Label* name;
        SpanBar* bar;
        Label* value;
    };

    static void setShare(const Row& row, text::Value share, const QString& counts);

    std::array<Row, 2> rows_;
};

} // namespace poise::console
