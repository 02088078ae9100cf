// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/connection_words.hpp"

#include "console/form/field.hpp"
#include "console/text/numbers.hpp"
#include "console/text/times.hpp"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Connection)
};

using Kind = Trouble::Kind;

struct Told {
    QString line;
    QString strong;
    QString text;
    NextStep step;
    QString stepText{}; ///< empty: as the step is called everywhere
};

Told unreachable(const Trouble& trouble, const QString& host) {
    switch (trouble.kind) {
    case Kind::timedOut:
        return {
            Words::tr("No answer in time"), Words::tr("%1 answers too slowly.").arg(host),
            Words::tr("Something is there, but it did not answer in time. Look at the network and at the load of the "
                      "machine."),
            NextStep::retry};
    case Kind::notAnAgent:
        return {Words::tr("Not an agent"), Words::tr("What answers at %1 is not a Poise agent.").arg(host),
                Words::tr("Compare the address with management.listen in the agent's configuration."),
                NextStep::editAgent};
    case Kind::wrongVersion:
        return {Words::tr("Another version"), Words::tr("The agent speaks another version of the protocol."),
                Words::tr("Use a console of the agent's version, or update the agent."), NextStep::retry};
    case Kind::ended:
        return {Words::tr("Connection lost"), Words::tr("The connection to %1 has ended.").arg(host),
                Words::tr("Edits are kept on this machine until it is back."), NextStep::retry};
    default:
        return {Words::tr("Unreachable"), Words::tr("Nobody answers at %1.").arg(host),
                Words::tr("Check that the agent runs there and that its management port can be reached from here."),
                NextStep::retry};
    }
}

Told distrusted(const Trouble& trouble, const QString& host) {
    switch (trouble.kind) {
    case Kind::insecure:
        return {Words::tr("Not encrypted"), Words::tr("The connection to %1 would not be encrypted.").arg(host),
                Words::tr("Clear text is taken from this machine only, so the token was not sent. Use https, and "
                          "management.tls at the agent."),
                NextStep::editAgent};
    case Kind::unknownCertificate:
        return {
            Words::tr("Unknown certificate"), Words::tr("Nothing says yet that this is your agent."),
            Words::tr("Compare the fingerprint with the one that the agent printed when it started, and pin it. The "
                      "token was not sent."),
            NextStep::editAgent, Words::tr("Compare and pin…")};
    default:
        return {Words::tr("Another certificate"), Words::tr("The certificate is not the one that was pinned."),
                Words::tr("Either the agent got a new one, or somebody stands between. The token was not sent. Ask who "
                          "runs the agent before you pin the new one."),
                NextStep::editAgent, Words::tr("Compare and pin…")};
    }
}

Told turnedAway(const Trouble& trouble) {
    switch (trouble.kind) {
    case Kind::tokenMissing:
        return {Words::tr("Token needed"), Words::tr("There is no token for this agent on this machine."),
                Words::tr("Enter one, or name the file that holds it."), NextStep::editAgent,
                Words::tr("Enter a token…")};
    case Kind::tokenRefused:
        return {
            Words::tr("Token refused"), Words::tr("The agent does not know this token."),
            Words::tr("It was revoked, or belongs to another agent. An administrator makes a new one with “poisectl "
                      "token add”."),
            NextStep::editAgent, Words::tr("Enter a token…")};
    case Kind::expired:
        return {Words::tr("Token expired"), Words::tr("The token was revoked or has expired."),
                Words::tr("Enter a new one; edits are kept until then."), NextStep::editAgent,
                Words::tr("Enter a token…")};
    default:
        return {Words::tr("Not allowed"), Words::tr("The agent lets nobody in from here with this token."),
                Words::tr("Ask an administrator of the agent for access."), NextStep::editAgent};
    }
}

Told toldOf(const Trouble& trouble, const QString& host) {
    switch (trouble.kind) {
    case Kind::insecure:
    case Kind::unknownCertificate:
    case Kind::changedCertificate:
        return distrusted(trouble, host);
    case Kind::tokenMissing:
    case Kind::tokenRefused:
    case Kind::forbidden:
    case Kind::expired:
        return turnedAway(trouble);
    default:
        return unreachable(trouble, host);
    }
}

QString stepText(NextStep step) {
    switch (step) {
    case NextStep::retry:
        return Words::tr("Retry now");
    case NextStep::connect:
        return Words::tr("Connect");
    case NextStep::editAgent:
        return Words::tr("Edit agent…");
    case NextStep::none:
        break;
    }
    return {};
}

