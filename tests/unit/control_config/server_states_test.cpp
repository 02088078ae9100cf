// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/server_states.hpp"
#include "tests/support/temp_folder.hpp"

#include <QTest>
#include <boost/asio/io_context.hpp>

using namespace poise;
using namespace poise::control;
using test::TempFolder;
using wire::ServerState;

namespace {

const ServerStateEntry kDrained{ServerState::drain, 1'700'000'030'000, 1'700'000'000'000, "ann", "new disk"};
const ServerStateEntry kMaintained{ServerState::maintenance, {}, 1'700'000'000'001, "ben", ""};

struct Agent {
    explicit Agent(const TempFolder& folder)
        : database(folder.path() / "config.sqlite") {}

    ~Agent() { writer.stop(); }

    Result<void> set(const ServerStates::Key& server, const ServerStateEntry& entry) {
        Result<void> got = Errc::notFound;
        states.set(server, entry, [&](Result<void> result) { got = result; });
        io.restart();
        io.run();
        return got;
    }

    boost::asio::io_context io{1};
    ConfigDatabase database;
    store::Writer writer{io.get_executor()};
    ServerStates states{writer, database};
};

} // namespace

/// States of servers over restarts and failures.
class ServerStatesTest : public QObject {
    Q_OBJECT

  private slots:
    void statesAreThereAfterARestart();
    void readyIsNoState();
    void stateCountsEvenIfItCannotBeStored();
    void everythingIsStoredAgainInANewDatabase();
};

void ServerStatesTest::statesAreThereAfterARestart() {
    const TempFolder folder;
    {
        Agent agent(folder);
        QVERIFY(agent.states.load());
        QVERIFY(agent.set({"web", "a"}, kDrained));
        QVERIFY(agent.set({"web", "b"}, kDrained));
        QVERIFY(agent.set({"web", "b"}, kMaintained));
        QVERIFY(!agent.states.unsaved());
    }
    Agent agent(folder);
    QVERIFY(agent.states.load());
    const ServerStates::Entries expected{{{"web", "a"}, kDrained}, {{"web", "b"}, kMaintained}};
    QVERIFY(agent.states.entries() == expected);
}

void ServerStatesTest::readyIsNoState() {
    const TempFolder folder;
    {
        Agent agent(folder);
        QVERIFY(agent.set({"web", "a"}, kDrained));
        QVERIFY(agent.set({"web", "a"}, {ServerState::ready, {}, 0, "ann", ""}));
        QVERIFY(agent.states.entries().empty());
    }
    Agent agent(folder);
    QVERIFY(agent.states.load());
    QVERIFY(agent.states.entries().empty());
}

void ServerStatesTest::stateCountsEvenIfItCannotBeStored() {
    const TempFolder folder;
    std::filesystem::remove(folder.path());
    Agent agent(folder);
    QCOMPARE(agent.states.load().error(), make_error_code(Errc::storageFailed));
    QCOMPARE(agent.set({"web", "a"}, kDrained).error(), make_error_code(Errc::storageFailed));
    QCOMPARE(agent.states.entries().size(), 1U);
    QVERIFY(agent.states.unsaved());
    std::filesystem::create_directory(folder.path());
    agent.states.storeAgain();
    agent.io.restart();
    agent.io.run();
    QVERIFY(!agent.states.unsaved());
    Agent again(folder);
    QVERIFY(again.states.load());
    QCOMPARE(again.states.entries().size(), 1U);
}

void ServerStatesTest::everythingIsStoredAgainInANewDatabase() {
    const TempFolder folder;
    Agent agent(folder);
    QVERIFY(agent.set({"web", "a"}, kDrained));
    agent.writer.stop();
    agent.database.failed(Errc::storageDamaged);
    {
        store::Writer writer(agent.io.get_executor());
        ServerStates fresh(writer, agent.database);
        QVERIFY(fresh.load());
        QVERIFY(fresh.entries().empty()); // the damaged one is set aside
        fresh.set({"web", "b"}, kMaintained, [](const Result<void>&) {});
        writer.stop();
    }
    Agent again(folder);
    QVERIFY(again.states.load());
    QCOMPARE(again.states.entries().size(), 1U);
}

QTEST_APPLESS_MAIN(ServerStatesTest)
#include "server_states_test.moc"
