// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people choose of the console counts at once, is kept, and can be taken back.

#include "console/shell/appearance_card.hpp"
#include "console/style/theme.hpp"
#include "tests/console/shell/window_scene.hpp"

#include <QToolButton>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

class SettingsTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { theme().install(*qApp); }

    void init();

    void cleanup() {
        scene_->preferences().reset();
        scene_.reset();
        there_.reset();
    }

    void aChoiceCountsAtOnceAndIsKept_data();
    void aChoiceCountsAtOnceAndIsKept();
    void theAgentIsAskedAsOftenAsWanted();
    void aSlowRefreshIsNotStale();
    void resetShowsItsChoices();

  private:
    [[nodiscard]] std::int64_t askedInterval() const;

    QTemporaryDir folder_;
    std::unique_ptr<ScriptedAgent> there_;
    std::unique_ptr<WindowScene> scene_;
};

void SettingsTest::init() {
    there_ = std::make_unique<ScriptedAgent>();
    scene_ = std::make_unique<WindowScene>(std::vector{there_->profile(folder_.path())});
    scene_->window().openPage(u"agents"_s);
}

/// Of the last subscription to what pages show.
std::int64_t SettingsTest::askedInterval() const {
    std::int64_t asked = 0;
    for (const ScriptedAgent::Call& call : there_->calls()) {
        if (call.method == "telemetry.subscribe" && call.params.at("topics").as_array().front() == "overview") {
            asked = call.params.at("interval_ms").to_number<std::int64_t>();
        }
    }
    return asked;
}

void SettingsTest::aChoiceCountsAtOnceAndIsKept_data() {
    QTest::addColumn<QString>("word");
    QTest::addColumn<std::function<bool(const Preferences&)>>("counts");
    const auto row = [](const char* word, std::function<bool(const Preferences&)> counts) {
        QTest::newRow(word) << QString::fromUtf8(word) << std::move(counts);
    };
    row("High",
        [](const Preferences& kept) { return kept.contrast() == ContrastMode::high && theme().isHighContrast(); });
    row("Dark", [](const Preferences& kept) { return kept.themeMode() == ThemeMode::dark && theme().isDark(); });
    row("Compact",
        [](const Preferences& kept) { return kept.density() == Density::compact && theme().rowHeight() == 28; });
    row("UTC", [](const Preferences& kept) {
        return kept.zone() == text::Zone::utc && text::units().zone == text::Zone::utc;
    });
    row("KiB, MiB (1,024)", [](const Preferences& kept) {
        return kept.sizes() == text::Sizes::binary && text::units().sizes == text::Sizes::binary;
    });
    row("Bits/s", [](const Preferences& kept) {
        return kept.rates() == text::Rates::bits && text::units().rates == text::Rates::bits;
    });
}

void SettingsTest::aChoiceCountsAtOnceAndIsKept() {
    QFETCH(QString, word);
    QFETCH(std::function<bool(const Preferences&)>, counts);
    QVERIFY(!counts(scene_->preferences()));
    scene_->button(word)->click();
    QVERIFY(counts(Preferences(scene_->settings())));
    scene_->preferences().reset();
    QVERIFY(!counts(Preferences(scene_->settings())));
}

void SettingsTest::theAgentIsAskedAsOftenAsWanted() {
    QVERIFY(scene_->live());
    QVERIFY(scene_->until([this] { return askedInterval() == 500; }));
    scene_->button(u"5 s"_s)->click();
    QVERIFY(scene_->until([this] { return askedInterval() == 5000; }));
    QVERIFY(scene_->until([this] { return there_->count("telemetry.unsubscribe") == 1; }));
}

void SettingsTest::aSlowRefreshIsNotStale() {
    scene_->button(u"5 s"_s)->click();
    QVERIFY(scene_->live());
    scene_->clock().advance(6000);
    scene_->agents().tick();
    QCOMPARE(scene_->agent().connection().state, Connection::State::live);
    scene_->clock().advance(6000);
    scene_->agents().tick();
    QCOMPARE(scene_->agent().connection().state, Connection::State::stale);
}

void SettingsTest::resetShowsItsChoices() {
    scene_->button(u"High"_s)->click();
    scene_->button(u"Reset"_s)->click();
    const auto* high = qobject_cast<QToolButton*>(scene_->button(u"High"_s));
    QVERIFY(high != nullptr && !high->isChecked());
}

QTEST_MAIN(SettingsTest)
#include "settings_test.moc"
