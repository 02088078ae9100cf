// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/metrics_report.hpp"
#include "tests/unit/agent/counting_workers.hpp"

#include <QTest>

#include <set>
#include <sstream>

using namespace poise;
using policy::LadderStep;
using snapshot::AdminState;
using snapshot::Health;

namespace {

struct Scene : test::CountingWorkers {
    /// The lines of the report, without comments.
    [[nodiscard]] std::multiset<std::string> lines() {
        std::istringstream text(metricsText(*sample(), 17.5));
        std::multiset<std::string> lines;
        for (std::string line; std::getline(text, line);) {
            if (!line.starts_with('#')) {
                lines.insert(line);
            }
        }
        return lines;
    }

    [[nodiscard]] bool has(const std::string& line) { return lines().contains(line); }
};

} // namespace

class MetricsReportTest : public QObject {
    Q_OBJECT

  private slots:
    void saysWhatRuns();
    void sumsTheWorkers();
    void requestsAreCountedByClass();
    void classesWithoutRequestsAreLeftOut();
    void poolsTellHowTheyChose();
    void refusalsAndAbortsHaveTheirReasons();
    void stagesAppearOnceTheyWereMeasured();
    void serverIsUpWhileItMayBeChosen_data();
    void serverIsUpWhileItMayBeChosen();
    void serversTellWhatIsInFlight();
    void listenersTellWhatClientsSpeak();
    void serversTellHowConnectionsAreReused();
    void checksAreCounted();
};

void MetricsReportTest::saysWhatRuns() {
    Scene scene;
    QVERIFY(scene.has("poise_config_revision 1"));
    QVERIFY(scene.has("poise_workers 2"));
    QVERIFY(scene.has("poise_start_time_seconds 17.5"));
    QVERIFY(scene.has("poise_access_log_dropped_total 0"));
}

void MetricsReportTest::sumsTheWorkers() {
    Scene scene;
    for (std::uint64_t i = 0; i < 2; ++i) {
        scene.cells(i).listener("web").accepted.add(10 + i);
        scene.cells(i).server("app", "a").connections.add(3);
        scene.cells(i).server("app", "a").connectFailures.add(i);
        scene.cells(i).server("app", "a").duration.record(Millis(2));
        scene.cells(i).logDropped().add(4);
    }
    scene.cells(0).listener("web").open.add(5); // one worker's own may fall below 0
    scene.cells(1).listener("web").open.subtract(2);
    QVERIFY(scene.has("poise_connections_total{listener=\"web\"} 21"));
    QVERIFY(scene.has("poise_connections_open{listener=\"web\"} 3"));
    QVERIFY(scene.has("poise_server_connections_total{pool=\"app\",server=\"a\"} 6"));
    QVERIFY(scene.has("poise_server_connect_failures_total{pool=\"app\",server=\"a\"} 1"));
    QVERIFY(scene.has("poise_request_duration_seconds_count{pool=\"app\",server=\"a\"} 2"));
    QVERIFY(scene.has("poise_access_log_dropped_total 8"));
}

void MetricsReportTest::requestsAreCountedByClass() {
    Scene scene;
    scene.cells(0).traffic("web", "app", "a").answers.add(200);
    scene.cells(1).traffic("web", "app", "a").answers.add(204);
    scene.cells(1).traffic("web", "app", "b").answers.add(500);
    scene.cells(0).listener("web").own.add(404);
    QVERIFY(scene.has("poise_requests_total{listener=\"web\",pool=\"app\",server=\"a\",code_class=\"2xx\"} 2"));
    QVERIFY(scene.has("poise_requests_total{listener=\"web\",pool=\"app\",server=\"b\",code_class=\"5xx\"} 1"));
    QVERIFY(scene.has("poise_requests_total{listener=\"web\",pool=\"\",server=\"\",code_class=\"4xx\"} 1"));
}

void MetricsReportTest::classesWithoutRequestsAreLeftOut() {
    Scene scene;
    scene.cells(0).traffic("web", "app", "a").answers.add(200);
    scene.cells(0).listener("web");
    const auto lines = scene.lines();
    QCOMPARE(std::count_if(lines.begin(), lines.end(),
                           [](const std::string& line) { return line.starts_with("poise_requests_total"); }),
             1);
}

void MetricsReportTest::poolsTellHowTheyChose() {
    Scene scene;
    scene.cells(0).pool("app").retries.add(2);
    scene.cells(1).pool("app").retries.add(3);
    scene.cells(1).pool("app").selections[static_cast<std::size_t>(LadderStep::backup)].add(7);
    QVERIFY(scene.has("poise_retries_total{pool=\"app\"} 5"));
    QVERIFY(scene.has("poise_selection_total{pool=\"app\",step=\"backup\"} 7"));
    QVERIFY(scene.has("poise_selection_total{pool=\"app\",step=\"algorithm\"} 0"));
}

