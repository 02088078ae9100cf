// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The open agents and the one that is shown; the console's pulse of 500 ms.
#pragma once

#include "console/store/agent.hpp"
#include "console/store/profiles.hpp"

#include <QTimer>

#include <memory>
#include <vector>

namespace poise::console {

class Agents : public QObject {
    Q_OBJECT

  public:
    static constexpr int kTickMs = 500;

    struct Context {
        const Clock& clock;
        Tokens& tokens;
        Profiles& profiles;
        QString dataFolder; ///< usually QStandardPaths::AppDataLocation; empty: nothing is kept
    };

    explicit Agents(const Context& context, QObject* parent = nullptr);
    ~Agents() override;

    [[nodiscard]] Profiles& profiles() const { return context_.profiles; }

    [[nodiscard]] Tokens& tokens() const { return context_.tokens; }

    /// In the order of the profiles.
    [[nodiscard]] std::vector<Agent*> all() const;
    [[nodiscard]] Agent* find(const QString& profileId) const;

    /// Null: none.
    [[nodiscard]] Agent* current() const { return current_; }

    /// Makes it the one that is shown; null: none.
    void show(Agent* agent);

    /// How often each of them is to say what is shown, in milliseconds.
    void setInterval(std::uint32_t milliseconds);

    /// Begins the pulse; tests call tick() themselves instead.
    void start();
    void tick();

  signals:
    void agentsChanged();
    void currentChanged(poise::console::Agent* agent); ///< before the former one dies, if it does

  private:
    void followProfiles();
    std::unique_ptr<Agent> make(const Profile& profile);

    Context context_;
    QTimer timer_;
    std::vector<std::unique_ptr<Agent>> all_;
    Agent* current_ = nullptr;
    std::uint32_t interval_ = kTickMs;
};

} // namespace poise::console
