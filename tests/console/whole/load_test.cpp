// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// 2,000 servers of a real agent on the Pools page: what it costs to look at them, and whether anything stutters.

#include "console/shell/main_window.hpp"
#include "console/view/page.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "shared/access/state_folder.hpp"
#include "tests/console/whole/person.hpp"
#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <filesystem>
#include <fstream>
#include <sys/resource.h>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPools = 10;
constexpr int kServers = 200; ///< of each pool
constexpr double kMostCpu = 0.05;
constexpr qint64 kLongestFrame = 50;

std::string config(std::uint16_t port) {
    std::string text = poise::test::agentSection();
    for (int pool = 0; pool < kPools; ++pool) {
        const std::string name = "pool" + std::to_string(pool);
        std::vector<poise::test::ServerAt> servers;
        for (int server = 0; server < kServers; ++server) {
            servers.push_back({"s" + std::to_string(server), port});
        }
        text += poise::test::listener(name, "http", name) + poise::test::pool(name, "http", servers);
    }
    return text;
}

double cpuSeconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Milliseconds that this thread stood ready to run while others ran: /proc/PID/schedstat, second column.
qint64 waitedForProcessor() {
    std::ifstream schedule("/proc/thread-self/schedstat");
    qint64 ran = 0;
    qint64 waited = 0;
    schedule >> ran >> waited;
    return waited / 1'000'000;
}

/// How long a frame takes on a machine that has nothing else to do.
class Frame {
  public:
    qint64 elapsed() const { return timer_.elapsed() - (waitedForProcessor() - waited_); }

  private:
    QElapsedTimer timer_ = [] {
        QElapsedTimer timer;
        timer.start();
        return timer;
    }();
    qint64 waited_ = waitedForProcessor();
};

} // namespace

class LoadTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase();
    void cleanupTestCase();
    void aStillPageCostsLittle();
    void scrollingAndTypingDoNotStutter();

  private:
    QTemporaryDir home_;
    std::unique_ptr<poise::test::DemoProcess> server_;
    std::unique_ptr<poise::test::AgentProcess> agent_;
    std::vector<std::unique_ptr<poise::test::ChildProcess>> load_;
    std::unique_ptr<Person> person_;
};

void LoadTest::initTestCase() {
    introducePeople();
    server_ = std::make_unique<poise::test::DemoProcess>(poise::test::DemoProcess::server("a"));
    agent_ = std::make_unique<poise::test::AgentProcess>(config(server_->port()));
    agent_->waitUntilReady();
    for (int pool = 0; pool < kPools; ++pool) { // each server answers about once a second, so that each row changes
        const std::string address = "127.0.0.1:" + std::to_string(agent_->port(std::size_t(pool)));
        const std::string program = std::filesystem::path(poise::test::agentBinary()).parent_path() / "poise-load";
        load_.push_back(std::make_unique<poise::test::ChildProcess>(std::vector<std::string>{
            program, address, "--seconds", "100", "--rate", std::to_string(kServers), "--connections", "2"}));
    }
    const auto described = poise::access::describedIn(agent_->folder().path() / "state");
    QVERIFY(described);
    Profile profile;
    profile.url = QUrl(QString::fromStdString(described->url.text()));
    profile.tokenFile = QString::fromStdString(described->tokenFile().string());
    person_ = std::make_unique<Person>(home_.path(), profile);
    QTRY_VERIFY_WITH_TIMEOUT(person_->tree().reveal(u"pool9/s199"_s), 20'000);
}

void LoadTest::cleanupTestCase() {
    person_.reset();
    load_.clear();
    agent_.reset();
    server_.reset();
}

void LoadTest::aStillPageCostsLittle() {
    QTest::qWait(2'000); // what opening the page has left to do
    constexpr double kSeconds = 20;
    const double before = cpuSeconds();
    QTest::qWait(int(1'000 * kSeconds));
    const double share = (cpuSeconds() - before) / kSeconds;
    qInfo("2,000 servers, page at rest: %.1f %% of a core", 100 * share);
    QVERIFY2(share < kMostCpu, qPrintable(QString::number(share)));
}

void LoadTest::scrollingAndTypingDoNotStutter() {
    auto* const filter = person_->window().page()->findChild<QLineEdit*>();
    QScrollBar* const bar = person_->tree().verticalScrollBar();
    std::vector<qint64> frames;
    for (int step = 0; step < 400; ++step) {
        const Frame frame;
        bar->setValue((bar->value() + 7 * bar->singleStep()) % (bar->maximum() + 1));
        if (step % 20 == 10) {
            QTest::keyClicks(filter, u"s1"_s.mid(step / 20 % 2, 1));
        } else if (step % 100 == 99) {
            filter->clear();
        }
        person_->tree().viewport()->repaint();
        QCoreApplication::processEvents();
        frames.push_back(frame.elapsed());
        QTest::qWait(25);
    }
    std::sort(frames.begin(), frames.end());
    qInfo("2,000 servers, scrolled and filtered: half of the frames within %lld ms, 99 %% within %lld ms, longest %lld "
          "ms",
          frames[frames.size() / 2], frames[frames.size() * 99 / 100], frames.back());
    QVERIFY2(frames.back() <= kLongestFrame, qPrintable(QString::number(frames.back())));
}

QTEST_MAIN(LoadTest)
#include "load_test.moc"