void MetricsReportTest::refusalsAndAbortsHaveTheirReasons() {
    Scene scene;
    scene.cells(0).refused("no_route");
    scene.cells(1).refused("no_route");
    scene.cells(1).aborted(account::Aborter::server);
    QVERIFY(scene.has("poise_refusals_total{reason=\"no_route\"} 2"));
    QVERIFY(scene.has("poise_aborted_total{side=\"server\"} 1"));
    QVERIFY(scene.has("poise_aborted_total{side=\"client\"} 0"));
}

void MetricsReportTest::stagesAppearOnceTheyWereMeasured() {
    Scene scene;
    scene.cells(0).stage(metrics::Stage::pool).record(Millis(1));
    QVERIFY(scene.has("poise_stage_duration_seconds_count{stage=\"pool\"} 1"));
    QVERIFY(!scene.has("poise_stage_duration_seconds_count{stage=\"route\"} 0"));
}

void MetricsReportTest::serverIsUpWhileItMayBeChosen_data() {
    QTest::addColumn<Health>("health");
    QTest::addColumn<AdminState>("state");
    QTest::addColumn<bool>("up");
    QTest::newRow("healthy") << Health::healthy << AdminState::ready << true;
    QTest::newRow("degraded") << Health::degraded << AdminState::ready << true;
    QTest::newRow("unhealthy") << Health::unhealthy << AdminState::ready << false;
    QTest::newRow("unknown") << Health::unknown << AdminState::ready << false;
    QTest::newRow("draining") << Health::healthy << AdminState::drain << false;
    QTest::newRow("in maintenance") << Health::healthy << AdminState::maintenance << false;
}

void MetricsReportTest::serverIsUpWhileItMayBeChosen() {
    QFETCH(Health, health);
    QFETCH(AdminState, state);
    QFETCH(bool, up);
    Scene scene;
    scene.live(0).health = health;
    scene.live(0).admin = state;
    QVERIFY(scene.has(std::string("poise_server_up{pool=\"app\",server=\"a\"} ") + (up ? "1" : "0")));
    QVERIFY(scene.has("poise_server_up{pool=\"app\",server=\"b\"} 1"));
}

void MetricsReportTest::serversTellWhatIsInFlight() {
    Scene scene;
    scene.live(1).inFlight = 12;
    scene.live(0).slowStart = 0.5;
    QVERIFY(scene.has("poise_server_in_flight{pool=\"app\",server=\"b\"} 12"));
    QVERIFY(scene.has("poise_server_weight{pool=\"app\",server=\"a\"} 1.5"));
}

void MetricsReportTest::listenersTellWhatClientsSpeak() {
    Scene scene;
    for (std::size_t worker : {0, 1}) {
        account::ListenerCells& cells = scene.cells(worker).listener("web");
        cells.requests(account::HttpVersion::http10).add(1);
        cells.requests(account::HttpVersion::http2).add(worker + 1);
        cells.openHttp2.add(5);
    }
    scene.cells(1).listener("web").openHttp2.subtract(8); // two workers' share, one sum
    QVERIFY(scene.has("poise_client_requests_total{listener=\"web\",version=\"1.0\"} 2"));
    QVERIFY(scene.has("poise_client_requests_total{listener=\"web\",version=\"1.1\"} 0"));
    QVERIFY(scene.has("poise_client_requests_total{listener=\"web\",version=\"2\"} 3"));
    QVERIFY(scene.has("poise_http2_connections_open{listener=\"web\"} 2"));
}

void MetricsReportTest::serversTellHowConnectionsAreReused() {
    Scene scene;
    account::ServerCells& cells = scene.cells(0).server("app", "a");
    cells.open.add(3);
    cells.idle.add(1);
    cells.reused.add(40);
    QVERIFY(scene.has("poise_server_connections_open{pool=\"app\",server=\"a\"} 3"));
    QVERIFY(scene.has("poise_server_connections_idle{pool=\"app\",server=\"a\"} 1"));
    QVERIFY(scene.has("poise_server_connections_reused_total{pool=\"app\",server=\"a\"} 40"));
}

void MetricsReportTest::checksAreCounted() {
    Scene scene;
    QVERIFY(scene.has("poise_health_checks_total{pool=\"checked\",server=\"c\",result=\"good\"} 0"));
    QVERIFY(scene.has("poise_health_checks_total{pool=\"checked\",server=\"c\",result=\"bad\"} 0"));
}

QTEST_APPLESS_MAIN(MetricsReportTest)
#include "metrics_report_test.moc"
