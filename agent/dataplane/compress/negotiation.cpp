// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/compress/negotiation.hpp"

#include "agent/dataplane/parse/text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace poise::compress {
namespace {

using parse::Field;
using parse::FieldId;

/// A weight in thousandths (RFC 9110 §12.4.2); what is malformed is not accepted.
int weightOf(std::string_view parameters) {
    int weight = 1000;
    while (!parameters.empty()) {
        parameters.remove_prefix(1); // ';'
        const std::size_t end = parameters.find(';');
        const std::string_view one = parse::trim(parameters.substr(0, end));
        parameters = end == std::string_view::npos ? std::string_view{} : parameters.substr(end);
        if (one.size() < 3 || parse::toLower(one[0]) != 'q' || one[1] != '=') {
            continue;
        }
        const std::string_view value = one.substr(2);
        const bool zero = value[0] == '0';
        if ((!zero && value[0] != '1') || value.size() > 5 || (value.size() > 1 && value[1] != '.')) {
            return 0;
        }
        weight = zero ? 0 : 1000;
        int unit = 100;
        for (std::size_t i = 2; i < value.size(); ++i, unit /= 10) {
            if (value[i] < '0' || value[i] > (zero ? '9' : '0')) {
                return 0;
            }
            weight += (value[i] - '0') * unit;
        }
    }
    return weight;
}

struct Wanted {
    std::array<std::optional<int>, 4> weights; ///< by coding
    std::optional<int> others;                 ///< "*"

    [[nodiscard]] int of(Coding coding) const {
        const auto& weight = weights[static_cast<std::size_t>(coding)];
        return weight ? *weight : others.value_or(0);
    }
};

void take(Wanted& wanted, std::string_view element) {
    const std::size_t semicolon = std::min(element.find(';'), element.size());
    const std::string_view coding = parse::trim(element.substr(0, semicolon));
    const int weight = weightOf(element.substr(semicolon));
    if (coding == "*") {
        wanted.others = weight;
    }
    for (const Coding known : {Coding::identity, Coding::gzip, Coding::brotli, Coding::zstd}) {
        if (parse::equalsNoCase(coding, name(known)) ||
            (known == Coding::gzip && parse::equalsNoCase(coding, "x-gzip"))) {
            wanted.weights[static_cast<std::size_t>(known)] = weight;
        }
    }
}

bool hasName(const Field& field, std::string_view name) {
    return field.name.size() == name.size() && parse::equalsNoCase(field.name, name);
}

bool isOf(std::string_view type, const std::string& pattern) {
    if (pattern.ends_with("/*")) {
        const std::size_t size = pattern.size() - 1;
        return type.size() > size &&
               parse::equalsNoCase(type.substr(0, size), std::string_view(pattern).substr(0, size));
    }
    return parse::equalsNoCase(type, pattern);
}

bool worthIt(const Field& contentType, const Policy& policy) {
    const std::string_view type = parse::trim(contentType.value.substr(0, contentType.value.find(';')));
    constexpr std::string_view kGrpc = "application/grpc"; // its messages are compressed one by one, or not at all
    if (type.size() >= kGrpc.size() && parse::equalsNoCase(type.substr(0, kGrpc.size()), kGrpc)) {
        return false;
    }
    return std::any_of(policy.types.begin(), policy.types.end(),
                       [&](const std::string& pattern) { return isOf(type, pattern); });
}

/// What is true of the content before, and not of the encoded one.
bool goes(const Field& field) {
    return field.id == FieldId::contentLength || hasName(field, "accept-ranges") || hasName(field, "content-md5") ||
           hasName(field, "content-digest") || hasName(field, "content-encoding");
}

} // namespace

Coding preferred(const parse::Fields& request, std::span<const Coding> offered) {
    Wanted wanted;
    for (const Field& field : request) {
        if (field.id == FieldId::acceptEncoding) {
            parse::forEachElement(field.value, [&](std::string_view element) {
                take(wanted, element);
                return true;
            });
        }
    }
    Coding best = Coding::identity;
    int weight = std::max(wanted.weights[0].value_or(0) - 1, 0); // between equals a coding goes before none
    for (const Coding coding : offered) {
        if (wanted.of(coding) > weight) {
            best = coding;
            weight = wanted.of(coding);
        }
    }
    return best;
}

Coding negotiated(const parse::Fields& request, const Policy& policy) {
    const bool parts =
        std::any_of(request.begin(), request.end(), [](const Field& field) { return hasName(field, "range"); });
    return parts ? Coding::identity : preferred(request, policy.codings);
}

bool negotiable(const parse::ResponseHead& head, const Policy& policy) {
    const bool whole =
        head.status >= 200 && head.status != 204 && head.status != 205 && head.status != 206 && head.status != 304;
    if (!whole || (head.hasContentLength && head.contentLength < policy.leastBytes)) {
        return false;
    }
    bool typed = false;
    for (const Field& field : head.fields) {
        if (field.id == FieldId::contentType) {
            typed = worthIt(field, policy);
        } else if (field.id == FieldId::cacheControl) {
            if (!parse::forEachElement(field.value, [](std::string_view element) {
                    return !parse::equalsNoCase(element, "no-transform");
                })) {
                return false;
            }
        } else if (hasName(field, "content-range") ||
                   (hasName(field, "content-encoding") && !parse::equalsNoCase(field.value, "identity"))) {
            return false;
        }
    }
    return typed;
}

void addVary(parse::ResponseHead& head) {
    for (const Field& field : head.fields) {
        if (hasName(field, "vary") && !parse::forEachElement(field.value, [](std::string_view element) {
                return element != "*" && !parse::equalsNoCase(element, "accept-encoding");
            })) {
            return;
        }
    }
    head.fields.push({"Vary", "Accept-Encoding", FieldId::other, false});
    head.bytes += 32;
}

void encodeHead(parse::ResponseHead& head, Coding coding, std::string& tag) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < head.fields.size(); ++i) {
        Field field = head.fields[i];
        if (goes(field)) {
            continue;
        }
        if (hasName(field, "etag") && !field.value.starts_with("W/")) {
            tag = "W/" + std::string(field.value);
            field.value = tag;
            head.bytes += 2;
        }
        head.fields.begin()[kept++] = field;
    }
    head.fields.truncate(kept);
    head.fields.push({"Content-Encoding", name(coding), FieldId::other, false});
    head.bytes += 32;
    head.hasContentLength = false;
    head.contentLength = 0;
    if (head.framing == parse::Framing::length) {
        head.framing = parse::Framing::chunked;
    }
}

} // namespace poise::compress
