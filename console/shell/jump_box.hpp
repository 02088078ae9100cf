// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Goes anywhere by a few letters of its name: pages, pools, servers, listeners, settings, actions.
#pragma once

#include <QFrame>
#include <QIcon>

#include <functional>
#include <vector>

class QListWidget;

namespace poise::console {

class SearchField;

struct JumpTarget {
    QString title;
    QString kind; ///< "Server of web"
    QString icon;
    std::function<void()> go;
};

/// Those that match, the best first: names that begin with the words before names that contain them. At most `most`.
[[nodiscard]] std::vector<const JumpTarget*> findTargets(const std::vector<JumpTarget>& targets, const QString& words,
                                                         std::size_t most);

class JumpBox : public QFrame {
    Q_OBJECT

  public:
    explicit JumpBox(QWidget* parent);

    void open(std::vector<JumpTarget> targets);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void search(const QString& words);
    void goTo(int row);

    SearchField* field_;
    QListWidget* list_;
    QSize most_;
    std::vector<JumpTarget> targets_;
    std::vector<const JumpTarget*> found_;
};

} // namespace poise::console
