// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pages on a screen with two pixels for each, held against their golden pictures.

#include "tests/console/pictures/golden.hpp"
#include "tests/console/pictures/pages.hpp"

using namespace poise::console::test;
using namespace Qt::StringLiterals;

class DoubledPicturesTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { preparePictures(); }

    void overview() { compare(); }

    void pools() { compare(); }

  private:
    static void compare();
};

void DoubledPicturesTest::compare() {
    const QString page = QString::fromLatin1(QTest::currentTestFunction());
    PictureScene scene(Look{.size = {1024, 700}});
    QVERIFY(openPage(scene, page));
    QCOMPARE(scene.window().devicePixelRatioF(), 2.0);
    QCOMPARE(compareWithGolden(page + u"-doubled"_s, scene.picture()), QString());
}

QTEST_MAIN(DoubledPicturesTest)
#include "doubled_test.moc"
