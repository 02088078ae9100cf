// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every state the window can be in, and every dialog, held against its golden picture.

#include "console/form/edit_dialog.hpp"
#include "console/shell/change_flow.hpp"
#include "console/store/staging.hpp"
#include "tests/console/pictures/golden.hpp"
#include "tests/console/pictures/pages.hpp"

#include <QAction>
#include <QLineEdit>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

class StatePicturesTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { preparePictures(); }

    void init();

    void cleanup() { scene_.reset(); }

    void firstStart();
    void connectForm();
    void unknownCertificate();
    void tokenRefused();
    void wrongVersion();
    void emptyAgent();
    void loading();
    void stale();
    void disconnected();
    void viewer();
    void production();
    void review();
    void threeWay();
    void confirm();
    void drain();
    void emptyCache();
    void editServer();
    void help();
    void jump();
    void columns();

  private:
    void compare();

    /// Connects and waits until the agent, or what stands there, has turned it away.
    void connectInVain(const Profile& profile);
    void stageSome();

    std::unique_ptr<PictureScene> scene_;
};

void StatePicturesTest::init() {
    scene_ = std::make_unique<PictureScene>();
}

void StatePicturesTest::compare() {
    QCOMPARE(compareWithGolden(u"state-"_s + QString::fromLatin1(QTest::currentTestFunction()), scene_->picture()),
             QString());
}

void StatePicturesTest::connectInVain(const Profile& profile) {
    scene_->open({profile});
    scene_->agent().connectNow();
    QVERIFY(scene_->until([this] { return scene_->agent().connection().state == Connection::State::refused; }));
}

void StatePicturesTest::stageSome() {
    Staging& staging = scene_->agent().staging();
    staging.stage({"pools", "web", "servers", "web-2", "weight"}, 60);
    staging.stage({"pools", "search", "algorithm"}, "least_connections");
    scene_->agent().stageStates({{"checkout", "pay-3", wire::ServerState::drain, "5m"}});
}

void StatePicturesTest::firstStart() {
    scene_->offer({QUrl(u"https://127.0.0.1:7600"_s), scene_->profile().fingerprint, {}, u"/var/lib/poise"_s});
    scene_->open({});
    compare();
}

void StatePicturesTest::connectForm() {
    scene_->open({});
    QTest::mouseClick(PictureScene::button(u"Connect to an agent…"_s), Qt::LeftButton);
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    for (auto* line : QApplication::activeModalWidget()->findChildren<QLineEdit*>()) {
        if (line->placeholderText().startsWith(u"https:")) {
            QTest::keyClicks(line, scene_->profile().url.toString());
        }
    }
    QTest::mouseClick(PictureScene::button(u"Look"_s), Qt::LeftButton);
    QTRY_VERIFY(PictureScene::button(u"It is the same: pin it"_s) != nullptr);
    compare();
}

void StatePicturesTest::unknownCertificate() {
    Profile profile = scene_->profile();
    profile.fingerprint.clear();
    connectInVain(profile);
    compare();
}

void StatePicturesTest::tokenRefused() {
    scene_->there().refuse(401);
    connectInVain(scene_->profile());
    compare();
}

void StatePicturesTest::wrongVersion() {
    scene_->there().hello.protocol = 2;
    connectInVain(scene_->profile());
    compare();
}

void StatePicturesTest::emptyAgent() {
    boost::json::object pools;
    for (const auto& pool : scene_->there().config.config.at("pools").as_object()) {
        pools[pool.key()] = nullptr;
    }
    scene_->there().applyElsewhere({{"pools", pools}});
    QVERIFY(scene_->openLive(u"overview"_s));
    compare();
}

void StatePicturesTest::loading() {
    scene_->there().leaveUnanswered("telemetry.subscribe");
    scene_->there().leaveUnanswered("history.query");
    scene_->open({scene_->profile()});
    scene_->window().openPage(u"pools"_s);
    scene_->agent().connectNow();
    QVERIFY(scene_->until([this] { return scene_->there().count("telemetry.subscribe") > 0; }));
    compare();
}

