// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/cache/store.hpp"
#include "agent/control/answers.hpp"
#include "shared/schema/text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace poise::control {
namespace {

namespace methods = wire::methods;
using Call = management::CallOf<methods::CachePurge>;

cache::Store* storeOf(const snapshot::Snapshot& snapshot, const std::string& name) {
    const auto found = std::find_if(snapshot.pools.begin(), snapshot.pools.end(),
                                    [&](const auto& pool) { return pool->name == name; });
    return found == snapshot.pools.end() ? nullptr : (*found)->cache.get();
}

/// Why the parameters mean nothing; empty: they do.
std::string_view defectOf(const wire::CachePurgeParams& params) {
    if (params.path && params.prefix) {
        return "path and prefix exclude each other";
    }
    if ((params.path || params.prefix) == params.all) {
        return "one of path, prefix and all is needed";
    }
    return {};
}

wire::Event purged(const Call& call, std::size_t removed) {
    wire::Event event;
    event.t = wallMillis();
    event.kind = "cache.purged";
    event.source = call.params.pool;
    event.text = std::to_string(removed) + " responses were thrown out of the cache of " + call.params.pool;
    event.actor = call.caller.token;
    event.args = {{"removed", removed}, {"from", call.caller.address}};
    for (const auto& [name, value] : {std::pair{"host", call.params.host}, std::pair{"path", call.params.path},
                                      std::pair{"prefix", call.params.prefix}}) {
        if (value) {
            event.args[name] = *value;
        }
    }
    if (!call.params.note.empty()) {
        event.args["note"] = call.params.note;
    }
    return event;
}

} // namespace

void answerCache(management::Methods& port, const std::shared_ptr<const snapshot::Snapshot>& snapshot,
                 std::function<void(wire::Event)> report) {
    port.on<methods::CachePurge>([&snapshot, report = std::move(report)](const Call& call) {
        const wire::CachePurgeParams& params = call.params;
        if (const std::string_view defect = defectOf(params); !defect.empty()) {
            call.fail({wire::Code::conflict, std::string(defect)});
            return;
        }
        cache::Store* const store = storeOf(*snapshot, params.pool);
        if (store == nullptr) {
            call.fail({wire::Code::notFound, "there is no pool " + params.pool + " with a cache"});
            return;
        }
        const std::size_t removed = store->purge(
            {.host = schema::lowerCase(params.host.value_or("")), .path = params.path, .prefix = params.prefix});
        report(purged(call, removed));
        call.done({removed});
    });
}

} // namespace poise::control
