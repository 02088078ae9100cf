// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/pages.hpp"

#include "console/view/certificates/certificates_page.hpp"
#include "console/view/events/events_page.hpp"
#include "console/view/overview/overview_page.hpp"
#include "console/view/pools/pools_page.hpp"
#include "console/view/revisions/revisions_page.hpp"

namespace poise::console {

std::vector<Page*> makePages(QWidget* parent) {
    return {new OverviewPage(parent), new PoolsPage(parent), new CertificatesPage(parent), new EventsPage(parent),
            new RevisionsPage(parent)};
}

} // namespace poise::console
