// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A server is drained while it works: the console says what is left and when that ends, and it ends so.

#include "console/shell/main_window.hpp"
#include "console/view/page.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "tests/console/support/real_agent.hpp"
#include "tests/console/whole/person.hpp"
#include "tests/support/raw_client.hpp"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class DrainingTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { introducePeople(); }

    void init();
    void cleanup();
    void nothingLeftEndsAtOnce();
    void theDeadlineCutsWhatIsLeft();
    void theLastRequestEndsIt();

  private:
    /// Sends a request that a server keeps, and waits until the console counts it.
    void holdOpen(const std::string& request);

    /// Drains that server; `ms`: of the deadline, in place of the five minutes that are offered.
    void drain(std::optional<int> ms);

    [[nodiscard]] bool isDrained() const { return person_->cell(server_, "state") == u"Drained"_s; }

    /// What the panel beside the tree says of the drain.
    [[nodiscard]] QString left() const;

    std::unique_ptr<QTemporaryDir> home_;
    std::unique_ptr<RealAgent> agent_;
    std::unique_ptr<Person> person_;
    std::unique_ptr<poise::test::RawClient> client_;
    QString server_ = u"web/a"_s;
};

void DrainingTest::init() {
    home_ = std::make_unique<QTemporaryDir>();
    agent_ = std::make_unique<RealAgent>();
    person_ = std::make_unique<Person>(home_->path(), agent_->profile());
    QVERIFY(person_->seesServers());
}

void DrainingTest::cleanup() {
    client_.reset();
    person_.reset();
    agent_.reset();
}

void DrainingTest::holdOpen(const std::string& request) {
    client_ = std::make_unique<poise::test::RawClient>(agent_->process().port());
    QVERIFY(client_->send(request + " HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n"));
    QTRY_VERIFY(agent_->count("a") + agent_->count("b") == 1);
    server_ = agent_->count("a") == 1 ? u"web/a"_s : u"web/b"_s;
    QTRY_COMPARE_WITH_TIMEOUT(person_->cell(server_, "in_flight"), u"1"_s, 10'000);
}

void DrainingTest::drain(std::optional<int> ms) {
    person_->select(server_);
    QTest::keyClick(&person_->tree(), Qt::Key_D);
    const QWidget& dialog = Person::dialog();
    const QString said = Person::textIn(dialog);
    QVERIFY2(said.contains(client_ ? u"1 request or connection is under way now."_s : u"0 requests"_s),
             qPrintable(said));
    if (ms) {
        auto* const deadline = dialog.findChild<QComboBox*>();
        deadline->setItemData(deadline->currentIndex(), u"%1ms"_s.arg(*ms)); // half a minute is the shortest offered
    }
    person_->click(u"Stage drain"_s);
    person_->applyByKeys();
}

QString DrainingTest::left() const {
    for (const auto* label : person_->window().page()->findChildren<QLabel*>()) {
        if (label->isVisible() && label->accessibleName() == u"Drain"_s) {
            return label->text();
        }
    }
    return {};
}

void DrainingTest::nothingLeftEndsAtOnce() {
    drain({});
    QTRY_VERIFY_WITH_TIMEOUT(isDrained(), 10'000);
    QCOMPARE(left(), QString());
}

void DrainingTest::theDeadlineCutsWhatIsLeft() {
    holdOpen("POST /hang"); // a GET would go to the other server
    QElapsedTimer since;
    since.start();
    drain(4'000);
    static const QRegularExpression words(u"^1 left, cut in [1-4](\\.\\d)? s at the latest$"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(words.match(left()).hasMatch(), qPrintable(left()), 3'500);
    QCOMPARE(person_->cell(server_, "state"), u"Draining"_s);
    QVERIFY(!client_->closedWithin(0ms));

    QTRY_VERIFY_WITH_TIMEOUT(isDrained(), 10'000);
    QVERIFY2(since.elapsed() >= 4'000, qPrintable(QString::number(since.elapsed())));
    const auto answer = client_->readResponse("POST");
    QVERIFY(answer);
    QCOMPARE(answer->status, 503);
    QTRY_COMPARE(left(), QString());
}

void DrainingTest::theLastRequestEndsIt() {
    holdOpen("GET /delay/4000");
    drain({});
    QTRY_VERIFY2_WITH_TIMEOUT(left().startsWith(u"1 left, cut in "_s), qPrintable(left()), 3'500);
    const auto answer = client_->readResponse();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(isDrained(), 10'000); // five minutes early
    QTRY_COMPARE(left(), QString());
}

QTEST_MAIN(DrainingTest)
#include "draining_test.moc"
