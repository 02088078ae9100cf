// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The console's window, put together as the program does it, in front of the shop; everything that differs from one
/// run to the next (time, place, language, ports) is the same each time.
#pragma once

#include "console/shell/main_window.hpp"
#include "console/shell/preferences.hpp"
#include "console/store/agents.hpp"
#include "console/store/tokens.hpp"
#include "tests/console/pictures/shop.hpp"
#include "tests/console/support/manual_clock.hpp"
#include "tests/console/support/memory_keyring.hpp"

#include <QAbstractButton>
#include <QImage>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace poise::console::test {

struct Look {
    QSize size{1440, 900};
    bool dark = false;
    int percent = 100;
    const char* language = "en";
};

/// Fonts, zone and settings: once, before anything else.
void preparePictures();

class PictureScene {
  public:
    explicit PictureScene(const Look& look = {}, Environment environment = Environment::none);
    ~PictureScene();

    [[nodiscard]] ScriptedAgent& there() { return there_; }

    [[nodiscard]] Agent& agent() { return *agents_.current(); }

    [[nodiscard]] Agents& agents() { return agents_; }

    [[nodiscard]] ManualClock& clock() { return clock_; }

    [[nodiscard]] MainWindow& window() { return *window_; }

    [[nodiscard]] Profile profile() const;

    /// Before open(): offered where no agent is saved.
    void offer(const LocalAgent& local) { local_.push_back(local); }

    /// Shows the window without any agent, or with one that nobody has asked for anything.
    void open(const std::vector<Profile>& saved);

    /// Shows it connected, with a minute of figures, on this page.
    [[nodiscard]] bool openLive(const QString& page);

    /// Publishes the next second and lets the console take it.
    [[nodiscard]] bool next();

    template <typename Condition>
    [[nodiscard]] bool until(Condition condition) {
        return QTest::qWaitFor([&] {
            agents_.tick();
            return condition();
        });
    }

    /// What can be clicked and says this, anywhere in sight; null: nothing.
    [[nodiscard]] static QAbstractButton* button(const QString& text);

    /// The window and what stands above it, as soon as nothing changes any more. Null: it does not come to rest.
    [[nodiscard]] QImage picture();

  private:
    [[nodiscard]] QImage grab();
    void rest(); ///< until nothing more is asked of the agent
    void sayTheSame(QWidget& window) const;

    QTemporaryDir folder_;
    MemoryKeyring::Secrets secrets_;
    ManualClock clock_;
    QSettings settings_;
    Tokens tokens_;
    Profiles profiles_;
    Preferences preferences_;
    Agents agents_;
    ScriptedAgent there_;
    std::vector<LocalAgent> local_;
    Look look_;
    Environment environment_;
    std::unique_ptr<MainWindow> window_;
    std::int64_t t_ = kShopTime;
};

} // namespace poise::console::test
