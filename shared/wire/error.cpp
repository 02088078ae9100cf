// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/error.hpp"

#include <algorithm>

namespace poise::wire {
namespace {

constexpr std::array<CodeRow, 15> kTable{{
    {Code::parseError, -32700, "parse_error", "this is not JSON",
     "The message is not JSON in UTF-8, nests deeper than 32 levels, names a member twice, or "
     "has a number beyond what a 64-bit float holds."},
    {Code::invalidRequest, -32600, "invalid_request", "this is not a JSON-RPC 2.0 call",
     "Not an object with `jsonrpc`, `id`, `method` and, if any, `params` as an object. Batches are not taken."},
    {Code::methodNotFound, -32601, "method_not_found", "there is no such method",
     "The agent does not know the method."},
    {Code::invalidParams, -32602, "invalid_params", "the params are not what the method takes",
     "A member is missing, unknown, of another type or out of range: `path` names it, `accepted` says what is taken."},
    {Code::internalError, -32603, "internal_error", "the agent failed at this; its log says more",
     "A fault of the agent. Nothing is known of what was done."},
    {Code::unauthorized, -32001, "unauthorized", "the token is not valid any more",
     "The token expired or was revoked while the session was open; the session is closed next."},
    {Code::forbidden, -32002, "forbidden", "the token's role may not do this",
     "`role` is what the token has, `needs` the least role that may do it."},
    {Code::invalidConfig, -32003, "invalid_config", "the configuration would not be valid",
     "Nothing was changed. `problems` lists everything that is wrong, as the type Problem."},
    {Code::staleRevision, -32004, "stale_revision", "somebody else changed the same keys meanwhile",
     "Nothing was changed. `data` is a StaleRevision: what both changed, and all that changed since `base_revision`."},
    {Code::notFound, -32005, "not_found", "there is no such thing", "What the params name does not exist."},
    {Code::conflict, -32006, "conflict", "the present state does not allow this",
     "The sentence says what stands in the way."},
    {Code::readOnlyConfig, -32007, "read_only_config", "the agent may not write its configuration file",
     "Nothing was changed. Let the agent's user write the file and its folder."},
    {Code::fileChanged, -32008, "file_changed", "the configuration file was edited on disk and not loaded yet",
     "Nothing was changed. Reload the file (SIGHUP) or restore it, then edit again."},
    {Code::busy, -32009, "busy", "the agent has too much of this to do; ask again in a moment",
     "64 calls of the session are under way, or the agent's own queue is full."},
    {Code::storageFull, -32010, "storage_full", "the agent's state cannot be stored: the disk is full",
     "Nothing was changed. Free some space in `agent.state_dir`."},
}};

} // namespace

const std::array<CodeRow, 15>& codeTable() {
    return kTable;
}

std::optional<Code> codeOf(std::string_view word) {
    const auto at = std::find_if(kTable.begin(), kTable.end(), [&](const CodeRow& row) { return row.word == word; });
    return at != kTable.end() ? std::optional(at->code) : std::nullopt;
}

} // namespace poise::wire
