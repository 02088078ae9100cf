// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// Where objects of the hot path live: the slab that they come from, and the references that keep them.

#include "agent/base/ref.hpp"
#include "agent/base/slab.hpp"

#include <QTest>

#include <cstdint>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace poise;

namespace {

/// Counts its living instances.
struct Tracked {
    explicit Tracked(int& alive_, std::string text_ = {})
        : alive(alive_)
        , text(std::move(text_)) {
        ++alive;
    }

    Tracked(const Tracked&) = delete;
    Tracked& operator=(const Tracked&) = delete;

    ~Tracked() { --alive; }

    int& alive;
    std::string text;
};

struct Shared final : Counted, Tracked {
    using Tracked::Tracked;
};

struct alignas(128) Wide {
    char bytes[3];
};

struct Tiny {
    char byte;
};

template <typename T>
bool keepsAlignmentAndDistance() {
    Slab<T> slab;
    std::vector<T*> made;
    bool sound = true;
    for (int i = 0; i < 300; ++i) {
        made.push_back(slab.make());
        sound = sound && reinterpret_cast<std::uintptr_t>(made.back()) % alignof(T) == 0;
    }
    std::set<std::uintptr_t> places;
    for (T* object : made) {
        const auto at = reinterpret_cast<std::uintptr_t>(object);
        const auto above = places.lower_bound(at);
        sound = sound && (above == places.end() || *above >= at + sizeof(T));
        sound = sound && (above == places.begin() || *std::prev(above) + sizeof(T) <= at);
        places.insert(at);
        slab.recycle(object);
    }
    return sound && slab.live() == 0;
}

} // namespace

class MemoryTest : public QObject {
    Q_OBJECT

  private slots:
    void slabConstructsAndDestroys();
    void slabUsesRecycledMemoryFirst();
    void slabKeepsAlignmentAndDistance();
    void slabObjectsKeepTheirContentsUnderRandomUse();
    void lastReferenceDestroys();
    void movedReferenceLeavesNothingBehind();
    void assignmentReleasesWhatWasHeld();
    void selfAssignmentKeepsTheObject();
    void referencesCompareByObject();
};

void MemoryTest::slabConstructsAndDestroys() {
    int alive = 0;
    Slab<Tracked> slab;
    Tracked* a = slab.make(alive, "a");
    Tracked* b = slab.make(alive, "b");
    QCOMPARE(slab.live(), std::size_t{2});
    QCOMPARE(alive, 2);
    QCOMPARE(a->text, std::string("a"));
    slab.recycle(a);
    slab.recycle(b);
    QCOMPARE(slab.live(), std::size_t{0});
    QCOMPARE(alive, 0);
}

void MemoryTest::slabUsesRecycledMemoryFirst() {
    Slab<Wide> slab;
    std::set<Wide*> first;
    for (int i = 0; i < 16; ++i) {
        first.insert(slab.make());
    }
    for (Wide* object : first) {
        slab.recycle(object);
    }
    for (int i = 0; i < 16; ++i) {
        QVERIFY(first.contains(slab.make()));
    }
    QVERIFY(!first.contains(slab.make())); // a seventeenth at once needs memory of its own
    QCOMPARE(slab.live(), std::size_t{17});
}

void MemoryTest::slabKeepsAlignmentAndDistance() {
    QVERIFY(keepsAlignmentAndDistance<Tiny>()); // smaller than the link that takes its place
    QVERIFY(keepsAlignmentAndDistance<Wide>());
    QVERIFY(keepsAlignmentAndDistance<std::uint64_t>());
}

void MemoryTest::slabObjectsKeepTheirContentsUnderRandomUse() {
    std::mt19937 random(7);
    int alive = 0;
    Slab<Tracked> slab;
    std::vector<std::pair<Tracked*, std::string>> expected;
    for (int step = 0; step < 20'000; ++step) {
        if (expected.empty() || random() % 100 < 52) {
            std::string text = "a text that does not fit into the string itself: " + std::to_string(step);
            expected.emplace_back(slab.make(alive, text), text);
        } else {
            std::swap(expected[random() % expected.size()], expected.back());
            QCOMPARE(expected.back().first->text, expected.back().second);
            slab.recycle(expected.back().first);
            expected.pop_back();
        }
        QCOMPARE(slab.live(), expected.size());
    }
    for (const auto& [object, text] : expected) {
        QCOMPARE(object->text, text);
        slab.recycle(object);
    }
    QCOMPARE(alive, 0);
}

void MemoryTest::lastReferenceDestroys() {
    int alive = 0;
    Ref<Shared> a = makeRef<Shared>(alive);
    {
        const Ref<Shared> b = a;
        QVERIFY(b);
        a = {};
        QVERIFY(!a);
        QCOMPARE(alive, 1);
    }
    QCOMPARE(alive, 0);
}

void MemoryTest::movedReferenceLeavesNothingBehind() {
    int alive = 0;
    Ref<Shared> a = makeRef<Shared>(alive, "x");
    const Ref<Shared> b = std::move(a);
    QVERIFY(!a); // NOLINT: what is left is what is looked at
    QCOMPARE(b->text, std::string("x"));
    QCOMPARE((*b).text, b.get()->text);
    QCOMPARE(alive, 1);
}

void MemoryTest::assignmentReleasesWhatWasHeld() {
    int alive = 0;
    Ref<Shared> a = makeRef<Shared>(alive, "a");
    const Ref<Shared> b = makeRef<Shared>(alive, "b");
    a = b;
    QCOMPARE(alive, 1);
    QCOMPARE(a->text, std::string("b"));
}

void MemoryTest::selfAssignmentKeepsTheObject() {
    int alive = 0;
    Ref<Shared> a = makeRef<Shared>(alive);
    const Ref<Shared>& same = a;
    a = same;
    QCOMPARE(alive, 1);
    QVERIFY(a);
}

void MemoryTest::referencesCompareByObject() {
    int alive = 0;
    const Ref<Shared> a = makeRef<Shared>(alive, "x");
    const Ref<Shared> b = a;
    const Ref<Shared> c = makeRef<Shared>(alive, "x");
    QVERIFY(a == b);
    QVERIFY(!(a == c));
    QVERIFY(Ref<Shared>() == Ref<Shared>());
}

QTEST_APPLESS_MAIN(MemoryTest)
#include "memory_test.moc"
