// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/ledger.hpp"

namespace poise::test {
namespace {

std::uint64_t sumOf(const account::Answers& answers) {
    std::uint64_t sum = 0;
    for (const account::Counter& count : answers.byClass) {
        sum += count.value();
    }
    return sum;
}

} // namespace

void Ledger::add(const account::WorkerCells& cells) {
    cells.visitListeners([this](const account::CellName&, const account::ListenerCells& listener) {
        accepted += listener.accepted.value();
        open += listener.open.value();
        own += sumOf(listener.own);
        clientBytesIn += listener.bytesIn.value();
        clientBytesOut += listener.bytesOut.value();
    });
    cells.visitTraffic(
        [this](const account::CellName&, const account::TrafficCells& traffic) { answered += sumOf(traffic.answers); });
    cells.visitServers([this](const account::CellName&, const account::ServerCells& server) {
        idle += server.idle.value();
        connections += server.connections.value();
        connectFailures += server.connectFailures.value();
    });
    cells.visitPools(
        [this](const account::CellName&, const account::PoolCells& pool) { retries += pool.retries.value(); });
    cells.visitRefusals([this](std::string_view reason, const account::Counter& count) {
        refusals[std::string(reason)] += count.value();
    });
    for (std::size_t i = 0; i < aborted.size(); ++i) {
        aborted[i] += cells.aborted(i).value();
    }
}

} // namespace poise::test
