// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/jump_box.hpp"

#include "console/style/theme.hpp"
#include "console/widget/search_field.hpp"

#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostFound = 50;

/// 0: as it is, 1: begins so, 2: a word in it begins so, 3: contains it; -1: not at all.
int rankOf(const QString& title, const QString& words) {
    const qsizetype at = title.indexOf(words, 0, Qt::CaseInsensitive);
    if (at < 0) {
        return -1;
    }
    if (at == 0) {
        return title.size() == words.size() ? 0 : 1;
    }
    return title[at - 1].isLetterOrNumber() ? 3 : 2;
}

} // namespace

std::vector<const JumpTarget*> findTargets(const std::vector<JumpTarget>& targets, const QString& words,
                                           std::size_t most) {
    constexpr int ranks = 4;
    std::vector<const JumpTarget*> byRank[ranks];
    for (const JumpTarget& target : targets) {
        const int rank = rankOf(target.title, words.trimmed());
        if (rank >= 0) {
            byRank[rank].push_back(&target);
        }
    }
    std::vector<const JumpTarget*> out;
    for (const auto& some : byRank) {
        out.insert(out.end(), some.begin(), some.end());
    }
    out.resize(qMin(out.size(), most));
    return out;
}

JumpBox::JumpBox(QWidget* parent)
    : QFrame(parent)
    , field_(new SearchField(tr("Go to a page, pool, server, listener or action"), this))
    , list_(new QListWidget(this)) {
    setProperty("surface", u"card"_s);
    setAccessibleName(tr("Jump to anything"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::gap, metric::gap, metric::gap, metric::gap);
    layout->addWidget(field_);
    layout->addWidget(list_);
    list_->setAccessibleName(tr("Found"));
    list_->setFocusPolicy(Qt::NoFocus); // the arrows move in it while the words keep the keyboard
    list_->setUniformItemSizes(true);
    field_->installEventFilter(this);
    connect(field_, &QLineEdit::textChanged, this, &JumpBox::search);
    connect(field_, &QLineEdit::returnPressed, this, [this] { goTo(list_->currentRow()); });
    connect(list_, &QListWidget::itemClicked, this, [this] { goTo(list_->currentRow()); });
    hide();
}

void JumpBox::open(std::vector<JumpTarget> targets) {
    targets_ = std::move(targets);
    const QSize room = parentWidget()->size();
    most_ = QSize(theme().scaled(520), theme().scaled(380)).boundedTo(room - QSize(40, 40));
    move((room.width() - most_.width()) / 2, qMin(72, room.height() / 10));
    field_->clear();
    search({});
    show();
    raise();
    field_->setFocus(Qt::ShortcutFocusReason);
}

bool JumpBox::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) {
        hide();
    }
    if (event->type() != QEvent::KeyPress) {
        return QFrame::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
        hide();
        parentWidget()->setFocus();
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        const int row = list_->currentRow() + (key == Qt::Key_Down ? 1 : -1);
        list_->setCurrentRow(qBound(0, row, list_->count() - 1));
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void JumpBox::search(const QString& words) {
    found_ = findTargets(targets_, words, mostFound);
    list_->clear();
    for (const JumpTarget* target : found_) {
        auto* item =
            new QListWidgetItem(theme().icon(target->icon), tr("%1   %2").arg(target->title, target->kind), list_);
        item->setSizeHint({0, theme().rowHeight()});
    }
    list_->setCurrentRow(found_.empty() ? -1 : 0);
    list_->setVisible(!found_.empty());
    const int above = field_->sizeHint().height() + layout()->spacing() + 2 * metric::gap;
    list_->setFixedHeight(qMin(list_->count() * theme().rowHeight(), most_.height() - above));
    layout()->activate();
    resize(most_.width(), sizeHint().height());
    field_->setProblem(found_.empty() ? tr("Nothing is called so.") : QString());
}

void JumpBox::goTo(int row) {
    if (row < 0 || row >= int(found_.size())) {
        return;
    }
    // A copy: where it leads may open this box anew.
    const std::function<void()> go = found_[std::size_t(row)]->go;
    hide();
    go();
}

} // namespace poise::console
