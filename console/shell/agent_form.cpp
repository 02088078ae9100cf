// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/agent_form.hpp"

#include "console/form/field.hpp"
#include "console/shell/connection_words.hpp"
#include "console/store/tokens.hpp"
#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

void addRow(QVBoxLayout* layout, const QString& name, QWidget* field, const QString& help = {}) {
    auto* title = new Label(TypeRole::bodyStrong, Token::text, name);
    title->setBuddy(field);
    field->setAccessibleName(name);
    layout->addWidget(title);
    layout->addWidget(field);
    if (!help.isEmpty()) {
        auto* below = new Label(TypeRole::label, Token::text2, help);
        below->setWordWrap(true);
        field->setAccessibleDescription(help);
        layout->addWidget(below);
    }
    layout->addSpacing(6);
}

/// A box holding fields beside each other.
QWidget* beside(std::initializer_list<QWidget*> widgets) {
    auto* box = new QWidget;
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : widgets) {
        layout->addWidget(widget, layout->isEmpty() ? 1 : 0);
    }
    box->setFocusProxy(*widgets.begin());
    return box;
}

QString troubleText(const Trouble& trouble, const Profile& profile) {
    Connection connection;
    connection.state = Connection::State::refused;
    connection.trouble = trouble;
    const ConnectionWords words = wordsOf(connection, profile, 0);
    return words.strong + u' ' + words.text;
}

} // namespace

AgentForm::AgentForm(const Clock& clock, Profile profile, QWidget* parent)
    : QWidget(parent)
    , profile_(std::move(profile))
    , test_(clock)
    , url_(new QLineEdit(profile_.url.toString()))
    , label_(new QLineEdit(profile_.label))
    , fingerprint_(new QLineEdit(profile_.fingerprint))
    , tokenFile_(new QLineEdit(profile_.tokenFile))
    , token_(new QLineEdit)
    , environment_(new QComboBox)
    , look_(new Button(u"eye"_s, tr("Look")))
    , pin_(new Button(u"lock"_s, tr("It is the same: pin it"), ButtonKind::primary))
    , try_(new Button(u"plug"_s, tr("Test connection")))
    , compare_(new Label(TypeRole::address))
    , result_(new Label(TypeRole::label)) {
    build();
    connect(look_, &QPushButton::clicked, this, &AgentForm::look);
    connect(pin_, &QPushButton::clicked, this, &AgentForm::pin);
    connect(try_, &QPushButton::clicked, this, &AgentForm::tryOut);
    connect(url_, &QLineEdit::textEdited, this, &AgentForm::judge);
    connect(url_, &QLineEdit::returnPressed, this, &AgentForm::look);
    connect(fingerprint_, &QLineEdit::textEdited, this, &AgentForm::judge);
    connect(token_, &QLineEdit::textEdited, this, &AgentForm::judge);
    connect(tokenFile_, &QLineEdit::textEdited, this, &AgentForm::judge);
    judge();
}

void AgentForm::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    url_->setAccessibleName(tr("Address"));
    url_->setPlaceholderText(u"https://127.0.0.1:7600"_s);
    addRow(layout, tr("Address"), beside({url_, look_}), tr("Of the agent's management port."));
    addRow(layout, tr("Fingerprint of its certificate"), fingerprintBox(),
           tr("The agent prints it when it starts. The token is sent only to whoever shows this certificate."));
    addRow(layout, tr("Token"), tokenBox(),
           tr("Kept in your keyring, never in the settings; or name a file that holds it."));
    label_->setPlaceholderText(tr("the agent's own name"));
    addRow(layout, tr("Called"), label_);
    for (int i = 0; i <= int(Environment::production); ++i) {
        environment_->addItem(wordOf(Environment(i)));
    }
    environment_->setCurrentIndex(int(profile_.environment));
    addRow(layout, tr("Environment"), environment_, tr("Its colour frames the window, so that nobody mistakes it."));
    result_->setWordWrap(true);
    layout->addWidget(result_);
    layout->addWidget(try_, 0, Qt::AlignLeft);
}

QWidget* AgentForm::fingerprintBox() {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(fingerprint_);
    layout->addWidget(compare_);
    layout->addWidget(pin_, 0, Qt::AlignLeft);
    fingerprint_->setFont(theme().font(TypeRole::address));
    fingerprint_->setCursorPosition(0);
    fingerprint_->setPlaceholderText(u"sha256:…"_s); // not translated: it looks like this everywhere
    fingerprint_->setAccessibleName(tr("Fingerprint of its certificate"));
    compare_->setWordWrap(true);
    compare_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    box->setFocusProxy(fingerprint_);
    compare_->hide();
    pin_->hide();
    return box;
}

