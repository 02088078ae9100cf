// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/intrusive_list.hpp"

#include <QTest>

#include <memory>
#include <string>
#include <vector>

using namespace poise;

namespace {

struct Red;
struct Blue;

/// Stands in two lists at once.
struct Item : ListHook<Red>, ListHook<Blue> {
    explicit Item(char name_)
        : name(name_) {}

    char name;
};

using RedList = List<Item, Red>;
using BlueList = List<Item, Blue>;

template <typename AnyList>
std::string namesIn(AnyList& list) {
    std::string names;
    list.forEach([&](Item& item) { names += item.name; });
    return names;
}

} // namespace

class IntrusiveListTest : public QObject {
    Q_OBJECT

  private slots:
    void keepsTheOrderOfPushing();
    void popsFromTheFront();
    void elementLeavesWithItsDestruction();
    void unlinkedElementMayBePushedAgain();
    void visitorMayUnlinkWhatItIsGiven();
    void splicesToTheEndOfAnother();
    void listThatEndsLeavesItsElementsUnlinked();
    void oneElementStandsInListsOfTwoKinds();
};

void IntrusiveListTest::keepsTheOrderOfPushing() {
    RedList list;
    QVERIFY(list.empty());
    Item a('a');
    Item b('b');
    Item c('c');
    list.pushBack(b);
    list.pushBack(a);
    list.pushBack(c);
    QVERIFY(!list.empty());
    QCOMPARE(namesIn(list), std::string("bac"));
}

void IntrusiveListTest::popsFromTheFront() {
    RedList list;
    Item a('a');
    Item b('b');
    list.pushBack(a);
    list.pushBack(b);
    QCOMPARE(list.popFront(), &a);
    QVERIFY(!a.ListHook<Red>::linked());
    QVERIFY(b.ListHook<Red>::linked());
    QCOMPARE(list.popFront(), &b);
    QCOMPARE(list.popFront(), static_cast<Item*>(nullptr));
}

void IntrusiveListTest::elementLeavesWithItsDestruction() {
    RedList list;
    Item a('a');
    auto b = std::make_unique<Item>('b');
    Item c('c');
    list.pushBack(a);
    list.pushBack(*b);
    list.pushBack(c);
    b.reset();
    QCOMPARE(namesIn(list), std::string("ac"));
}

void IntrusiveListTest::unlinkedElementMayBePushedAgain() {
    RedList list;
    Item a('a');
    Item b('b');
    list.pushBack(a);
    list.pushBack(b);
    a.ListHook<Red>::unlink();
    a.ListHook<Red>::unlink();
    list.pushBack(a);
    QCOMPARE(namesIn(list), std::string("ba"));
}

void IntrusiveListTest::visitorMayUnlinkWhatItIsGiven() {
    RedList list;
    std::vector<std::unique_ptr<Item>> items;
    for (const char name : {'a', 'b', 'c', 'd'}) {
        items.push_back(std::make_unique<Item>(name));
        list.pushBack(*items.back());
    }
    std::string visited;
    list.forEach([&](Item& item) {
        visited += item.name;
        if (item.name == 'a' || item.name == 'd') {
            item.ListHook<Red>::unlink();
        }
    });
    QCOMPARE(visited, std::string("abcd"));
    QCOMPARE(namesIn(list), std::string("bc"));
}

void IntrusiveListTest::splicesToTheEndOfAnother() {
    RedList from;
    RedList to;
    Item a('a');
    Item b('b');
    Item c('c');
    to.pushBack(a);
    from.pushBack(b);
    from.pushBack(c);
    from.spliceTo(to);
    QVERIFY(from.empty());
    QCOMPARE(namesIn(to), std::string("abc"));
    from.spliceTo(to); // of nothing
    QCOMPARE(namesIn(to), std::string("abc"));
    to.spliceTo(from); // to nothing
    QCOMPARE(namesIn(from), std::string("abc"));
    b.ListHook<Red>::unlink();
    QCOMPARE(namesIn(from), std::string("ac"));
}

void IntrusiveListTest::listThatEndsLeavesItsElementsUnlinked() {
    Item a('a');
    {
        RedList list;
        list.pushBack(a);
    }
    QVERIFY(!a.ListHook<Red>::linked());
}

void IntrusiveListTest::oneElementStandsInListsOfTwoKinds() {
    RedList red;
    BlueList blue;
    Item a('a');
    Item b('b');
    red.pushBack(a);
    red.pushBack(b);
    blue.pushBack(b);
    blue.pushBack(a);
    QCOMPARE(red.popFront(), &a);
    QCOMPARE(namesIn(red), std::string("b"));
    QCOMPARE(namesIn(blue), std::string("ba"));
}

QTEST_APPLESS_MAIN(IntrusiveListTest)
#include "intrusive_list_test.moc"