/// Versions, times and roles stand beside each other; the dot is no part of a sentence.
QString liveLine(const Connection& connection) {
    QStringList parts{Words::tr("Connected")};
    if (connection.hello) {
        parts.append(qt(connection.hello->version));
    }
    if (connection.roundTripMs) {
        parts.append(roundTripText(connection.roundTripMs));
    }
    if (connection.hello) {
        parts.append(wordOf(connection.hello->role));
    }
    return parts.join(u" · "_s);
}

ConnectionWords failing(const Connection& connection, const QString& host, qint64 now) {
    ConnectionWords out;
    const Told told = toldOf(connection.trouble, host);
    const bool waits = connection.state == Connection::State::waiting;
    out.icon = waits ? u"clock"_s : u"cross"_s;
    out.token = waits ? Token::draining : Token::down;
    out.strong = told.strong;
    out.text = told.text;
    out.step = told.step;
    out.stepText = told.stepText;
    out.line = told.line;
    out.state = told.line;
    if (waits) {
        const qint64 left = qMax<qint64>(0, connection.nextTryAt - now);
        out.line = Words::tr("Reconnecting (attempt %1, next in %2)")
                       .arg(connection.attempt)
                       .arg(text::duration((left + 999) / 1000 * 1000));
        out.step = NextStep::retry;
    }
    if (!connection.trouble.detail.isEmpty()) {
        out.text = Words::tr("%1 (%2)").arg(out.text, connection.trouble.detail);
    }
    return out;
}

} // namespace

ConnectionWords wordsOf(const Connection& connection, const Profile& profile, qint64 now, bool paused) {
    const QString host = profile.url.authority();
    ConnectionWords out;
    switch (connection.state) {
    case Connection::State::live:
        out = {u"plug"_s, Token::up, liveLine(connection), Words::tr("Connected")};
        if (paused) {
            out.strong = Words::tr("Paused at %1.").arg(text::timeOfDay(connection.dataTime));
            out.text = Words::tr("Values stand still until you go on; edits can be made and applied.");
            out.icon = u"pause"_s;
        }
        return out;
    case Connection::State::stale:
        out = {u"clock"_s, Token::draining, Words::tr("No data since %1").arg(text::timeOfDay(connection.dataTime))};
        out.strong = Words::tr("Showing data from %1.").arg(text::timeOfDay(connection.dataTime));
        out.text = Words::tr("The agent has stopped answering. Values are frozen and edits are kept on this machine "
                             "until it is back.");
        out.step = NextStep::retry;
        break;
    case Connection::State::connecting:
        out = {u"clock"_s, Token::text2, Words::tr("Connecting…")};
        break;
    case Connection::State::offline:
        out = {u"unplug"_s, Token::text2, Words::tr("Not connected")};
        out.strong = Words::tr("Not connected.");
        out.text = Words::tr("Nothing is asked of this agent until you connect.");
        out.step = NextStep::connect;
        break;
    case Connection::State::waiting:
    case Connection::State::refused:
        out = failing(connection, host, now);
        break;
    }
    out.state = out.state.isEmpty() ? out.line : out.state;
    out.stepText = out.stepText.isEmpty() ? stepText(out.step) : out.stepText;
    return out;
}

QString roundTripText(std::optional<double> ms) {
    if (!ms) {
        return text::noData();
    }
    return *ms < 1 ? Words::tr("under 1 ms") : Words::tr("%1 ms").arg(text::whole(std::round(*ms)));
}

QString grouped(const QString& fingerprint) {
    const qsizetype colon = fingerprint.indexOf(u':') + 1;
    QString out = fingerprint.left(colon);
    for (qsizetype i = colon; i < fingerprint.size(); i += 4) {
        out += u' ' + fingerprint.mid(i, 4);
    }
    return out;
}

QString wordOf(Environment environment) {
    switch (environment) {
    case Environment::development:
        return Words::tr("development");
    case Environment::staging:
        return Words::tr("staging");
    case Environment::production:
        return Words::tr("production");
    case Environment::none:
        break;
    }
    return Words::tr("none");
}

Token tokenOf(Environment environment) {
    switch (environment) {
    case Environment::development:
        return Token::up;
    case Environment::staging:
        return Token::draining;
    case Environment::production:
        return Token::down;
    case Environment::none:
        break;
    }
    return Token::text3;
}

} // namespace poise::console