void StatePicturesTest::stale() {
    QVERIFY(scene_->openLive(u"overview"_s));
    scene_->there().stall(true);
    scene_->clock().advance(7'000);
    QVERIFY(scene_->until([this] { return scene_->agent().connection().state == Connection::State::stale; }));
    compare();
}

void StatePicturesTest::disconnected() {
    QVERIFY(scene_->openLive(u"pools"_s));
    stageSome();
    scene_->there().setListening(false);
    scene_->there().cut();
    QVERIFY(scene_->until([this] { return scene_->agent().connection().state == Connection::State::waiting; }));
    compare();
}

void StatePicturesTest::viewer() {
    scene_->there().hello.role = wire::Role::viewer;
    QVERIFY(scene_->openLive(u"pools"_s));
    scene_->window().openPage(u"pools"_s, {{u"server"_s, u"checkout/pay-2"_s}});
    compare();
}

void StatePicturesTest::production() {
    scene_.reset(); // first: languages are the application's
    scene_ = std::make_unique<PictureScene>(Look{}, Environment::production);
    QVERIFY(scene_->openLive(u"overview"_s));
    compare();
}

void StatePicturesTest::review() {
    scene_->there().on("config.check", [](const boost::json::object&) -> Answer<boost::json::value> {
        wire::ConfigOutcome outcome;
        outcome.revision = 48;
        outcome.changes = {
            {"pools.web.servers.web-2.weight", 100, 60, schema::Applies::live},
            {"pools.search.algorithm", "weighted_round_robin", "least_connections", schema::Applies::live}};
        outcome.touches = {{"web", "partners"}, {"web", "search"}, 0};
        wire::Problem warning;
        warning.path = "pools.search.algorithm";
        warning.text = "weights are not used by least_connections";
        outcome.warnings = {warning};
        return wire::toValue(outcome);
    });
    QVERIFY(scene_->openLive(u"pools"_s));
    stageSome();
    scene_->window().changes().review();
    compare();
}

void StatePicturesTest::threeWay() {
    QVERIFY(scene_->openLive(u"pools"_s));
    stageSome();
    scene_->there().applyElsewhere({{"pools", {{"web", {{"servers", {{"web-2", {{"weight", 120}}}}}}}}}});
    QVERIFY(scene_->next());
    QVERIFY(scene_->until([this] { return !scene_->agent().staging().conflicts().empty(); }));
    QVERIFY(scene_->next());
    scene_->window().changes().review();
    compare();
}

void StatePicturesTest::confirm() {
    QVERIFY(scene_->openLive(u"pools"_s));
    scene_->agent().staging().stage({"pools", "web", "servers", "web-2", "weight"}, 60);
    scene_->agent().apply(&scene_->window(), {u"less for an old server"_s, "1m"}, {});
    QVERIFY(scene_->until([this] { return scene_->agent().configuration().confirmUntil.has_value(); }));
    QVERIFY(scene_->next());
    compare();
}

void StatePicturesTest::drain() {
    QVERIFY(openPage(*scene_, u"pools"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); // the weight's editor
    scene_->window().activateWindow();
    QTest::mouseClick(PictureScene::button(u"Drain"_s), Qt::LeftButton);
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    compare();
}

void StatePicturesTest::emptyCache() {
    QVERIFY(scene_->openLive(u"pools"_s));
    scene_->window().openPage(u"pools"_s, {{u"pool"_s, u"web"_s}});
    const auto actions = scene_->window().findChildren<QAction*>();
    const auto found =
        std::ranges::find_if(actions, [](const QAction* one) { return one->text() == u"Empty the cache …"_s; });
    QVERIFY(found != actions.end());
    QTRY_VERIFY((*found)->isVisible());
    (*found)->trigger();
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    compare();
}

void StatePicturesTest::editServer() {
    QVERIFY(scene_->openLive(u"pools"_s));
    console::editServer(scene_->agent(), u"web"_s, u"web-2"_s, &scene_->window());
    compare();
}

void StatePicturesTest::help() {
    QVERIFY(scene_->openLive(u"overview"_s));
    QTest::keyClick(&scene_->window(), Qt::Key_F1);
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    compare();
}

void StatePicturesTest::jump() {
    QVERIFY(scene_->openLive(u"overview"_s));
    QTest::keyClick(&scene_->window(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()) != nullptr);
    QTest::keyClicks(QApplication::focusWidget(), u"pay"_s);
    compare();
}

void StatePicturesTest::columns() {
    QVERIFY(scene_->openLive(u"pools"_s));
    QTest::mouseClick(PictureScene::button(u"Choose columns"_s), Qt::LeftButton);
    QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    compare();
}

QTEST_MAIN(StatePicturesTest)
#include "states_test.moc"
