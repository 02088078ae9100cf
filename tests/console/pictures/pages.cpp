// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/pictures/pages.hpp"

#include "console/store/staging.hpp"
#include "console/view/page.hpp"
#include "console/view/pools/pool_tree.hpp"

#include <QSpinBox>

namespace poise::console::test {

using namespace Qt::StringLiterals;

bool openPage(PictureScene& scene, const QString& page) {
    if (!scene.openLive(page)) {
        return false;
    }
    if (page == u"pools") {
        scene.agent().staging().stage({"pools", "web", "servers", "web-5", "weight"}, 80);
        scene.window().openPage(page, {{u"server"_s, u"checkout/pay-2"_s}});
        auto* tree = scene.window().page()->findChild<PoolTree*>();
        tree->setFocus();
        tree->editWeight();
        return scene.next() && tree->findChild<QSpinBox*>() != nullptr;
    }
    if (page == u"revisions") {
        scene.window().openPage(page, {{u"revision"_s, 46}});
    }
    return scene.next();
}

} // namespace poise::console::test
