// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The composition root: makes the parts of the console and puts them together.
#pragma once

#include <memory>

class QApplication;

namespace poise::console {

struct CommandLine;
class MainWindow;

class Console {
  public:
    /// Name, version, icon and language: what even a look at the command line needs.
    static void introduce(QApplication& application);

    explicit Console(QApplication& application);
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    /// Shows the window, on the agent that was asked for if one was.
    void open(const CommandLine& commandLine);

    /// Once it is open.
    [[nodiscard]] MainWindow& window() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace poise::console
