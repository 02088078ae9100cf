// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The window with pages that do nothing but remember, on a scripted agent.
#pragma once

#include "console/shell/main_window.hpp"
#include "console/shell/preferences.hpp"
#include "console/store/agents.hpp"
#include "console/store/tokens.hpp"
#include "console/view/page.hpp"
#include "tests/console/support/manual_clock.hpp"
#include "tests/console/support/memory_keyring.hpp"
#include "tests/console/support/scripted_agent.hpp"

#include <QAbstractButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace poise::console::test {

class FakePage : public Page {
    Q_OBJECT

  public:
    FakePage(const QString& id, const QString& icon)
        : Page(id, icon) {}

    [[nodiscard]] QString title() const override { return id(); }

    void setAgent(Agent* agent) override { agent_ = agent; }

    void setRange(const TimeRange& range) override { range_ = range; }

    void activate() override { active_ = true; }

    void deactivate() override { active_ = false; }

    void open(const QVariantMap& query) override { query_ = query; }

    [[nodiscard]] bool isActive() const { return active_; }

    [[nodiscard]] const QVariantMap& query() const { return query_; }

    [[nodiscard]] const TimeRange& range() const { return range_; }

  private:
    Agent* agent_ = nullptr;
    TimeRange range_;
    QVariantMap query_;
    bool active_ = false;
};

class WindowScene {
  public:
    explicit WindowScene(std::vector<Profile> profiles = {}, std::vector<LocalAgent> local = {})
        : settings_(folder_.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
        , tokens_(std::make_unique<MemoryKeyring>(secrets_))
        , profiles_(settings_)
        , preferences_(settings_)
        , agents_({clock_, tokens_, profiles_, folder_.path()}) {
        for (const Profile& profile : profiles) {
            profiles_.add(profile);
        }
        if (!agents_.all().empty()) {
            agents_.show(agents_.all().front());
        }
        overview_ = new FakePage(QStringLiteral("overview"), QStringLiteral("overview"));
        pools_ = new FakePage(QStringLiteral("pools"), QStringLiteral("pools"));
        window_ = std::make_unique<MainWindow>(MainWindow::Context{agents_, clock_, preferences_, std::move(local)},
                                               std::vector<Page*>{overview_, pools_});
        window_->show();
    }

    [[nodiscard]] bool live() {
        agents_.current()->connectNow();
        return until([this] {
            const Agent& agent = *agents_.current();
            return agent.connection().state == Connection::State::live && agent.configuration().known() &&
                   !agent.configuration().schema.empty();
        });
    }

    template <typename Condition>
    [[nodiscard]] bool until(Condition condition) {
        return QTest::qWaitFor([&] {
            agents_.tick();
            return condition();
        });
    }

    [[nodiscard]] MainWindow& window() { return *window_; }

    [[nodiscard]] Agents& agents() { return agents_; }

    [[nodiscard]] Agent& agent() { return *agents_.current(); }

    [[nodiscard]] Preferences& preferences() { return preferences_; }

    [[nodiscard]] QSettings& settings() { return settings_; }

    [[nodiscard]] ManualClock& clock() { return clock_; }

    [[nodiscard]] FakePage& overview() { return *overview_; }

    [[nodiscard]] FakePage& pools() { return *pools_; }

    template <typename T>
    [[nodiscard]] T* part() {
        return window_->findChild<T*>();
    }

    /// What can be clicked and says this, and is shown.
    [[nodiscard]] QAbstractButton* button(const QString& text) {
        for (QAbstractButton* one : window_->findChildren<QAbstractButton*>()) {
            if (one->isVisible() && (one->text() == text || one->accessibleName() == text)) {
                return one;
            }
        }
        return nullptr;
    }

  private:
    QTemporaryDir folder_;
    MemoryKeyring::Secrets secrets_;
    ManualClock clock_;
    QSettings settings_;
    Tokens tokens_;
    Profiles profiles_;
    Preferences preferences_;
    Agents agents_;
    FakePage* overview_ = nullptr;
    FakePage* pools_ = nullptr;
    std::unique_ptr<MainWindow> window_;
};

} // namespace poise::console::test
