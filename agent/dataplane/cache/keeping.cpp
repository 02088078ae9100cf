// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/cache/keeping.hpp"

#include "agent/dataplane/cache/names.hpp"

#include <algorithm>

namespace poise::cache {
namespace {

using parse::Field;
using parse::FieldId;
using parse::ResponseHead;

/// RFC 9110 §15.1: what may be kept although nothing says how long. 206 is not: parts are not kept.
bool heuristicallyCacheable(std::uint16_t status) {
    switch (status) {
    case 200:
    case 203:
    case 204:
    case 300:
    case 301:
    case 308:
    case 404:
    case 405:
    case 410:
    case 414:
    case 501:
        return true;
    default:
        return false;
    }
}

/// Those whose meaning for caches we know.
bool understood(std::uint16_t status) {
    return status >= 200 && status < 600 && status != 206 && status != 304 && status != 416;
}

bool saysHowLong(const ResponseHead& head, const ResponseDirectives& said) {
    return said.maxAge || said.sMaxAge || findField(head.fields, "expires") != nullptr;
}

std::int64_t dateOf(const ResponseHead& head, std::int64_t wall) {
    const Field* date = head.fields.find(FieldId::date);
    return date == nullptr ? wall : httpDate(date->value, wall).value_or(wall);
}

/// RFC 9111 §4.2.1. An Expires that is no date, or stands twice, is in the past.
Seconds lifetimeOf(const ResponseHead& head, const ResponseDirectives& said, const Policy& policy, std::int64_t wall,
                   bool mayGuess) {
    if (said.sMaxAge) {
        return *said.sMaxAge;
    }
    if (said.maxAge) {
        return *said.maxAge;
    }
    if (findField(head.fields, "expires") != nullptr) {
        const auto text = onlyValue(head.fields, "expires");
        const auto expires = text ? httpDate(*text, wall) : std::nullopt;
        return Seconds{expires ? std::max<std::int64_t>(*expires - dateOf(head, wall), 0) : 0};
    }
    return mayGuess ? policy.defaultTtl : Seconds{0};
}

/// RFC 9111 §4.2.3. Of an Age that stands several times the first counts (§5.1).
Seconds initialAge(const ResponseHead& head, const Times& times) {
    const Field* field = findField(head.fields, "age");
    std::string_view text = field == nullptr ? std::string_view{} : field->value;
    text = parse::trim(text.substr(0, text.find(',')));
    const Seconds said = deltaSeconds(text).value_or(Seconds{0});
    const Seconds apparent{std::max<std::int64_t>(times.wall - dateOf(head, times.wall), 0)};
    const auto delay = std::chrono::duration_cast<Seconds>(times.now - times.asked);
    return std::max(apparent, said + delay);
}

bool keptField(const Field& field, const ResponseDirectives& said) {
    if (field.hopByHop || field.id == FieldId::contentLength || field.id == FieldId::transferEncoding ||
        field.id == FieldId::trailer || parse::equalsNoCase(field.name, "age")) {
        return false;
    }
    return said.withheld.empty() || !listHas(said.withheld, field.name);
}

std::string valueOr(const parse::Fields& fields, std::string_view name) {
    const Field* field = findField(fields, name);
    return field == nullptr ? std::string() : std::string(field->value);
}

/// Moves name and value into `lines`, which has room for them.
void keepField(Object& into, std::string_view name, std::string_view value, std::uint8_t id) {
    const std::size_t at = into.lines.size();
    into.lines.append(name).append(value);
    const std::string_view text(into.lines);
    into.fields.push_back({text.substr(at, name.size()), text.substr(at + name.size(), value.size()), id});
}

void noteValidators(Object& into, const ResponseHead& sent, std::int64_t wall) {
    into.etag = valueOr(sent.fields, "etag");
    into.lastModified = valueOr(sent.fields, "last-modified");
    into.modified = httpDate(into.lastModified, wall).value_or(-1);
}

/// What a 304 must not change: what describes the content that is stored.
bool describesContent(const Field& field, bool encoded) {
    const std::string_view name = field.name;
    if (parse::equalsNoCase(name, "content-encoding") || parse::equalsNoCase(name, "content-range") ||
        parse::equalsNoCase(name, "content-type") || parse::equalsNoCase(name, "set-cookie") ||
        parse::equalsNoCase(name, "vary")) {
        return true;
    }
    return encoded && parse::equalsNoCase(name, "etag");
}

} // namespace

Terms termsOf(const ResponseHead& head, const ResponseDirectives& said, const Policy& policy, const Times& times,
              bool mayGuess) {
    Terms terms;
    terms.received = times.now;
    terms.ageThen = initialAge(head, times);
    terms.lifetime = lifetimeOf(head, said, policy, times.wall, mayGuess);
    terms.alwaysValidate = said.noCache;
    terms.neverStale = said.mustRevalidate || said.proxyRevalidate || said.sMaxAge.has_value();
    if (said.mustRevalidate || said.proxyRevalidate || said.noCache) {
        return terms;
    }
    // s-maxage forbids what is stale (RFC 9111 §5.2.2.10), unless the same response says for how long it does not.
    const Policy none;
    const Policy& otherwise = said.sMaxAge ? none : policy;
    terms.staleWhileRevalidate = said.staleWhileRevalidate.value_or(otherwise.staleWhileRevalidate);
    terms.staleIfError = said.staleIfError.value_or(otherwise.staleIfError);
    return terms;
}

std::optional<Terms> termsFor(const Wish& wish, const ResponseHead& head, const ResponseDirectives& said,
                              const Policy& policy, const Times& times) {
    const bool noStore = said.noStore && !(said.mustUnderstand && understood(head.status));
    if (wish.manner != Manner::lookup || wish.head || wish.directives.noStore || noStore || said.isPrivate ||
        !understood(head.status) || findField(head.fields, "content-range") != nullptr) {
        return {};
    }
    if (head.hasContentLength && head.contentLength > policy.largest) {
        return {};
    }
    const bool shared = said.isPublic || said.mustRevalidate || said.sMaxAge;
    if (wish.authorized && !shared) {
        return {}; // RFC 9111 §3.5
    }
    if (findField(head.fields, "set-cookie") != nullptr && !listHas(said.withheld, "set-cookie")) {
        return {}; // one client's cookie is none of the others'
    }
    const bool mayGuess = heuristicallyCacheable(head.status) && !wish.cookies && !wish.authorized && !said.noCache &&
                          findField(head.fields, "pragma") == nullptr;
    if (!saysHowLong(head, said) && !(mayGuess && policy.defaultTtl > Seconds{0})) {
        const bool worthValidating = heuristicallyCacheable(head.status) || said.isPublic;
        if (!worthValidating) {
            return {};
        }
    }
    const Terms terms = termsOf(head, said, policy, times, mayGuess);
    const bool validates =
        findField(head.fields, "etag") != nullptr || findField(head.fields, "last-modified") != nullptr;
    const bool useful =
        everFresh(terms) || validates || terms.staleWhileRevalidate > Seconds{0} || terms.staleIfError > Seconds{0};
    return useful ? std::optional(terms) : std::nullopt;
}

std::shared_ptr<Object> objectFrom(const ResponseHead& head, const ResponseHead& sent, const ResponseDirectives& said,
                                   const Terms& terms) {
    auto object = std::make_shared<Object>();
    object->status = head.status;
    object->reason = head.reason;
    object->terms = terms;
    std::size_t bytes = 0;
    std::size_t count = 0;
    for (const Field& field : head.fields) {
        bytes += field.name.size() + field.value.size();
        ++count;
    }
    object->lines.reserve(bytes);
    object->fields.reserve(count);
    for (const Field& field : head.fields) {
        if (keptField(field, said)) {
            keepField(*object, field.name, field.value, static_cast<std::uint8_t>(field.id));
        }
    }
    noteValidators(*object, sent, 0);
    return object;
}

std::shared_ptr<Object> freshened(const Object& stored, const ResponseHead& head, const Policy& policy,
                                  const Times& times) {
    const Field* tag = findField(head.fields, "etag");
    if (tag != nullptr && !stored.etag.empty() && !sameTag(tag->value, stored.etag)) {
        return nullptr;
    }
    // The fields of the 304 take the place of those of that name; then the terms are judged by what came of it.
    parse::ResponseHead merged;
    merged.status = stored.status;
    merged.reason = stored.reason;
    const auto replaced = [&](std::string_view name) {
        return std::any_of(head.fields.begin(), head.fields.end(), [&](const Field& field) {
            return !field.hopByHop && !describesContent(field, stored.encoded) && parse::equalsNoCase(field.name, name);
        });
    };
    for (const StoredField& field : stored.fields) {
        if (!replaced(field.name) && !parse::equalsNoCase(field.name, "cache-status")) {
            merged.fields.push({field.name, field.value, static_cast<FieldId>(field.id), false});
        }
    }
    for (const Field& field : head.fields) {
        if (!describesContent(field, stored.encoded)) {
            merged.fields.push(field);
        }
    }
    const ResponseDirectives said = responseDirectives(merged.fields);
    const bool mayGuess = heuristicallyCacheable(stored.status) && !said.noCache;
    auto object = objectFrom(merged, merged, said, termsOf(merged, said, policy, times, mayGuess));
    object->etag = stored.etag;
    object->body = stored.body;
    object->vary = stored.vary;
    object->variant = stored.variant;
    object->encoded = stored.encoded;
    return object;
}

} // namespace poise::cache
