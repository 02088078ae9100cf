// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/command_line.hpp"

#include "console/store/connection_test.hpp"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

ParsedCommandLine refuse(const QString& why) {
    return {{}, why + u'\n', 2};
}

} // namespace

ParsedCommandLine parseCommandLine(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Words::tr("The console of Poise: shows the traffic of load balancers and steers it."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption connect(u"connect"_s, Words::tr("Open this agent: https://HOST:PORT."), u"URL"_s);
    const QCommandLineOption tokenFile(u"token-file"_s, Words::tr("The file that holds its token."), u"FILE"_s);
    const QCommandLineOption fingerprint(u"fingerprint"_s, Words::tr("Its certificate's: sha256:HEX."),
                                         u"FINGERPRINT"_s);
    const QCommandLineOption stateDir(u"state-dir"_s,
                                      Words::tr("Open the agent of this machine with this state folder."), u"DIR"_s);
    parser.addOptions({connect, tokenFile, fingerprint, stateDir});
    if (!parser.parse(arguments)) {
        return refuse(parser.errorText());
    }
    if (parser.isSet(help)) {
        return {{}, parser.helpText(), 0};
    }
    if (parser.isSet(version)) {
        return {{}, u"poise "_s + QCoreApplication::applicationVersion() + u'\n', 0};
    }
    if (!parser.positionalArguments().isEmpty()) {
        return refuse(Words::tr("Not understood: %1").arg(parser.positionalArguments().constFirst()));
    }
    CommandLine said;
    said.tokenFile = parser.value(tokenFile);
    said.stateDir = parser.value(stateDir);
    if (parser.isSet(connect)) {
        said.connect = ConnectionTest::urlOf(parser.value(connect));
        if (said.connect.isEmpty()) {
            return refuse(
                Words::tr("--connect: “%1” is no address; an agent's is https://HOST:PORT").arg(parser.value(connect)));
        }
    }
    if (parser.isSet(fingerprint)) {
        said.fingerprint = ConnectionTest::fingerprintOf(parser.value(fingerprint));
        if (said.fingerprint.isEmpty()) {
            return refuse(Words::tr("--fingerprint: sha256: and 64 hexadecimal digits are accepted"));
        }
    }
    if (said.connect.isEmpty() && (!said.tokenFile.isEmpty() || !said.fingerprint.isEmpty())) {
        return refuse(Words::tr("--token-file and --fingerprint belong to --connect"));
    }
    return {said, {}, {}};
}

} // namespace poise::console
