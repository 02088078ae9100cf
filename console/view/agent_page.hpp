// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What pages about an agent have in common: they watch their topics while they are seen, are told when its data or
/// its connection changed, and know how old what they show is.
#pragma once

#include "console/store/agent.hpp"
#include "console/view/page.hpp"

#include <QPointer>
#include <QStringList>

namespace poise::console {

class Exports;

class AgentPage : public Page {
    Q_OBJECT

  public:
    AgentPage(const QString& id, const QString& iconName, QStringList topics, QWidget* parent);

    void setAgent(Agent* agent) final;
    void setRange(const TimeRange& range) final;
    void activate() final;
    void deactivate() final;
    [[nodiscard]] bool canExport() const final;

    /// The part that has the keyboard, else exported().
    void exportShown() final;

  protected:
    /// The part that the page is about; null: there is none.
    [[nodiscard]] virtual const Exports* exported() const { return nullptr; }

    [[nodiscard]] Agent* agent() const { return agent_; }

    [[nodiscard]] const TimeRange& range() const { return range_; }

    [[nodiscard]] bool isActive() const { return active_; }

    /// Whether what is shown is what is: not while the connection is lost or silent.
    [[nodiscard]] bool isFresh() const;

    /// The agent's clock, as far as it is known.
    [[nodiscard]] qint64 now() const;

    virtual void agentChanged() = 0; ///< another one, or null

    virtual void rangeChanged() {}

    virtual void shown() {} ///< the page is seen from now on

    virtual void hidden() {} ///< tables may go from now on

    virtual void ticked() {} ///< while it is seen

    virtual void connectionChanged() {}

  private:
    void onTick();
    void onConnection();
    [[nodiscard]] const Exports* chosenExport() const;
    void write(const QString& name, const QByteArray& content);

    QStringList topics_;
    QPointer<Agent> agent_;
    TimeRange range_;
    bool active_ = false;
};

} // namespace poise::console
