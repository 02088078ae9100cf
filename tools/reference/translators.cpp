// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/config/describe.hpp"
#include "shared/wire/telemetry_columns.hpp"
#include "tools/reference/pages.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace poise::reference {

namespace {

using Texts = std::set<std::string>;

/// As the console writes a key above its editor: "max_per_server" is "Max per server".
std::string titleOf(std::string name) {
    std::ranges::replace(name, '_', ' ');
    name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    return name;
}

void collect(const boost::json::object& description, Texts& texts) {
    for (const boost::json::value& entry : description.at("fields").as_array()) {
        const boost::json::object& field = entry.as_object();
        texts.insert(titleOf(field.at("name").as_string().c_str()));
        for (const char* const key : {"help", "accepted", "instead"}) {
            if (const auto* const text = field.if_contains(key)) {
                texts.insert(text->as_string().c_str());
            }
        }
        if (field.contains("fields")) {
            collect(field, texts);
        }
    }
}

} // namespace

std::string translatorsPage() {
    Texts texts;
    collect(config::describeSchema(), texts);
    for (const wire::TableRow& table : wire::kTables) {
        for (const wire::ColumnRow& column : table.columns) {
            texts.emplace(column.help);
        }
    }
    texts.erase("");
    std::string out;
    for (const std::string& text : texts) {
        out += "QT_TRANSLATE_NOOP(\"schema\", " + boost::json::serialize(boost::json::string(text)) + ")\n";
    }
    return out;
}

} // namespace poise::reference
