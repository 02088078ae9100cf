// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What stands above a table: what one finds by at the leading end, what one does at the trailing end, below each
/// other where there is too little room.
#pragma once

#include <QHBoxLayout>
#include <QWidget>

namespace poise::console {

class TwoPartBar : public QWidget {
    Q_OBJECT

  public:
    explicit TwoPartBar(QWidget* parent = nullptr);

    [[nodiscard]] QHBoxLayout& finding() const { return *finding_; }

    [[nodiscard]] QHBoxLayout& doing() const { return *doing_; }

  protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

  private:
    void arrange();

    QBoxLayout* parts_;
    QHBoxLayout* finding_;
    QHBoxLayout* doing_;
};

} // namespace poise::console
