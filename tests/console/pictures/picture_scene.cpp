// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/pictures/picture_scene.hpp"

#include "console/language.hpp"
#include "console/style/theme.hpp"
#include "console/text/times.hpp"
#include "console/view/pages.hpp"

#include <QApplication>
#include <QDeadlineTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStandardPaths>
#include <QTranslator>

namespace poise::console::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSeconds = 45; ///< of figures before the picture, for the trends

/// An agent's certificate, and what a port is called in pictures.
const QString kFingerprint = u"sha256:3f9a71c05e2d48b6a1c7e90d5b32f8647c1e09ad5f6b83c2714e0d9a6bf25c81"_s;
const QString kPort = u"47600"_s;

/// As people compare it.
QString grouped(QString fingerprint) {
    for (qsizetype at = 7; at < fingerprint.size(); at += 5) {
        fingerprint.insert(at, u' ');
    }
    return fingerprint;
}

/// Above the window, in the order in which they were opened.
std::vector<QWidget*> above(const QWidget& window) {
    std::vector<QWidget*> out;
    for (QWidget* each : QApplication::topLevelWidgets()) {
        if (each->isVisible() && each != &window && each->windowType() != Qt::ToolTip) {
            out.push_back(each);
        }
    }
    return out;
}

} // namespace

void preparePictures() {
    static const QTemporaryDir folder;
    QCoreApplication::setOrganizationName(u"poise-test"_s);
    QCoreApplication::setApplicationName(u"pictures"_s);
    QCoreApplication::setApplicationVersion(u"1.0.0"_s);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    QStandardPaths::setTestModeEnabled(true);
    theme().install(*qApp);
    QApplication::setCursorFlashTime(0);
    QApplication::setEffectEnabled(Qt::UI_AnimateMenu, false);
    QApplication::setEffectEnabled(Qt::UI_AnimateCombo, false);
}

PictureScene::PictureScene(const Look& look, Environment environment)
    : settings_(folder_.filePath(u"settings.ini"_s), QSettings::IniFormat)
    , tokens_(std::make_unique<MemoryKeyring>(secrets_))
    , profiles_(settings_)
    , preferences_(settings_)
    , agents_({clock_, tokens_, profiles_, folder_.path()})
    , look_(look)
    , environment_(environment) {
    QSettings().clear();
    clock_.setWall(kShopTime);
    stock(there_);
    speak(*qApp, QString::fromLatin1(look_.language));
    preferences_.setZone(text::Zone::utc);
    preferences_.setThemeMode(look_.dark ? ThemeMode::dark : ThemeMode::light);
    preferences_.setTextPercent(look_.percent);
    preferences_.apply();
}

PictureScene::~PictureScene() {
    if (window_) {
        qDeleteAll(above(*window_));
        window_.reset();
    }
    qDeleteAll(qApp->findChildren<QTranslator*>(QString(), Qt::FindDirectChildrenOnly)); // the next speaks another
}

Profile PictureScene::profile() const {
    Profile profile = there_.profile(folder_.path());
    profile.environment = environment_;
    return profile;
}

void PictureScene::open(const std::vector<Profile>& saved) {
    for (const Profile& profile : saved) {
        profiles_.add(profile);
    }
    if (!agents_.all().empty()) {
        agents_.show(agents_.all().front());
    }
    window_ =
        std::make_unique<MainWindow>(MainWindow::Context{agents_, clock_, preferences_, local_}, makePages(nullptr));
    window_->resize(look_.size);
    window_->show();
}

bool PictureScene::openLive(const QString& page) {
    open({profile()});
    window_->openPage(page);
    agent().connectNow();
    const bool ready = until([this] {
        return agent().connection().state == Connection::State::live && agent().configuration().known() &&
               !agent().configuration().schema.empty() && there_.subscribedTopics().contains(u"overview"_s);
    });
    t_ = kShopTime - 1000 * kSeconds;
    for (int i = 0; ready && i < kSeconds; ++i) {
        if (!next()) {
            return false;
        }
        if (i == 0) {
            rest(); // what is asked about the past is asked at the same moment each time
        }
    }
    return ready && until([this] { return agent().connection().roundTripMs.has_value(); });
}

void PictureScene::rest() {
    for (std::size_t asked = 0; asked != there_.calls().size();) {
        asked = there_.calls().size();
        QTest::qWait(100);
        agents_.tick();
    }
}

bool PictureScene::next() {
    t_ += 1000;
    trade(there_, t_);
    there_.publish(t_);
    clock_.setWall(t_);
    // Not until(): it rests 10 ms between two looks, and there are sixty seconds of each picture.
    const QDeadlineTimer deadline(5000);
    while (agent().connection().dataTime < t_ && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        agents_.tick();
    }
    return agent().connection().dataTime >= t_;
}

QAbstractButton* PictureScene::button(const QString& text) {
    for (QWidget* each : QApplication::allWidgets()) {
        auto* const found = qobject_cast<QAbstractButton*>(each);
        if (found != nullptr && found->isVisible() && (found->text() == text || found->accessibleName() == text)) {
            return found;
        }
    }
    return nullptr;
}

/// Ports, fingerprints and folders are another's in each run.
void PictureScene::sayTheSame(QWidget& window) const {
    const auto same = [this](QString text) {
        const QString port = QString::number(there_.url().port());
        text.replace(there_.fingerprint(), kFingerprint).replace(grouped(there_.fingerprint()), grouped(kFingerprint));
        return text.replace(folder_.path(), u"/home/anna"_s).replace(port, kPort);
    };
    for (auto* label : window.findChildren<QLabel*>()) {
        if (label->pixmap().isNull() && same(label->text()) != label->text()) {
            label->setText(same(label->text()));
        }
    }
    for (auto* line : window.findChildren<QLineEdit*>()) {
        if (same(line->text()) != line->text()) {
            const QSignalBlocker quiet(line);
            line->setText(same(line->text()));
            line->setCursorPosition(0);
        }
    }
}

QImage PictureScene::grab() {
    const qreal ratio = window_->devicePixelRatioF();
    QImage image(window_->size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    std::vector<QWidget*> all = above(*window_);
    all.insert(all.begin(), window_.get());
    for (QWidget* each : all) {
        sayTheSame(*each);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const QPoint at = window_->mapFromGlobal(each->mapToGlobal(QPoint(0, 0)));
        painter.drawPixmap(at, each->grab());
        if (each->windowType() == Qt::Dialog) {
            painter.setPen(theme().color(Token::text3)); // what a window manager would draw
            painter.drawRect(QRect(at, each->size()).adjusted(-1, -1, 0, 0));
        }
    }
    return image;
}

QImage PictureScene::picture() {
    constexpr int kRest = 4; ///< looks that are alike, 100 ms from each other: longer than any pause of the console
    QImage last;
    int alike = 0;
    for (int i = 0; i < 40 && alike < kRest; ++i) {
        QTest::qWait(100);
        agents_.tick();
        QImage now = grab();
        alike = now == last ? alike + 1 : 0;
        last = now;
    }
    return alike == kRest ? last : QImage();
}

} // namespace poise::console::test
