// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/form/form_dialog.hpp"

#include "console/form/form.hpp"
#include "console/style/theme.hpp"
#include "console/widget/banner.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"
#include "console/widget/segmented_control.hpp"
#include "shared/schema/address.hpp"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

FormDialog::FormDialog(Subject subject, QWidget* parent)
    : QDialog(parent)
    , subject_(std::move(subject))
    , form_(new Form(subject_.fields, subject_.values, subject_.role))
    , scroll_(new QScrollArea)
    , told_(new Label(TypeRole::label, Token::down)) {
    setWindowTitle(subject_.title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeLevels());
    if (subject_.role < subject_.needed) {
        auto* banner = new Banner;
        banner->setMessage(u"lock"_s, Token::maintenance, tr("You can look at this."),
                           tr("Changing it takes the role %1.").arg(wordOf(subject_.needed)));
        layout->addWidget(banner);
    }
    if (subject_.named) {
        addName();
    }
    scroll_->setFocusPolicy(Qt::NoFocus); // what is in it takes the keyboard
    scroll_->setWidget(form_);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFrameShape(QFrame::NoFrame);
    layout->addWidget(scroll_, 1);
    layout->addWidget(makeFoot());
    resize(theme().scaled(560), 0);
    connect(form_, &Form::edited, this, &FormDialog::judge);
    connect(form_, &Form::edited, this, &FormDialog::edited);
    judge();
    fit();
    form_->focusFirst();
    if (name_ != nullptr) {
        name_->setFocus();
    }
}

/// As high as what is in it, as far as the screen allows; never lower than it was, so that nothing jumps.
void FormDialog::fit() {
    const int around = layout()->totalSizeHint().height() - scroll_->sizeHint().height();
    const int most = qMin(theme().scaled(720), screen()->availableSize().height() * 9 / 10);
    const int wanted = around + form_->layout()->totalHeightForWidth(width());
    resize(width(), qMin(qMax(height(), wanted), most));
}

QWidget* FormDialog::makeLevels() {
    auto* head = new QWidget(this);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(metric::margin, metric::gap, metric::margin, metric::gap);
    layout->addWidget(new Label(TypeRole::title, Token::text, subject_.title));
    layout->addStretch();
    if (form_->hasExpertFields()) {
        auto* levels = new SegmentedControl;
        levels->addSegment(tr("Basic"));
        levels->addSegment(tr("Expert"));
        connect(levels, &SegmentedControl::currentChanged, form_, [this](int level) {
            form_->setExpert(level == 1);
            fit();
        });
        layout->addWidget(levels);
    }
    return head;
}

void FormDialog::addName() {
    auto* box = new QVBoxLayout;
    box->setContentsMargins(metric::margin, 0, metric::margin, 0);
    box->setSpacing(4);
    auto* title = new Label(TypeRole::bodyStrong, Token::text, tr("Name"));
    name_ = new QLineEdit;
    name_->setAccessibleName(tr("Name"));
    name_->setReadOnly(subject_.role < subject_.needed);
    nameProblem_ = new Label(TypeRole::label, Token::down);
    nameProblem_->setWordWrap(true);
    title->setBuddy(name_);
    box->addWidget(title);
    box->addWidget(name_);
    box->addWidget(nameProblem_);
    static_cast<QVBoxLayout*>(layout())->addLayout(box);
    connect(name_, &QLineEdit::textEdited, this, &FormDialog::judge);
    connect(name_, &QLineEdit::textEdited, this, &FormDialog::edited);
}

QWidget* FormDialog::makeFoot() {
    auto* foot = new QWidget(this);
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(metric::margin, metric::gap, metric::margin, metric::gap);
    told_->setWordWrap(true);
    layout->addWidget(told_, 1);
    auto* cancel = new Button({}, tr("Cancel"), ButtonKind::flat);
    accept_ = new Button({}, subject_.accept, ButtonKind::primary);
    accept_->setDefault(true);
    if (subject_.role < subject_.needed) {
        accept_->setToolTip(tr("Changing it takes the role %1.").arg(wordOf(subject_.needed)));
    }
    layout->addWidget(cancel);
    layout->addWidget(accept_);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(accept_, &QPushButton::clicked, this, &QDialog::accept);
    return foot;
}

QString FormDialog::name() const {
    return name_ != nullptr ? name_->text().trimmed() : QString();
}

boost::json::object FormDialog::values() const {
    return form_->values();
}

void FormDialog::judge() {
    QString flaw;
    if (name_ != nullptr) {
        if (!schema::isName(utf8(name()))) {
            flaw = name().isEmpty()
                       ? tr("A name is needed.")
                       : tr("A name has letters, digits, “-”, “_” and “.”, and begins with a letter or digit.");
        } else if (subject_.nameFlaw) {
            flaw = subject_.nameFlaw(name());
        }
        nameProblem_->setText(name().isEmpty() ? QString() : flaw);
        nameProblem_->setVisible(!nameProblem_->text().isEmpty());
    }
    // What the agent says against it may be out of date; what is seen here is not.
    accept_->setEnabled(flaw.isEmpty() && form_->isValid() && subject_.role >= subject_.needed);
}

void FormDialog::showProblems(const std::vector<std::pair<Path, QString>>& problems) {
    told_->setText(form_->showProblems(problems).join(u'\n'));
    judge();
}

} // namespace poise::console
