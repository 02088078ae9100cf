// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/help_words.hpp"

#include <QCoreApplication>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Help)
};

} // namespace

PageHelp helpOf(const QString& pageId) {
    if (pageId == u"overview") {
        return {
            Words::tr("Whether traffic is well, at a glance: how much there is, how fast and how faultless it is, and "
                      "what wants somebody's attention."),
            {Words::tr("Look closer: drag over a part of a chart to show that time everywhere; a double click goes "
                       "back."),
             Words::tr("Follow a number: click a tile or a line of “Needs attention” to open its page."),
             Words::tr("Read the numbers of a chart: its table button shows them as a table.")}};
    }
    if (pageId == u"pools") {
        return {
            Words::tr("Every pool and server, and what you can do to them. Nothing reaches the agent before you apply "
                      "it."),
            {Words::tr("Change a weight: double click it or press F2, set it, Enter. Then review and apply."),
             Words::tr("Take a server out: select it and press D to drain it or M for maintenance; “Ready” takes it "
                       "back."),
             Words::tr("Find servers: write words or state:down into the filter; a minus turns a term round.")}};
    }
    if (pageId == u"certificates") {
        return {Words::tr("The certificates that listeners show to clients, those that end first at the top."),
                {Words::tr("Renew one: replace its files, then reload the agent with SIGHUP; no connection is cut."),
                 Words::tr("Be told in time: the agent warns 30, 7 and 1 days before one ends.")}};
    }
    if (pageId == u"events") {
        return {Words::tr("What happened at this agent, newest first: servers that failed, changes, refusals."),
                {Words::tr("Narrow it down: choose severities, or write words into the filter."),
                 Words::tr("Say that you have seen it: acknowledge an alert, and the count beside the bell goes down."),
                 Words::tr("Go to what it is about: double click a line, or press Enter.")}};
    }
    if (pageId == u"revisions") {
        return {Words::tr("Every configuration that was in force, with what changed, who did it and why."),
                {Words::tr("See a change: select a revision; its keys stand beside it, old and new."),
                 Words::tr("Go back: select a revision and roll back to it; that makes a new revision."),
                 Words::tr("Undo a rollback: Ctrl+Z stages the way it was before.")}};
    }
    if (pageId == u"agents") {
        return {Words::tr("The agents that this console knows, and how it looks on this machine."),
                {Words::tr("Add an agent: its address, the fingerprint that its state folder knows, and a token."),
                 Words::tr("Mark production: give an agent an environment, and its colour frames the window."),
                 Words::tr("Suit the console to you: theme, contrast, size of text, units, language.")}};
    }
    return {};
}

} // namespace poise::console
