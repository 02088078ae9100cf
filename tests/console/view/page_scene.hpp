// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A page with an agent behind it whose traffic a test makes up, and pictures of what it looks like.
#pragma once

#include "console/view/page.hpp"
#include "tests/console/store/agent_scene.hpp"

#include <memory>

namespace poise::console::test {

class PageScene {
  public:
    PageScene();
    ~PageScene();

    [[nodiscard]] ScriptedAgent& there() { return there_; }

    [[nodiscard]] AgentScene& here() { return *here_; }

    [[nodiscard]] Agent& agent() { return here_->agent(); }

    /// Gives the agent traffic: rows that move, a server that is down, one that drains, events.
    void addTraffic();

    /// Connects, shows the page in this size, and waits for its tables.
    [[nodiscard]] bool show(Page& page, const QSize& size = {1440, 836});

    /// Publishes the next frame, a second later, and lets the console take it.
    [[nodiscard]] bool next();

    /// Into the folder that POISE_PICTURES names, if it does.
    static void picture(QWidget& widget, const QString& name);

  private:
    void answerHistory();

    ScriptedAgent there_;
    std::unique_ptr<AgentScene> here_;
    std::int64_t t_ = 1'767'225'600'000;
    int round_ = 0;
};

/// Fonts, colours and style, once; settings in a folder of the test's own.
void prepareApplication();

} // namespace poise::console::test
