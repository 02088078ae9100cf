// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Edits: any text and any patch, a NUL byte between them. What is written means exactly the merged document; an edit
/// that changes nothing changes no byte; documents and their differences agree.
#include "shared/config/changes.hpp"
#include "shared/config/document.hpp"
#include "shared/config/patch.hpp"
#include "shared/config/rewrite.hpp"
#include "shared/schema/toml.hpp"
#include "tests/fuzz/require.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace poise;
using namespace poise::fuzz;
namespace json = boost::json;

namespace {

void requireSound(const config::Merged& merged) {
    for (const wire::Problem& problem : merged.problems) {
        require(!problem.path.empty() && !problem.text.empty(), "a problem names its key and what is wrong");
    }
}

/// Keys and values that a text can lose without anybody noticing: dates and infinities are null in a document.
void requireAgreement(const json::object& before, const json::object& after, const json::object& patch) {
    require(config::differences(before, before).empty(), "a document does not differ from itself");
    const auto changes = config::differences(before, after);
    require(changes.empty() == (before == after), "documents that differ have differences");
    require(config::adminPaths(before, after).size() <= changes.size(), "an admin's paths are among the changes");
    require(config::conflicts(before, before, patch).empty(), "nobody collides with oneself");
    require(config::conflicts(before, after, patch).empty(), "two who did the same do not collide");
}

void requireRewritten(const std::string& text, const json::object& before, const json::object& after) {
    require(config::rewrite(text, before).text == text, "an edit that changes nothing changes no byte");
    const config::Rewritten out = config::rewrite(text, after);
    if (out.problem) {
        require(out.text == text, "a refused edit leaves the text");
        require(!out.problem->path.empty() && !out.problem->text.empty(), "a refusal says where and why");
        return;
    }
    const schema::TomlText read = schema::parseToml(out.text);
    require(!read.problem, "what is written can be read");
    require(config::toDocument(read.root) == after, "what is written means what was asked for");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t border = std::min(input.find('\0'), size);
    const std::string text(input.substr(0, border));
    const schema::TomlText toml = schema::parseToml(text);
    boost::system::error_code error;
    const json::value patch = json::parse(input.substr(std::min(border + 1, size)), error);
    if (toml.problem || error || !patch.is_object()) {
        return 0;
    }
    const json::object before = config::toDocument(toml.root);
    require(config::toDocument(config::toNode(before)) == before, "a document survives the way there and back");
    const config::Merged merged = config::applyPatch(before, patch.get_object());
    requireSound(merged);
    if (merged.problems.empty()) {
        requireAgreement(before, merged.document, patch.get_object());
        requireRewritten(text, before, merged.document);
    }
    return 0;
}
