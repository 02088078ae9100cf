// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/focus_ring.hpp"

#include "console/style/theme.hpp"

#include <QApplication>
#include <QFocusEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>

namespace poise::console {

namespace {

bool isByKeyboard(Qt::FocusReason reason) {
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
}

/// Fields of text have a border of their own for it.
bool showsItself(const QObject* widget) {
    return qobject_cast<const QLineEdit*>(widget) != nullptr || qobject_cast<const QPlainTextEdit*>(widget) != nullptr;
}

class Watcher : public QObject {
  public:
    explicit Watcher(QObject* parent)
        : QObject(parent) {}

    ~Watcher() override { delete ring_; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        auto* widget = qobject_cast<QWidget*>(watched);
        if (widget == nullptr) {
            return false;
        }
        if (event->type() == QEvent::FocusIn) {
            follow(widget, static_cast<QFocusEvent*>(event)->reason());
        } else if (event->type() == QEvent::FocusOut && ring_ != nullptr && ring_->widget() == widget) {
            ring_->setWidget(nullptr);
        }
        return false;
    }

  private:
    void follow(QWidget* widget, Qt::FocusReason reason) {
        if (isByKeyboard(reason) && !showsItself(widget) && widget->parentWidget() != nullptr) {
            if (ring_ == nullptr) {
                ring_ = new FocusRing;
            }
            ring_->setWidget(widget);
        }
    }

    QPointer<FocusRing> ring_;
};

} // namespace

FocusRing::FocusRing(QWidget* parent)
    : QFocusFrame(parent) {}

void FocusRing::install(QObject* owner) {
    qApp->installEventFilter(new Watcher(owner));
}

void FocusRing::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().color(Token::accent), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metric::controlRadius + 2,
                            metric::controlRadius + 2);
}

} // namespace poise::console
