// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// What is kept, what goes, what it costs, and who waits for whom.

#include "agent/cache/store.hpp"

#include <QTest>

#include <thread>

using namespace poise;
using namespace poise::cache;

namespace {

struct Any final : Selecting {
    bool suits(const Object&) override { return true; }
};

std::shared_ptr<Object> objectOf(Shard& shard, std::size_t size) {
    auto object = std::make_shared<Object>();
    auto body = std::make_shared<Body>();
    body->bytes.assign(size, 'x');
    body->charge = Charge(shard.ledger(), size);
    object->body = std::move(body);
    object->charge = Charge(shard.ledger(), object->headBytes());
    return object;
}

bool put(Store& store, const std::string& text, std::size_t size) {
    const Key key = store.keyOf(text);
    return store.insert(key, objectOf(store.shardOf(key), size), store.serialOf(key));
}

bool has(Store& store, const std::string& text) {
    const Key key = store.keyOf(text);
    Any any;
    return store.shardOf(key).find(key, any, TimePoint{}).object != nullptr;
}

struct Ear final : Waiter {
    void hear(News news) override { heard.push_back(std::move(news)); }

    std::vector<News> heard;
};

} // namespace

class StoreTest : public QObject {
    Q_OBJECT

  private slots:
    void hashIsSipHash();
    void aScanDoesNotDriveOutWhatIsUsed();
    void evictedButReadStillCounts();
    void purgeFindsWhatIsMeant();
    void whatWasInvalidatedMeanwhileIsNotKept();
    void aMarkEndsWaitingForAWhile();
    void aLeadPassesOn();
    void threadsMayMeet();
};

/// Its authors' vector for SipHash-1-3 is of a key 00 01 … 0f and an empty text.
void StoreTest::hashIsSipHash() {
    const HashKey key{0x0706050403020100U, 0x0f0e0d0c0b0a0908U};
    QCOMPARE(sipHash("", key), std::uint64_t{0xabac0158050fc4dcU});
}

void StoreTest::aScanDoesNotDriveOutWhatIsUsed() {
    Store store(1U << 20U, 128U << 10U); // one shard
    for (int i = 0; i < 1000; ++i) {
        QVERIFY(put(store, "http://a/scan/" + std::to_string(i), 10'000));
        if (!has(store, "http://a/hot")) {
            QVERIFY(i < 3);
            QVERIFY(put(store, "http://a/hot", 10'000));
        }
        QVERIFY(store.counts().bytes <= 1U << 20U);
    }
    QVERIFY(store.counts().objects > 50);
    QVERIFY(has(store, "http://a/hot"));
    QVERIFY(!has(store, "http://a/scan/5"));
}

void StoreTest::evictedButReadStillCounts() {
    Store store(100'000, 100'000);
    const Key key = store.keyOf("http://a/read");
    auto object = objectOf(store.shardOf(key), 60'000);
    QVERIFY(store.insert(key, object, store.serialOf(key)));
    store.invalidate(key);
    QVERIFY(store.counts().bytes >= 60'000);
    (void)put(store, "http://a/more", 60'000);
    QVERIFY(!has(store, "http://a/more")); // there is no room while it is read
    object.reset();
    QCOMPARE(store.counts().bytes, std::size_t(0));
    QVERIFY(put(store, "http://a/more", 60'000));
}

void StoreTest::purgeFindsWhatIsMeant() {
    Store store(1U << 20U, 1U << 16U);
    const auto fill = [&] {
        for (const auto* key :
             {"http://a/x", "http://a/x?1", "http://a/xy", "https://a/x", "http://b/x", "http://a/z\nroute=r"}) {
            QVERIFY(put(store, key, 10));
        }
    };
    const auto purged = [&](const Purge& purge) {
        fill();
        return store.purge(purge);
    };
    QCOMPARE(purged({}), std::size_t(6));
    QCOMPARE(purged({.host = "b", .path = {}, .prefix = {}}), std::size_t(1));
    QCOMPARE(purged({.host = {}, .path = "/x", .prefix = {}}), std::size_t(4));
    QCOMPARE(purged({.host = "a", .path = "/x?1", .prefix = {}}), std::size_t(1));
    QCOMPARE(purged({.host = "a", .path = {}, .prefix = "/x"}), std::size_t(4));
    QCOMPARE(purged({.host = {}, .path = "/z", .prefix = {}}), std::size_t(1));
    QCOMPARE(purged({.host = "c", .path = {}, .prefix = {}}), std::size_t(0));
}

void StoreTest::whatWasInvalidatedMeanwhileIsNotKept() {
    Store store(1U << 20U, 1U << 16U);
    const Key key = store.keyOf("http://a/x");
    const auto serial = store.serialOf(key);
    store.invalidate(key);
    QVERIFY(!store.insert(key, objectOf(store.shardOf(key), 10), serial));
    QVERIFY(!has(store, "http://a/x"));
}

void StoreTest::aMarkEndsWaitingForAWhile() {
    Store store(1U << 20U, 1U << 16U);
    const Key key = store.keyOf("http://a/x");
    QVERIFY(put(store, "http://a/x", 10));
    store.shardOf(key).pass(key, TimePoint{std::chrono::seconds(10)});
    Any any;
    QVERIFY(!has(store, "http://a/x"));
    QVERIFY(store.shardOf(key).find(key, any, TimePoint{std::chrono::seconds(9)}).pass);
    QVERIFY(!store.shardOf(key).find(key, any, TimePoint{std::chrono::seconds(10)}).pass);
    QVERIFY(put(store, "http://a/x", 10));
    QVERIFY(has(store, "http://a/x"));
    QVERIFY(!store.shardOf(key).find(key, any, TimePoint{std::chrono::seconds(9)}).pass);
}

void StoreTest::aLeadPassesOn() {
    const auto flights = std::make_shared<Flights>();
    const auto one = std::make_shared<Ear>();
    const auto two = std::make_shared<Ear>();
    auto lead = flights->board("x", one);
    QVERIFY(lead);
    QVERIFY(!flights->board("x", one));
    QVERIFY(!flights->board("x", two));
    lead.reset();
    QCOMPARE(one->heard.size(), std::size_t(1));
    QVERIFY(one->heard[0].kind == News::Kind::lead && two->heard.empty());
    flights->land(std::move(*one->heard[0].lead), {.kind = News::Kind::failed, .status = 502, .code = "x", .lead = {}});
    QCOMPARE(two->heard.size(), std::size_t(1));
    QCOMPARE(two->heard[0].status, std::uint16_t(502));
    QVERIFY(flights->board("x", one));
    QCOMPARE(flights->waited(), std::uint64_t(2));
}

void StoreTest::threadsMayMeet() {
    Store store(1U << 20U, 1U << 14U);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&store, t] {
            for (int i = 0; i < 3000; ++i) {
                const std::string key = "http://a/" + std::to_string((i * 7 + t) % 100);
                if (i % 500 == 499) {
                    store.purge({});
                } else if (!has(store, key)) {
                    (void)put(store, key, 1000);
                } else if (i % 13 == 0) {
                    store.invalidate(store.keyOf(key));
                }
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    QVERIFY(store.counts().bytes <= 1U << 20U);
    store.purge({});
    QCOMPARE(store.counts().bytes, std::size_t(0));
}

QTEST_APPLESS_MAIN(StoreTest)
#include "store_test.moc"
