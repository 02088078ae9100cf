// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The questions before servers are steered: what is under way, what it would mean for their pools, and how. What
/// comes of them is staged, never sent.
///
/// Each opens at once, is modal to the window of `parent`, and deletes itself.
#pragma once

#include <QModelIndexList>

#include <functional>
#include <optional>
#include <string>

class QDialog;
class QWidget;

namespace poise::console {

class PoolModel;

/// `deadline` is a duration of the configuration; nothing: what is under way is never cut.
using DrainChosen = std::function<void(const std::optional<std::string>& deadline)>;
QDialog* askDrain(const PoolModel& model, const QModelIndexList& servers, QWidget* parent, const DrainChosen& then);

/// Opens only where there is something to warn of; else `then` is called at once.
void askIfRisky(const PoolModel& model, const QModelIndexList& servers, bool removed, QWidget* parent,
                const std::function<void()>& then);

/// Gives each server's new weight.
using WeightsChosen = std::function<void(const std::function<double(double)>& newWeight)>;
QDialog* askWeights(const QModelIndexList& servers, QWidget* parent, const WeightsChosen& then);

} // namespace poise::console
