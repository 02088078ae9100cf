// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/appearance_card.hpp"

#include "console/shell/preferences.hpp"
#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"
#include "console/widget/segmented_control.hpp"

#include <QComboBox>
#include <QDir>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSlider>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

SegmentedControl* choice(const QString& name, const QStringList& words, int current) {
    auto* control = new SegmentedControl;
    control->setAccessibleName(name);
    for (const QString& word : words) {
        control->addSegment(word);
    }
    control->setCurrent(current);
    return control;
}

Label* nameOf(const QString& text) {
    return new Label(TypeRole::body, Token::text2, text);
}

} // namespace

AppearanceCard::AppearanceCard(Preferences& preferences, QWidget* parent)
    : Card(tr("Appearance"), parent)
    , preferences_(preferences) {
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(metric::margin);
    form->setVerticalSpacing(metric::gap);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    addChoices(form);
    addTextSize(form);
    addLanguage(form);
    body()->addLayout(form);
    auto* reset = new Button(u"undo"_s, tr("Reset"));
    reset->setToolTip(
        tr("Forgets looks, window and columns of tables; saved agents stay. Columns count from the next start."));
    addAction(reset);
    connect(reset, &QPushButton::clicked, &preferences_, &Preferences::reset);
}

template <typename Read, typename Write>
void AppearanceCard::addChoice(QFormLayout* form, const QString& name, const QStringList& words, Read read,
                               Write write) {
    auto* control = choice(name, words, int((preferences_.*read)()));
    form->addRow(nameOf(name), control);
    using Value = decltype((preferences_.*read)());
    connect(control, &SegmentedControl::currentChanged, &preferences_,
            [&preferences = preferences_, write](int index) { (preferences.*write)(Value(index)); });
    connect(&preferences_, &Preferences::changed, control, [&preferences = preferences_, read, control] {
        control->setCurrent(int((preferences.*read)())); // also while the card is no card any more
    });
}

void AppearanceCard::addChoices(QFormLayout* form) {
    using P = Preferences;
    addChoice(form, tr("Theme"), {tr("System"), tr("Light"), tr("Dark")}, &P::themeMode, &P::setThemeMode);
    addChoice(form, tr("Contrast"), {tr("System"), tr("Normal"), tr("High")}, &P::contrast, &P::setContrast);
    addChoice(form, tr("Density"), {tr("Comfortable"), tr("Compact")}, &P::density, &P::setDensity);
    addChoice(form, tr("Times"), {tr("Local"), tr("UTC")}, &P::zone, &P::setZone);
    addChoice(form, tr("Sizes"), {tr("kB, MB (1,000)"), tr("KiB, MiB (1,024)")}, &P::sizes, &P::setSizes);
    addChoice(form, tr("Rates"), {tr("Bytes/s"), tr("Bits/s")}, &P::rates, &P::setRates);
    addChoice(form, tr("Refresh"), {tr("0.5 s"), tr("1 s"), tr("2 s"), tr("5 s")}, &P::refresh, &P::setRefresh);
}

void AppearanceCard::addTextSize(QFormLayout* form) {
    auto* box = new QWidget;
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setRange(10, 20);
    slider->setPageStep(1);
    slider->setValue(preferences_.textPercent() / 10);
    slider->setMaximumWidth(260);
    slider->setAccessibleName(tr("Text size"));
    auto* now = new Label(TypeRole::number);
    const auto show = [this, slider, now] {
        slider->setValue(preferences_.textPercent() / 10);
        now->setText(text::percent(preferences_.textPercent() / 100.0).joined());
    };
    show();
    layout->addWidget(slider, 1);
    layout->addWidget(now);
    layout->addStretch();
    form->addRow(nameOf(tr("Text size")), box);
    // Not while it is dragged: what grows would move it away under the mouse.
    slider->setTracking(false);
    connect(slider, &QSlider::valueChanged, &preferences_,
            [this](int tens) { preferences_.setTextPercent(tens * 10); });
    connect(&preferences_, &Preferences::changed, this, show);
}

void AppearanceCard::addLanguage(QFormLayout* form) {
    auto* language = new QComboBox;
    language->setAccessibleName(tr("Language"));
    language->addItem(tr("The system's"), QString());
    for (const QString& file : QDir(u":/i18n"_s).entryList({u"poise_*.qm"_s}, QDir::Files, QDir::Name)) {
        const QString code = file.section(u'_', 1).chopped(3);
        language->addItem(QLocale(code).nativeLanguageName(), code);
    }
    language->setCurrentIndex(qMax(0, language->findData(preferences_.language())));
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(language, 0, Qt::AlignLeading);
    layout->addWidget(new Label(TypeRole::label, Token::text2, tr("Counts when the console is started again.")));
    form->addRow(nameOf(tr("Language")), box);
    connect(language, &QComboBox::activated, &preferences_,
            [this, language] { preferences_.setLanguage(language->currentData().toString()); });
}

} // namespace poise::console
