// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/cache/directives.hpp"

#include "agent/dataplane/cache/names.hpp"

#include <algorithm>

namespace poise::cache {
namespace {

constexpr std::int64_t kDeltaMost = std::int64_t{1} << 31U;

struct Directive {
    std::string_view name;
    std::string_view value; ///< without quotes
    bool hasValue = false;
};

Directive directiveOf(std::string_view member) {
    const std::size_t equals = member.find('=');
    Directive directive{parse::trim(member.substr(0, equals)), {}, equals != std::string_view::npos};
    if (directive.hasValue) {
        directive.value = parse::trim(member.substr(equals + 1));
        if (directive.value.size() >= 2 && directive.value.front() == '"' && directive.value.back() == '"') {
            directive.value = directive.value.substr(1, directive.value.size() - 2);
        }
    }
    return directive;
}

/// Calls `visit` with each directive; false when the list is malformed.
template <typename Visit>
bool forEachDirective(const parse::Fields& fields, Visit&& visit) {
    bool broken = false;
    for (const parse::Field& field : fields) {
        if (field.id != parse::FieldId::cacheControl) {
            continue;
        }
        std::string_view rest = field.value;
        std::string_view member;
        while (nextMember(rest, member, broken)) {
            if (!member.empty()) {
                visit(directiveOf(member));
            }
        }
    }
    return !broken;
}

bool is(const Directive& directive, std::string_view name) {
    return parse::equalsNoCase(directive.name, name);
}

/// The least of what was said; what is no number is none at all: 0.
void least(std::optional<Seconds>& into, const Directive& directive) {
    const Seconds said = deltaSeconds(directive.value).value_or(Seconds{0});
    into = into ? std::min(*into, said) : said;
}

void takeTime(ResponseDirectives& into, const Directive& directive) {
    if (is(directive, "max-age")) {
        least(into.maxAge, directive);
    } else if (is(directive, "s-maxage")) {
        least(into.sMaxAge, directive);
    } else if (is(directive, "stale-while-revalidate")) {
        least(into.staleWhileRevalidate, directive);
    } else if (is(directive, "stale-if-error")) {
        least(into.staleIfError, directive);
    }
}

/// no-cache and private: of the whole response, or of the fields that they name.
void takeQualified(bool& whole, std::string& withheld, const Directive& directive) {
    if (!directive.hasValue || directive.value.empty()) {
        whole = true;
        return;
    }
    withheld += withheld.empty() ? "" : ",";
    withheld += directive.value;
}

void take(ResponseDirectives& into, const Directive& directive) {
    if (is(directive, "no-store")) {
        into.noStore = true;
    } else if (is(directive, "no-cache")) {
        takeQualified(into.noCache, into.withheld, directive);
    } else if (is(directive, "private")) {
        takeQualified(into.isPrivate, into.withheld, directive);
    } else if (is(directive, "public")) {
        into.isPublic = true;
    } else if (is(directive, "must-revalidate")) {
        into.mustRevalidate = true;
    } else if (is(directive, "proxy-revalidate")) {
        into.proxyRevalidate = true;
    } else if (is(directive, "must-understand")) {
        into.mustUnderstand = true;
    } else if (is(directive, "no-transform")) {
        into.noTransform = true;
    } else {
        takeTime(into, directive);
    }
}

} // namespace

std::optional<Seconds> deltaSeconds(std::string_view text) {
    if (text.empty()) {
        return {};
    }
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return {};
        }
        value = std::min(value * 10 + (c - '0'), kDeltaMost);
    }
    return Seconds{value};
}

RequestDirectives requestDirectives(const parse::Fields& fields) {
    RequestDirectives into;
    const bool sound = forEachDirective(fields, [&](const Directive& directive) {
        if (is(directive, "no-cache")) {
            into.noCache = true;
        } else if (is(directive, "no-store")) {
            into.noStore = true;
        } else if (is(directive, "only-if-cached")) {
            into.onlyIfCached = true;
        } else if (is(directive, "max-age")) {
            least(into.maxAge, directive);
        } else if (is(directive, "min-fresh")) {
            into.minFresh = deltaSeconds(directive.value);
        } else if (is(directive, "max-stale") && !directive.hasValue) {
            into.anyStale = true;
        } else if (is(directive, "max-stale")) {
            least(into.maxStale, directive);
        }
    });
    into.noCache = into.noCache || !sound;
    // Pragma counts where Cache-Control says nothing (RFC 9111 §5.4).
    if (fields.find(parse::FieldId::cacheControl) == nullptr) {
        const parse::Field* pragma = findField(fields, "pragma");
        into.noCache = into.noCache || (pragma != nullptr && listHas(pragma->value, "no-cache"));
    }
    return into;
}

ResponseDirectives responseDirectives(const parse::Fields& fields) {
    ResponseDirectives into;
    const bool sound = forEachDirective(fields, [&](const Directive& directive) { take(into, directive); });
    into.noStore = into.noStore || !sound;
    return into;
}

} // namespace poise::cache
