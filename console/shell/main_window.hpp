// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The window: sidebar, header, the page that is shown, and around it what belongs to every page. It knows pages by
/// their interface alone.
///
/// *Lifetime:* what it is given outlives it; the pages become its own. *Time:* while an agent is not live, or a change
/// waits for its confirmation, words that count seconds are written anew each second.
#pragma once

#include "console/model/time_range.hpp"
#include "console/shell/commands.hpp"
#include "console/store/local_agents.hpp"
#include "console/view/page.hpp"

#include <QPointer>
#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include <vector>

class QStackedWidget;

namespace poise::console {

class Agent;
class Agents;
class Banner;
class ChangeFlow;
class Clock;
class ConnectPage;
class Header;
class JumpBox;
class Preferences;
class Sidebar;
class TroublePage;
struct JumpTarget;

class MainWindow : public QWidget {
    Q_OBJECT

  public:
    struct Context {
        Agents& agents;
        const Clock& clock;
        Preferences& preferences;
        std::vector<LocalAgent> local; ///< offered where no agent is saved
    };

    MainWindow(const Context& context, const std::vector<Page*>& pages, QWidget* parent = nullptr);
    ~MainWindow() override;

    void openPage(const QString& id, const QVariantMap& query = {});

    /// Null: none is shown.
    [[nodiscard]] Page* page() const { return page_; }

    [[nodiscard]] ChangeFlow& changes() const { return *changes_; }

  protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    static constexpr int kFrame = 3; ///< of the environment's colour

    void build();
    QWidget* makeBody();
    [[nodiscard]] std::vector<Page*> arranged(std::vector<Page*> pages);
    Sidebar* makeSidebar();
    void addPage(Page* page);
    void connectParts();
    void bindKeys();
    [[nodiscard]] std::vector<QWidget*> stops() const;
    [[nodiscard]] int placeOf(const QWidget& widget) const;
    void run(Command command);
    void setAgent(Agent* agent);
    void setRange(const TimeRange& range);
    void setSeen(bool seen);
    void openJumpBox();
    void addActions(std::vector<JumpTarget>& targets);
    void nextAgent();
    void togglePause();
    void takeStep();
    void editAgent(const Profile& profile);
    void addAnAgent();
    void refresh();
    void showInBody(QWidget& shown);
    [[nodiscard]] bool isBlank() const;
    void refreshConnection(bool blank);
    void refreshBadges();
    void restyle();
    void refit();

    Context context_;
    std::vector<Page*> pages_; ///< in the order of the sidebar
    Sidebar* sidebar_;
    Header* header_;
    Banner* banner_;
    QStackedWidget* stack_;
    ConnectPage* connect_;
    TroublePage* trouble_;
    ChangeFlow* changes_;
    JumpBox* jump_;
    QPointer<Page> page_;
    QPointer<Agent> agent_;
    TimeRange range_;
    QTimer pulse_;
    bool seen_ = false; ///< somebody can see the window
};

} // namespace poise::console
