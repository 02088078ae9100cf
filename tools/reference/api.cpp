// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/limits.hpp"
#include "shared/wire/close_codes.hpp"
#include "shared/wire/envelope.hpp"
#include "shared/wire/event_kinds.hpp"
#include "shared/wire/history_series.hpp"
#include "shared/wire/methods.hpp"
#include "shared/wire/telemetry_columns.hpp"
#include "tools/reference/api_prose.hpp"
#include "tools/reference/pages.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace poise::reference {
namespace {

// What api_prose.hpp says of limits.
constexpr management::Limits kLimits;
static_assert(kLimits.connections == 256 && kLimits.sessions == 192 && kLimits.headerBytes == 8 * 1024);
static_assert(kLimits.messageBytes == 8UL << 20 && kLimits.calls == 64 && kLimits.queuedBytes == 16UL << 20);
static_assert(kLimits.ping == Millis(20'000) && kLimits.silence == Millis(60'000));
static_assert(wire::kMaxDepth == 32 && wire::kMaxIdBytes == 64);

using wire::Field;
using wire::Kind;
using wire::Record;
using wire::Shape;

std::string code(std::string_view text) {
    return "`" + std::string(text) + "`";
}

/// The types that members refer to, each once, in the order in which they are met.
void collect(const Shape& shape, std::vector<const Record*>& types) {
    if (shape.kind == Kind::list) {
        collect(shape.element(), types);
    } else if (shape.kind == Kind::record && std::find(types.begin(), types.end(), &shape.record()) == types.end()) {
        types.push_back(&shape.record());
        for (const Field& field : shape.record().fields()) {
            collect(field.shape(), types);
        }
    }
}

std::string link(const Record& record) {
    std::string anchor(record.name());
    std::transform(anchor.begin(), anchor.end(), anchor.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return "[" + std::string(record.name()) + "](#" + anchor + ")";
}

std::string typeOf(const Shape& shape) {
    switch (shape.kind) {
    case Kind::list:
        return "list of " + typeOf(shape.element());
    case Kind::record:
        return link(shape.record());
    case Kind::word: {
        std::string out;
        for (const std::string_view one : shape.words) {
            out += (out.empty() ? "" : ", ") + code(one);
        }
        return out;
    }
    case Kind::boolean:
        return "boolean";
    case Kind::integer:
        return "integer";
    case Kind::number:
        return "number";
    case Kind::text:
        return "text";
    case Kind::object:
        return "object";
    case Kind::any:
        break;
    }
    return "any value";
}

/// What a member takes; what names and durations are stands at the head of the page.
std::string takes(const Field& field) {
    const std::string type = field.form != nullptr ? std::string(field.form->noun) : typeOf(field.shape());
    const bool bounded = std::isfinite(field.range.min) || std::isfinite(field.range.max);
    return bounded ? type + wire::bounds(field.shape(), field) : type;
}

std::string members(const Record& record) {
    std::string out("\n| member | type | meaning |\n|---|---|---|\n");
    for (const Field& field : record.fields()) {
        out += "| " + code(field.name) + (field.optional ? "?" : "") + " | " + takes(field) + " | " +
               std::string(field.help) + " |\n";
    }
    return out;
}

std::string methodSection(const wire::Method& method) {
    std::string out = "\n### `" + std::string(method.name) + "`\n\n" + std::string(method.help) +
                      " Role: " + code(wire::word(method.role)) +
                      (method.effect == wire::Effect::changes ? "; audited" : "") + ".\n";
    const Record& params = method.params();
    out += params.fields().empty() ? "\nNo params.\n" : members(params);
    const Shape& result = method.result();
    const bool nothing = result.kind == Kind::record && result.record().fields().empty();
    out += "\nResult: " +
           (nothing                       ? "`{}`"
            : result.kind == Kind::record ? typeOf(result)
                                          : "a full frame of [telemetry](#telemetry)") +
           ".";
    for (const wire::Code error : method.errors) {
        out += (error == method.errors.front() ? " Errors: " : ", ") + code(wire::word(error));
    }
    return out + (method.errors.empty() ? "\n" : ".\n");
}

std::string methodSections() {
    std::string out(
        "\n## Methods\n\nEvery method may also answer `invalid_params`, `unauthorized`, `forbidden`, `busy` and "
        "`internal_error`.\n");
    for (const wire::Method& method : wire::methodTable()) {
        out += methodSection(method);
    }
    return out;
}

std::string typeSections() {
    std::vector<const Record*> types;
    for (const wire::Method& method : wire::methodTable()) {
        for (const Field& field : method.params().fields()) {
            collect(field.shape(), types);
        }
        collect(method.result(), types);
    }
    collect(wire::Codec<wire::StaleRevision>::shape(), types);
    collect(wire::Codec<wire::Problem>::shape(), types);
    std::string out("\n## Types\n");
    for (const Record* const type : types) {
        if (!type->fields().empty()) {
            out += "\n### " + std::string(type->name()) + "\n" + members(*type);
        }
    }
    return out;
}

std::string errorTable() {
    std::string out(
        "\n## Errors\n\n`error` has `code` (a number), `message` (a sentence for people) and `data`, in which "
        "`code` is the word below.\n\n| number | word | when, and what else `data` has |\n|---|---|---|\n");
    for (const wire::CodeRow& row : wire::codeTable()) {
        out += "| " + std::to_string(row.number) + " | " + code(row.word) + " | " + std::string(row.help) + " |\n";
    }
    return out;
}

std::string closeTable() {
    std::string out("\n## Close codes\n\n| code | why |\n|---|---|\n");
    for (const wire::CloseRow& row : wire::kCloseCodes) {
        out += "| " + std::to_string(row.code) + " | " + std::string(row.help) + " |\n";
    }
    return out;
}

std::string telemetryTables() {
    std::string out(prose::kTelemetry);
    for (const wire::TableRow& table : wire::kTables) {
        out += "\n### Table `" + std::string(table.name) + "`\n\nTopic `" + std::string(table.topic) +
               "`. Keys: " + std::string(table.key) + ".\n\n| column | kind | unit | meaning |\n|---|---|---|---|\n";
        for (const wire::ColumnRow& column : table.columns) {
            out += "| " + code(column.name) + " | " + std::string(wire::word(column.kind)) + " | " +
                   std::string(column.unit) + " | " + std::string(column.help) + " |\n";
        }
    }
    return out;
}

std::string labelsOf(const wire::SeriesLabels& labels) {
    std::string out;
    const auto add = [&](bool has, std::string_view text) {
        out += has ? (out.empty() ? "" : ", ") + std::string(text) : "";
    };
    add(labels.none, "agent");
    add(labels.listener, "listener");
    add(labels.pool, "pool");
    add(labels.server, "server");
    return out;
}

std::string seriesTable() {
    std::string out(
        "\n## Series\n\nWhat `history.query` knows: single seconds for 15 minutes, 10 s for a day, 1 min for a month, "
        "1 h for two years. Percentiles are exact to 1 % over any step.\n\n"
        "| series | of a step | unit | whose | meaning |\n|---|---|---|---|---|\n");
    for (const wire::SeriesRow& row : wire::kHistorySeries) {
        out += "| " + code(row.name) + " | " + std::string(wire::name(row.kind)) + " | " + std::string(row.unit) +
               " | " + labelsOf(row.labels) + " | " + std::string(row.help) + " |\n";
    }
    return out;
}

std::string eventTable() {
    std::string out("\n## Event kinds\n\n| kind | severity | `args` | meaning |\n|---|---|---|---|\n");
    for (const wire::EventKindRow& row : wire::kEventKinds) {
        out += "| " + code(row.kind) + " | " + std::string(wire::word(row.severity)) + " | " + std::string(row.args) +
               " | " + std::string(row.help) + " |\n";
    }
    return out;
}

/// Made with the codec itself, so that it cannot say anything else than the agent.
std::string example() {
    const wire::ConfigApplyParams params{
        .baseRevision = 7,
        .patch = wire::parsed(R"({"pools":{"web":{"servers":{"a":{"weight":150}}}}})").get_object(),
        .note = "a has more memory now",
        .confirmWithin = "60s"};
    const wire::Change change{"pools.web.servers.a.weight", 100, 150, schema::Applies::live};
    wire::ConfigOutcome outcome;
    outcome.revision = 8;
    outcome.changes = {change};
    outcome.touches.pools = {"web"};
    outcome.confirmUntil = 1767225660000;
    wire::StaleRevision stale{7, 8, {{change.path, 100, 120, 150}}, {{change.path, 100, 120, change.applies}}};
    const wire::Error error(wire::Code::staleRevision, std::string(wire::rowOf(wire::Code::staleRevision).sentence),
                            wire::toValue(stale).get_object());
    const wire::Id first(std::int64_t{1});
    const wire::Id second(std::int64_t{2});
    std::string out(
        "\n## An exchange\n\nA weight is changed (`→` is the client), then confirmed; what comes back if somebody else "
        "had changed it meanwhile stands last.\n\n```text\n");
    out += "→ " + wire::writeCall(first, "config.apply", wire::toJson(params)) + "\n";
    out += "← " + wire::writeResult(first, wire::toJson(outcome)) + "\n";
    out += "→ " + wire::writeCall(second, "config.confirm", "{}") + "\n";
    out += "← " + wire::writeResult(second, wire::toJson(wire::ConfigConfirm{8})) + "\n";
    out += "← " + wire::writeError(first, error) + "\n";
    return out + "```\n";
}

} // namespace

std::string apiPage() {
    return std::string(prose::kHead) + example() + methodSections() + telemetryTables() + seriesTable() + eventTable() +
           errorTable() + closeTable() + typeSections();
}

} // namespace poise::reference
