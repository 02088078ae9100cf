// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/respond/own_head.hpp"

#include "agent/dataplane/respond/problem.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace poise::respond {
namespace {

constexpr std::size_t kStatusLine = 64;
constexpr std::size_t kMarks = 4; ///< of a field: colon, blank, line break

/// RFC 9110 §15, those that refusals do not have.
std::string_view phraseOf(std::uint16_t status) {
    constexpr std::array<std::pair<std::uint16_t, std::string_view>, 15> kPhrases{{
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {410, "Gone"},
        {412, "Precondition Failed"},
        {416, "Range Not Satisfiable"},
        {451, "Unavailable For Legal Reasons"},
    }};
    const auto* const found =
        std::find_if(kPhrases.begin(), kPhrases.end(), [&](const auto& entry) { return entry.first == status; });
    return found == kPhrases.end() ? reasonPhrase(status) : found->second;
}

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool isNamed(const parse::Field& field, std::string_view lowered) {
    return field.name.size() == lowered.size() && std::equal(field.name.begin(), field.name.end(), lowered.begin(),
                                                             [](char a, char b) { return lower(a) == b; });
}

} // namespace

void addField(parse::ResponseHead& head, std::string_view name, std::string_view value) {
    const bool isDate = isNamed({.name = name, .value = {}}, "date");
    head.fields.push({.name = name, .value = value, .id = isDate ? parse::FieldId::date : parse::FieldId::other});
    head.bytes += name.size() + value.size() + kMarks;
}

void beginHead(parse::ResponseHead& head, std::uint16_t status, std::uint64_t length) {
    const bool bare = status == 204 || status == 304; // RFC 9110 §8.6
    head.status = status;
    head.reason = phraseOf(status);
    head.framing = bare ? parse::Framing::none : parse::Framing::length;
    head.contentLength = length;
    head.hasContentLength = !bare;
    head.bytes = kStatusLine;
}

void applyEdits(parse::ResponseHead& head, const snapshot::FieldEdits& edits) {
    const parse::Fields before = head.fields;
    head.fields.clear();
    for (const parse::Field& field : before) {
        const auto dropped = [&](const std::string& name) { return isNamed(field, name); };
        if (std::none_of(edits.dropped.begin(), edits.dropped.end(), dropped)) {
            head.fields.push(field);
        }
    }
    for (const auto& [name, value] : edits.appended) {
        addField(head, name, value);
    }
}

} // namespace poise::respond
