// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/store/writer.hpp"

#include <QTest>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <future>
#include <string>
#include <thread>
#include <vector>

using namespace poise;
using namespace poise::store;

/// The writer's promises on order, threads, bounds and its end.
class WriterTest : public QObject {
    Q_OBJECT

  private slots:
    void workRunsElsewhereAndItsResultComesBack();
    void errorsComeBackToo();
    void jobsRunInTheOrderOfPosting();
    void fullQueueTakesNothing();
    void stopFinishesWhatIsQueuedAndTakesNoMore();
    void restsAfterWhatWasPostedBeforeAndGoesOnLater();
    void abandonedItDoesNothingMore();

  private:
    /// Has the writer rest, and posts a job before and one after that; `done` is added to by both.
    static void letRest(boost::asio::io_context& control, Writer& writer, std::vector<std::string>& done);
};

void WriterTest::letRest(boost::asio::io_context& control, Writer& writer, std::vector<std::string>& done) {
    const auto guard = boost::asio::make_work_guard(control); // resting is no work of control's
    bool resting = false;
    const auto post = [&](const char* name) {
        return writer.post<void>(
            [&done, name] {
                done.emplace_back(name);
                return Result<void>();
            },
            [](const Result<void>&) {});
    };
    QVERIFY(post("before"));
    writer.rest([&] { resting = true; });
    QVERIFY(post("after"));
    while (!resting) {
        control.run_one();
    }
}

void WriterTest::restsAfterWhatWasPostedBeforeAndGoesOnLater() {
    boost::asio::io_context control;
    Writer writer(control.get_executor());
    std::vector<std::string> done;
    letRest(control, writer, done);
    QCOMPARE(done, std::vector<std::string>{"before"});
    writer.resume();
    control.run();
    QCOMPARE(done, (std::vector<std::string>{"before", "after"}));
}

void WriterTest::abandonedItDoesNothingMore() {
    boost::asio::io_context control;
    Writer writer(control.get_executor());
    std::vector<std::string> done;
    letRest(control, writer, done);
    writer.abandon();
    control.run();
    QCOMPARE(done, std::vector<std::string>{"before"});
    QVERIFY(!writer.post<void>([] { return Result<void>(); }, [](const Result<void>&) {}));
}

void WriterTest::workRunsElsewhereAndItsResultComesBack() {
    boost::asio::io_context control;
    Writer writer(control.get_executor());
    std::thread::id worked;
    std::thread::id done;
    std::string got;
    QVERIFY(writer.post<std::string>(
        [&] {
            worked = std::this_thread::get_id();
            return Result<std::string>("result");
        },
        [&](Result<std::string> result) {
            done = std::this_thread::get_id();
            got = *result;
        }));
    control.run(); // ends with the result, as the job counts as control's work
    QCOMPARE(got, std::string("result"));
    QVERIFY(worked != std::this_thread::get_id());
    QVERIFY(done == std::this_thread::get_id());
}

void WriterTest::errorsComeBackToo() {
    boost::asio::io_context control;
    Writer writer(control.get_executor());
    boost::system::error_code error;
    QVERIFY(writer.post<void>([] { return Result<void>(Errc::storageFull); },
                              [&](const Result<void>& result) { error = result.error(); }));
    control.run();
    QCOMPARE(error, make_error_code(Errc::storageFull));
}

void WriterTest::jobsRunInTheOrderOfPosting() {
    boost::asio::io_context control;
    Writer writer(control.get_executor());
    std::vector<int> worked;
    std::vector<int> done;
    for (int i = 0; i < 500; ++i) {
        QVERIFY(writer.post<int>(
            [&worked, i] {
                worked.push_back(i);
                return Result<int>(i);
            },
            [&done](const Result<int>& result) { done.push_back(*result); }));
    }
    control.run();
    QCOMPARE(worked.size(), 500U);
    QVERIFY(std::is_sorted(worked.begin(), worked.end()));
    QCOMPARE(done, worked);
}

void WriterTest::fullQueueTakesNothing() {
    boost::asio::io_context control;
    Writer writer(control.get_executor());
    std::promise<void> open;
    std::promise<void> begun;
    std::size_t done = 0;
    QVERIFY(writer.post<int>(
        [&] {
            begun.set_value();
            open.get_future().wait();
            return Result<int>(0);
        },
        [&](const Result<int>&) { ++done; }));
    begun.get_future().wait();
    const auto post = [&] {
        return writer.post<int>([] { return Result<int>(0); }, [&](const Result<int>&) { ++done; });
    };
    for (std::size_t i = 0; i < Writer::kLongestQueue; ++i) {
        QVERIFY(post());
    }
    QVERIFY(!post());
    open.set_value();
    control.run();
    QCOMPARE(done, Writer::kLongestQueue + 1);
}

void WriterTest::stopFinishesWhatIsQueuedAndTakesNoMore() {
    boost::asio::io_context control;
    Writer writer(control.get_executor());
    int worked = 0;
    int done = 0;
    const auto post = [&] {
        return writer.post<int>([&] { return Result<int>(++worked); }, [&](const Result<int>&) { ++done; });
    };
    for (int i = 0; i < 100; ++i) {
        QVERIFY(post());
    }
    writer.stop();
    QCOMPARE(worked, 100);
    QVERIFY(!post());
    control.run();
    QCOMPARE(done, 100);
}

QTEST_APPLESS_MAIN(WriterTest)
#include "writer_test.moc"
