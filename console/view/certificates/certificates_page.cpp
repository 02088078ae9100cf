// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/certificates/certificates_page.hpp"

#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"
#include "console/text/times.hpp"
#include "console/view/delegates/cell_painter.hpp"
#include "console/view/pools/facts_grid.hpp"
#include "console/view/tables/column_memory.hpp"
#include "console/view/tables/row_table.hpp"
#include "console/widget/card.hpp"
#include "console/widget/chip.hpp"
#include "console/widget/empty_state.hpp"
#include "console/widget/skeleton.hpp"

#include <QHeaderView>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAround = 6;           ///< the list's margin to its card
constexpr qint64 kAskAgain = 60'000; ///< files are exchanged without a word
constexpr qsizetype kGroup = 2;      ///< digits of a fingerprint that stand together

QString fromUtf8(const std::string& text) {
    return QString::fromStdString(text);
}

/// How long it is valid yet, as a chip.
class StateDelegate : public QStyledItemDelegate {
  public:
    StateDelegate(const CertificateModel& model, QObject* parent)
        : QStyledItemDelegate(parent)
        , model_(model) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(option.rect, theme().color(Token::accentSoft));
        }
        const text::Mark mark = model_.markOf(index.row());
        paintChip(*painter, option.rect.adjusted(8, 0, -8, 0), {mark.word, mark.icon, tokenOf(mark.tone)},
                  option.direction, painter->device()->devicePixelRatioF());
    }

  private:
    const CertificateModel& model_;
};

/// "ab:cd:…", as browsers show it.
QString grouped(const std::string& digits) {
    const QString all = fromUtf8(digits);
    QStringList groups;
    for (qsizetype at = 0; at < all.size(); at += kGroup) {
        groups.append(all.mid(at, kGroup));
    }
    return groups.join(u':');
}

} // namespace

CertificatesPage::CertificatesPage(QWidget* parent)
    : AgentPage(u"certificates"_s, u"certificate"_s, {u"overview"_s}, parent)
    , table_(new RowTable(tr("Certificates")))
    , list_(new Card)
    , detail_(new Card)
    , chip_(new Chip)
    , facts_(new FactsGrid)
    , empty_(new EmptyState)
    , stack_(new QStackedWidget)
    , skeleton_(nullptr) {
    table_->setModel(&model_);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidths({280, 170, 130, 120, 220, 130, 220});
    table_->setItemDelegateForColumn(CertificateModel::state, new StateDelegate(model_, table_));
    new ColumnMemory(*table_->horizontalHeader(), table_->columnFit(), u"certificates"_s, 1);
    layOut();
    connect(table_, &RowTable::chosen, this, &CertificatesPage::showChosen);
    showChosen();
}

void CertificatesPage::layOut() {
    list_->layout()->setContentsMargins(1, kAround, 1, kAround);
    list_->body()->addWidget(table_);
    detail_->addAction(chip_);
    detail_->body()->addWidget(facts_);
    auto* full = new QWidget;
    full->setProperty("plain", true);
    auto* column = new QVBoxLayout(full);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap);
    column->addWidget(list_, 1);
    column->addWidget(detail_);
    stack_->addWidget(full);
    stack_->addWidget(empty_);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(stack_);
    skeleton_ = new Skeleton(list_);
}

const Exports* CertificatesPage::exported() const {
    return table_;
}

QString CertificatesPage::title() const {
    return tr("Certificates");
}

void CertificatesPage::agentChanged() {
    model_.setCertificates({});
    askedAt_ = 0;
    known_ = false;
    stack_->setCurrentIndex(0);
    if (agent() != nullptr) {
        connect(agent(), &Agent::configurationChanged, this, &CertificatesPage::ask);
    }
}

void CertificatesPage::shown() {
    ask();
}

void CertificatesPage::ticked() {
    model_.setNow(now());
    if (now() - askedAt_ >= kAskAgain) {
        ask();
    }
    showChosen();
}

void CertificatesPage::connectionChanged() {
    if (!known_) {
        ask();
    }
}

void CertificatesPage::ask() {
    if (!isActive() || agent() == nullptr || !agent()->connection().up()) {
        return;
    }
    if (!agent()->can("certificate.list")) {
        showEmpty(tr("This agent does not tell"),
                  tr("It is older than this console. Update it to see its certificates."));
        return;
    }
    askedAt_ = now();
    skeleton_->setLoading(!known_);
    agent()->ask<wire::methods::CertificateList>(this, {}, [this](const auto& answer) { take(answer); });
}

void CertificatesPage::take(const Answer<wire::CertificateList>& answer) {
    skeleton_->setLoading(false);
    if (!answer) {
        return;
    }
    known_ = true;
    const int row = table_->currentIndex().row();
    model_.setNow(now());
    model_.setCertificates(answer->certificates);
    if (answer->certificates.empty()) {
        showEmpty(tr("No listener serves TLS"),
                  tr("Give a listener a certificate and its key, under “tls” in its configuration, and it stands here "
                     "with the day on which it ends."));
        return;
    }
    stack_->setCurrentIndex(0);
    table_->setCurrentIndex(model_.index(std::clamp(row, 0, model_.rowCount() - 1), 0));
}

void CertificatesPage::showEmpty(const QString& title, const QString& text) {
    empty_->setContent(u"certificate"_s, title, text);
    stack_->setCurrentIndex(1);
}

void CertificatesPage::showChosen() {
    const QModelIndex chosen = table_->selectionModel()->currentIndex();
    detail_->setVisible(chosen.isValid());
    if (!chosen.isValid()) {
        return;
    }
    const wire::Certificate& shown = model_.at(chosen.row());
    const text::Mark mark = model_.markOf(chosen.row());
    detail_->setTitle(CertificateModel::namesOf(shown));
    detail_->setSubtitle(fromUtf8(shown.listener));
    chip_->setLook({mark.word, mark.icon, tokenOf(mark.tone)});
    facts_->setFacts({{tr("Subject"), fromUtf8(shown.subject), {}, true},
                      {tr("Signed by"), CertificateModel::issuerOf(shown), {}, true},
                      {tr("Valid"),
                       tr("%1 to %2", "moments").arg(text::fullMoment(shown.from), text::fullMoment(shown.until)),
                       {},
                       true},
                      {tr("Shown"),
                       shown.isDefault ? tr("for its names, and to clients that name no other") : tr("for its names"),
                       {},
                       true},
                      {tr("Key"), fromUtf8(shown.key), {}},
                      {tr("Chain"), tr("%n authority(s) sent with it", nullptr, int(shown.chain)), {}},
                      {tr("File"), fromUtf8(shown.file), {}, true},
                      {tr("Serial"), grouped(shown.serial), {}, true},
                      {tr("SHA-256"), grouped(shown.fingerprint), {}, true}});
}

} // namespace poise::console
