// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/form/draft_check.hpp"

#include "console/form/form_dialog.hpp"
#include "console/store/staging.hpp"

namespace poise::console {

using namespace std::chrono_literals;

namespace {

namespace json = boost::json;

/// The part of a dotted path below `place`; nothing: it is about something else.
std::optional<Path> within(const std::string& told, const Path& place) {
    const std::string above = dotted(place);
    if (told == above) {
        return Path();
    }
    if (!told.starts_with(above + '.')) {
        return std::nullopt;
    }
    Path out;
    const QStringList steps = qt(told).mid(qsizetype(above.size()) + 1).split(u'.');
    for (const QString& step : steps) {
        out.push_back(utf8(step));
    }
    return out;
}

QString sentenceOf(const wire::Problem& problem) {
    const QString text = qt(problem.text);
    return problem.accepted.empty() ? text : DraftCheck::tr("%1 It takes: %2").arg(text, qt(problem.accepted));
}

std::vector<wire::Problem> problemsOf(const wire::Error& error) {
    std::vector<wire::Problem> out;
    const json::value* list = error.data.if_contains("problems");
    if (list == nullptr || !list->is_array()) {
        return out;
    }
    for (const json::value& one : list->get_array()) {
        wire::Problem problem;
        if (!wire::fromJson(one, problem, wire::Unknown::ignore)) {
            out.push_back(std::move(problem));
        }
    }
    return out;
}

} // namespace

DraftCheck::DraftCheck(Agent& agent, FormDialog& dialog, std::function<Path()> place)
    : QObject(&dialog)
    , agent_(&agent)
    , dialog_(dialog)
    , place_(std::move(place)) {
    pause_.setSingleShot(true);
    pause_.setInterval(300ms);
    connect(&dialog, &FormDialog::edited, &pause_, qOverload<>(&QTimer::start));
    connect(&pause_, &QTimer::timeout, this, &DraftCheck::ask);
}

void DraftCheck::ask() {
    const Path place = place_();
    if (!agent_ || !agent_->connection().up() || place.empty() || place.back().empty()) {
        return;
    }
    json::object wanted = agent_->staging().document();
    setAt(wanted, place, dialog_.values());
    const auto patch = mergePatch(agent_->configuration().document, wanted);
    const int asking = ++asked_;
    if (!patch || !patch->is_object()) {
        dialog_.showProblems({});
        return;
    }
    agent_->ask<wire::methods::ConfigCheck>(this, {patch->get_object()},
                                            [this, place, asking](const Answer<wire::ConfigOutcome>& answer) {
                                                if (asking == asked_) {
                                                    take(answer, place);
                                                }
                                            });
}

void DraftCheck::take(const Answer<wire::ConfigOutcome>& answer, const Path& place) {
    std::vector<std::pair<Path, QString>> told;
    if (!answer && answer.error().code == wire::Code::invalidConfig) {
        for (const wire::Problem& problem : problemsOf(answer.error())) {
            // What is wrong elsewhere is for the review, not for this dialog.
            if (const auto path = within(problem.path, place)) {
                told.emplace_back(*path, sentenceOf(problem));
            }
        }
    }
    dialog_.showProblems(told);
}

} // namespace poise::console
