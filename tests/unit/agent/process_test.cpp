// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// What the agent takes from and sets in its process: descriptors and the log.

#include "agent/descriptors.hpp"
#include "agent/logging.hpp"

#include <QTest>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <sys/resource.h>

using namespace poise;

class ProcessTest : public QObject {
    Q_OBJECT

  private slots:
    void logHasTheConfiguredLevel_data();
    void logHasTheConfiguredLevel();
    void descriptorLimitIsRaisedAndSomeAreKeptBack();
    void smallLimitLeavesAFew();
};

void ProcessTest::logHasTheConfiguredLevel_data() {
    QTest::addColumn<config::LogLevel>("configured");
    QTest::addColumn<int>("level");
    QTest::newRow("debug") << config::LogLevel::debug << int{spdlog::level::debug};
    QTest::newRow("info") << config::LogLevel::info << int{spdlog::level::info};
    QTest::newRow("warning") << config::LogLevel::warning << int{spdlog::level::warn};
    QTest::newRow("error") << config::LogLevel::error << int{spdlog::level::err};
}

void ProcessTest::logHasTheConfiguredLevel() {
    QFETCH(config::LogLevel, configured);
    QFETCH(int, level);
    config::Log settings;
    settings.level = configured;
    startLogging(settings);
    QCOMPARE(int{spdlog::default_logger()->level()}, level);
}

void ProcessTest::descriptorLimitIsRaisedAndSomeAreKeptBack() {
    rlimit limit{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 600);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    const std::int64_t sockets = socketLimit();
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    QCOMPARE(limit.rlim_cur, limit.rlim_max);
    QVERIFY(sockets >= 64);
    QVERIFY(static_cast<rlim_t>(sockets) < limit.rlim_max);
}

void ProcessTest::smallLimitLeavesAFew() {
    const rlimit limit{.rlim_cur = 300, .rlim_max = 300};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    QCOMPARE(socketLimit(), std::int64_t{64});
}

QTEST_APPLESS_MAIN(ProcessTest)
#include "process_test.moc"
