// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The pages at the edge of the window, in groups, with counts of what waits there; icons alone where it is narrow.
#pragma once

#include "console/style/token.hpp"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace poise::console {

class Badge;
class Button;
class Label;

class NavigationButton : public QAbstractButton {
    Q_OBJECT

  public:
    NavigationButton(QString id, const QString& icon, const QString& title, QWidget* parent);

    [[nodiscard]] const QString& id() const { return id_; }

    void setNarrow(bool narrow);
    void setBadge(int count, Token token, const QString& meaning);
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QString id_;
    QString icon_;
    Badge* badge_;
    bool narrow_ = false;
    bool badged_ = false; ///< may have a badge: it has room before it comes
};

class Sidebar : public QWidget {
    Q_OBJECT

  public:
    explicit Sidebar(QWidget* parent = nullptr);

    void addGroup(const QString& title);
    void addPage(const QString& id, const QString& icon, const QString& title);
    void addJump(); ///< below all of them
    void setCurrent(const QString& id);
    void setBadge(const QString& id, int count, Token token, const QString& meaning);
    void setNarrow(bool narrow);

    /// In the order in which they stand.
    [[nodiscard]] QStringList ids() const;

  signals:
    void chosen(const QString& id);
    void jumpWanted();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void addBrand();
    void refit();
    void fitWidth();

    QVBoxLayout* entries_;
    std::vector<NavigationButton*> buttons_;
    std::vector<QWidget*> wideOnly_;
    Button* jump_ = nullptr;
    bool narrow_ = false;
};

} // namespace poise::console
