// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/worker.hpp"
#include "bench/budget/requests.hpp"

namespace poise::bench {

void measureSizes(Measured& measured) {
    measured["size.client_connection"] = sizeof(dataplane::ClientConnection);
    measured["size.server_connection"] = sizeof(dataplane::ServerConnection);
    measured["size.exchange"] = sizeof(dataplane::Exchange);
    measured["size.relay"] = sizeof(dataplane::Relay);
}

} // namespace poise::bench
