// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A page of the console as the window knows it: a title, an icon, an agent and a range to show; what it wants of the
/// window it says as signals. It has no margins: the window's body gives them.
///
/// Lifetime: a page lives as long as the window. Its agent is given and taken by setAgent, which the window calls with
/// null before an agent dies.
#pragma once

#include "console/model/time_range.hpp"

#include <QString>
#include <QVariantMap>
#include <QWidget>

namespace poise::console {

class Agent;

class Page : public QWidget {
    Q_OBJECT

  public:
    /// The id names the page in openPage and in settings ("overview"); the icon is one of console/style.
    Page(QString id, QString iconName, QWidget* parent = nullptr);

    [[nodiscard]] const QString& id() const { return id_; }

    [[nodiscard]] const QString& iconName() const { return iconName_; }

    [[nodiscard]] virtual QString title() const = 0;

    /// Null: there is none.
    virtual void setAgent(Agent* agent) = 0;
    virtual void setRange(const TimeRange& range);

    /// The page is seen from now on: it watches its topics. Each is called in turn, beginning with activate.
    virtual void activate() = 0;
    virtual void deactivate() = 0;

    /// Shows what `query` names: {"pool": …}, {"server": "web/a"}, {"event": id}, {"revision": n}, {"filter": text}.
    virtual void open(const QVariantMap& query);

    /// Puts the keyboard into the page's filter; does nothing where there is none.
    virtual void focusFilter();

    /// Whether exportShown has something to export.
    [[nodiscard]] virtual bool canExport() const;

    /// Asks for a file and writes what is shown into it, as CSV.
    virtual void exportShown();

  signals:
    void openPage(const QString& id, const QVariantMap& query);
    void toast(const QString& text);
    void rangeChosen(const poise::console::TimeRange& range); ///< by dragging in a chart, or back by a double click
    void reviewWanted();                                      ///< something was staged that wants to be reviewed now

  private:
    QString id_;
    QString iconName_;
};

} // namespace poise::console
