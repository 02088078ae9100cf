// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every page in every look, held against its golden picture.

#include "tests/console/pictures/golden.hpp"
#include "tests/console/pictures/pages.hpp"

#include <QApplication>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

class PagePicturesTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { preparePictures(); }

    void overview_data() { looks(); }

    void overview() { compare(u"overview"_s); }

    void pools_data() { looks(); }

    void pools() { compare(u"pools"_s); }

    void events_data() { looks(); }

    void events() { compare(u"events"_s); }

    void revisions_data() { looks(); }

    void revisions() { compare(u"revisions"_s); }

    void certificates_data() { looks(); }

    void certificates() { compare(u"certificates"_s); }

    void agents_data() { looks(); }

    void agents() { compare(u"agents"_s); }

  private:
    static void looks();
    static void compare(const QString& page);
};

void PagePicturesTest::looks() {
    QTest::addColumn<Look>("look");
    QTest::newRow("light") << Look{};
    QTest::newRow("dark") << Look{.dark = true};
    QTest::newRow("small") << Look{.size = {1024, 700}};
    QTest::newRow("large-text") << Look{.percent = 200};
    QTest::newRow("german") << Look{.language = "de"};
    QTest::newRow("arabic") << Look{.language = "ar"};
}

void PagePicturesTest::compare(const QString& page) {
    QFETCH(Look, look);
    PictureScene scene(look);
    QVERIFY(openPage(scene, page));
    QCOMPARE(compareWithGolden(page + u'-' + QString::fromLatin1(QTest::currentDataTag()), scene.picture()), QString());
}

QTEST_MAIN(PagePicturesTest)
#include "pages_test.moc"
