// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/model/pool_model.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "console/view/pools/pools_page.hpp"
#include "tests/console/view/page_scene.hpp"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

/// 2,000 servers: no frame over 50 ms, whatever people do.
class PoolsSpeedTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase();
    void cleanupTestCase();
    void scrollingIsSmooth();
    void typingAFilterIsSmooth();
    void aTickIsSmooth();

  private:
    static constexpr double kMostMillis = 50;

    /// What a step and the frame after it take: the median and the worst.
    struct Taken {
        double usual;
        double worst;
    };

    template <typename Step>
    Taken measure(int steps, Step step) {
        std::vector<double> all;
        QElapsedTimer clock;
        for (int i = 0; i < steps; ++i) {
            clock.start();
            step(i);
            QApplication::sendPostedEvents();
            page_->render(&frame_);
            all.push_back(double(clock.nsecsElapsed()) / 1e6);
        }
        std::ranges::sort(all);
        return {all[all.size() / 2], all.back()};
    }

    [[nodiscard]] PoolTree& tree() { return *page_->findChild<PoolTree*>(); }

    std::unique_ptr<PageScene> scene_;
    std::unique_ptr<PoolsPage> page_;
    QImage frame_;
};

void PoolsSpeedTest::initTestCase() {
    prepareApplication();
    scene_ = std::make_unique<PageScene>();
    scene_->addTraffic();
    scene_->there().addServers("web", 2000);
    page_ = std::make_unique<PoolsPage>();
    QVERIFY(scene_->show(*page_, {1232, 836}));
    for (int i = 0; i < 5; ++i) { // sparklines have something to draw
        QVERIFY(scene_->next());
    }
    QCOMPARE(static_cast<const PoolModel&>(*tree().model()).countOf(PoolModel::Show::all), 2005);
    frame_ = QImage(page_->size(), QImage::Format_ARGB32_Premultiplied);
    page_->render(&frame_); // the first draws every icon
}

void PoolsSpeedTest::cleanupTestCase() {
    page_->setAgent(nullptr);
    page_.reset();
    scene_.reset();
}

void PoolsSpeedTest::scrollingIsSmooth() {
    QScrollBar* bar = tree().verticalScrollBar();
    const Taken taken = measure(60, [bar](int i) { bar->setValue(i * 300); });
    qInfo("scrolling: %.1f ms a frame, at worst %.1f ms", taken.usual, taken.worst);
    QVERIFY2(taken.usual < kMostMillis, "scrolling is not smooth");
}

void PoolsSpeedTest::typingAFilterIsSmooth() {
    auto* filter = page_->findChild<QLineEdit*>();
    const QString words = u"s1 weight:>10 state:up"_s;
    const Taken taken = measure(int(words.size()), [&](int i) { filter->setText(words.left(i + 1)); });
    filter->clear();
    qInfo("a letter in the filter: %.1f ms, at worst %.1f ms", taken.usual, taken.worst);
    QVERIFY2(taken.usual < kMostMillis, "typing is not smooth");
}

void PoolsSpeedTest::aTickIsSmooth() {
    const Taken taken = measure(20, [this](int) { emit scene_->agent().ticked(); });
    qInfo("a tick: %.1f ms, at worst %.1f ms", taken.usual, taken.worst);
    QVERIFY2(taken.usual < kMostMillis, "a tick is not smooth");
}

QTEST_MAIN(PoolsSpeedTest)
#include "pools_speed_test.moc"
