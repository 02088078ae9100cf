// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Somebody at a console of their own: what they click, type and read. Steps that cannot be done throw.
///
/// *Lifetime:* what they keep on disk is in `home`; another person with the same home is the same one after a restart.
#pragma once

#include "console/store/profile.hpp"

#include <QString>

#include <memory>

class QPushButton;
class QWidget;

namespace poise::console {
class Console;
class MainWindow;
class PendingBar;
class PoolTree;
class ReviewPanel;
} // namespace poise::console

namespace poise::console::test {

/// Names, resources and settings of the tests: once, before the first person.
void introducePeople();

class Person {
  public:
    /// Opens a console on the agent, at the pools.
    Person(const QString& home, const Profile& profile);
    ~Person();

    [[nodiscard]] MainWindow& window() const;
    [[nodiscard]] PoolTree& tree() const;
    [[nodiscard]] PendingBar& pending() const;
    [[nodiscard]] ReviewPanel& review() const;

    /// What the banner says, or what stands in the page's place; empty: neither is in sight.
    [[nodiscard]] QString told() const;

    /// What the chosen agent's line in the header says.
    [[nodiscard]] QString header() const;

    /// Waits until the servers are there.
    [[nodiscard]] bool seesServers() const;

    void press(int key, Qt::KeyboardModifiers modifiers = {});
    void click(const QString& words) const; ///< the button that says so, wherever it is in sight

    /// Chooses in the menus of a button: {button, entry, entry of that entry, …}.
    void choose(const QStringList& words) const;
    [[nodiscard]] static QPushButton* button(const QWidget& in, const QString& words);

    void select(const QString& key); ///< a pool, or POOL/SERVER
    void removeSelected();

    /// What stands in that column of the server's row.
    [[nodiscard]] QString cell(const QString& server, const char* column) const;
    void editWeight(const QString& server, int weight);
    void applyByKeys();

    /// Types into the field of that name, in place of what is there.
    static void fill(const QWidget& in, const QString& accessibleName, const QString& text);

    /// Chooses in the list of that name.
    static void choose(const QWidget& in, const QString& accessibleName, const QString& words);

    /// The dialog that is open, the topmost.
    [[nodiscard]] static QWidget& dialog();

    /// What its labels, and those of any other part of a window, say.
    [[nodiscard]] static QString textIn(const QWidget& part);

  private:
    std::unique_ptr<Console> console_;
};

} // namespace poise::console::test