QWidget* AgentForm::tokenBox() {
    token_->setEchoMode(QLineEdit::Password);
    const QString beginning = u"poise_…"_s;
    token_->setPlaceholderText(profile_.id.isEmpty() ? beginning : tr("leave empty to keep it"));
    token_->setAccessibleName(tr("Token"));
    tokenFile_->setPlaceholderText(tr("or the path of a file"));
    tokenFile_->setAccessibleName(tr("File that holds the token"));
    auto* choose = new Button({}, tr("Choose…"));
    connect(choose, &QPushButton::clicked, this, &AgentForm::chooseTokenFile);
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(token_);
    layout->addWidget(beside({tokenFile_, choose}));
    box->setFocusProxy(token_);
    return box;
}

Profile AgentForm::profile() const {
    Profile out = profile_;
    out.url = ConnectionTest::urlOf(url_->text());
    out.label = label_->text().trimmed();
    out.fingerprint = ConnectionTest::fingerprintOf(fingerprint_->text());
    out.tokenFile = tokenFile_->text().trimmed();
    out.environment = Environment(environment_->currentIndex());
    return out;
}

QByteArray AgentForm::token() const {
    return Tokens::parse(token_->text().toUtf8());
}

bool AgentForm::isComplete() const {
    const Profile wanted = profile();
    return !wanted.url.isEmpty() &&
           (wanted.url.scheme() != "https"_L1 || !wanted.fingerprint.isEmpty() || !wanted.caFile.isEmpty());
}

void AgentForm::look() {
    const QUrl url = ConnectionTest::urlOf(url_->text());
    if (url.isEmpty()) {
        tell(Token::down, tr("This is no address. It looks like “https://host:7600”."));
        return;
    }
    url_->setText(url.toString());
    tell(Token::text2, tr("Looking at the certificate; nothing is sent…"));
    test_.look(url, [this](const ConnectionTest::Seen& what) { seen(what); });
}

void AgentForm::seen(const ConnectionTest::Seen& what) {
    if (what.trouble.kind != Trouble::Kind::none) {
        tell(Token::down, troubleText(what.trouble, profile()));
        return;
    }
    seen_ = what.fingerprint;
    const bool pinned = ConnectionTest::fingerprintOf(fingerprint_->text()) == seen_;
    compare_->setText(grouped(seen_));
    compare_->setVisible(!seen_.isEmpty() && !pinned);
    pin_->setVisible(!seen_.isEmpty() && !pinned);
    if (seen_.isEmpty()) {
        tell(Token::draining, tr("It speaks clear text, which is taken on this machine only."));
    } else if (pinned) {
        tell(Token::up, tr("It shows the certificate that is pinned."));
    } else {
        tell(Token::text, tr("Compare the fingerprint above with the agent's own, character by character."));
    }
}

void AgentForm::pin() {
    fingerprint_->setText(seen_);
    compare_->hide();
    pin_->hide();
    tell(Token::up, tr("Pinned. Now give the token and test the connection."));
    token_->setFocus(Qt::OtherFocusReason);
    judge();
}

void AgentForm::tryOut() {
    const Profile wanted = profile();
    QByteArray secret = token();
    if (secret.isEmpty() && !wanted.tokenFile.isEmpty()) {
        QFile file(wanted.tokenFile);
        if (!file.open(QIODevice::ReadOnly)) {
            tell(Token::down, tr("The file cannot be read: %1").arg(file.errorString()));
            return;
        }
        secret = Tokens::parse(file.read(4096));
    }
    if (secret.isEmpty()) {
        tell(Token::down, tr("A token is needed: “poise_” and 43 characters."));
        return;
    }
    tell(Token::text2, tr("Connecting…"));
    test_.tryOut(wanted, secret, [this, wanted](const ConnectionTest::Tried& tried) {
        tell(tried.trouble.kind == Trouble::Kind::none ? Token::up : Token::down, resultText(tried, wanted));
    });
}

QString AgentForm::resultText(const ConnectionTest::Tried& tried, const Profile& wanted) {
    if (tried.trouble.kind != Trouble::Kind::none) {
        return troubleText(tried.trouble, wanted);
    }
    return tr("Connected to %1, version %2, in %3. Your role is %4.")
        .arg(qt(tried.hello.agent.name), qt(tried.hello.version), roundTripText(tried.roundTripMs),
             poise::console::wordOf(tried.hello.role));
}

void AgentForm::chooseTokenFile() {
    auto* dialog = new QFileDialog(this, tr("File that holds the token"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        tokenFile_->setText(file);
        judge();
    });
    dialog->open();
}

void AgentForm::tell(Token token, const QString& text) {
    result_->setToken(token);
    result_->setText(text);
}

void AgentForm::judge() {
    try_->setEnabled(isComplete());
    emit edited();
}

} // namespace poise::console
