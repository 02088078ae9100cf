// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The forms of co_await that g++ 12.2 compiles correctly: name it, then await it.
///
/// That compiler destroys some temporaries twice when they stand in the same full expression as co_await.
/// tools/check-coroutines keeps those forms out of the sources; this test holds what is used in their place.

#include <QTest>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace asio = boost::asio;

namespace {

/// Counts how many of its kind are alive: a second destruction shows as a count that is off.
class Probe {
  public:
    explicit Probe(int& alive)
        : alive_(&alive) {
        ++*alive_;
    }

    Probe(const Probe& other)
        : alive_(other.alive_) {
        ++*alive_;
    }

    Probe& operator=(const Probe&) = delete;

    ~Probe() { --*alive_; }

  private:
    int* alive_;
};

struct Message {
    Probe probe;
    std::string text;
};

asio::awaitable<std::size_t> byValue(Message message) {
    co_await asio::post(asio::use_awaitable);
    co_return message.text.size();
}

asio::awaitable<std::size_t> byReference(const Message& message) {
    co_await asio::post(asio::use_awaitable);
    co_return message.text.size();
}

const std::string kText(100, 'x'); // longer than what a string keeps inside itself

} // namespace

class CoroutineTest : public QObject {
    Q_OBJECT

  private slots:
    void aggregatesAreNamedThenPassed();
    void lambdasAreNamedThenSpawned();
    void resultsInitialiseAggregates();
    void awaitsInConditionsUseNames();

  private:
    void run(asio::awaitable<void> work) {
        done_ = false;
        asio::io_context context;
        asio::co_spawn(context, std::move(work), [this](std::exception_ptr error) { done_ = error == nullptr; });
        context.run();
    }

    int alive_ = 0;
    bool done_ = false;
};

void CoroutineTest::aggregatesAreNamedThenPassed() {
    run([](int& alive) -> asio::awaitable<void> {
        const Message message{Probe(alive), kText};
        Message moved{Probe(alive), kText};
        std::size_t sum = co_await byReference(message);
        sum += co_await byValue(message);
        sum += co_await byValue(std::move(moved));
        if (sum != 3 * kText.size()) {
            throw std::logic_error("bytes were lost");
        }
    }(alive_));
    QVERIFY(done_);
    QCOMPARE(alive_, 0);
}

void CoroutineTest::lambdasAreNamedThenSpawned() {
    std::size_t seen = 0;
    run([](int& alive, std::size_t& size) -> asio::awaitable<void> {
        const auto shared = std::make_shared<Message>(Message{Probe(alive), kText});
        const auto executor = co_await asio::this_coro::executor;
        auto job = [shared, copy = *shared]() -> asio::awaitable<std::size_t> { return byReference(copy); };
        size = co_await asio::co_spawn(executor, job, asio::use_awaitable);
    }(alive_, seen));
    QVERIFY(done_);
    QCOMPARE(seen, kText.size());
    QCOMPARE(alive_, 0);
}

void CoroutineTest::resultsInitialiseAggregates() {
    run([](int& alive) -> asio::awaitable<void> {
        const Message first{Probe(alive), kText};
        const std::size_t size = co_await byReference(first);
        const Message second{Probe(alive), std::string(size, 'y')};
        co_await byValue(second);
    }(alive_));
    QVERIFY(done_);
    QCOMPARE(alive_, 0);
}

void CoroutineTest::awaitsInConditionsUseNames() {
    int rounds = 0;
    run([](int& alive, int& count) -> asio::awaitable<void> {
        const Message message{Probe(alive), kText};
        while (co_await byValue(message) > 0 && count < 3) {
            ++count;
        }
    }(alive_, rounds));
    QVERIFY(done_);
    QCOMPARE(rounds, 3);
    QCOMPARE(alive_, 0);
}

QTEST_APPLESS_MAIN(CoroutineTest)
#include "coroutine_test.moc"
