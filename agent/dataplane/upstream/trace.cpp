// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/upstream/trace.hpp"

#include <algorithm>

namespace poise::upstream {
namespace {

constexpr std::string_view kParent = "traceparent";
constexpr std::string_view kState = "tracestate";

bool named(const parse::Field& field, std::string_view name) {
    return field.name.size() == name.size() && (static_cast<unsigned char>(field.name.front()) | 0x20U) == 't' &&
           std::equal(name.begin(), name.end(), field.name.begin(), [](char lower, char c) {
               return lower == static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
           });
}

bool areDigits(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool areZeros(std::string_view text) {
    return text.find_first_not_of('0') == std::string_view::npos;
}

char* hex(char* out, std::uint64_t value) {
    for (int shift = 60; shift >= 0; shift -= 4) {
        *out++ = "0123456789abcdef"[(value >> static_cast<unsigned>(shift)) & 0xfU];
    }
    return out;
}

} // namespace

bool validTraceParent(std::string_view value) {
    if (value.size() < Trace::kSize || value[2] != '-' || value[35] != '-' || value[52] != '-') {
        return false;
    }
    const std::string_view version = value.substr(0, 2);
    const std::string_view trace = value.substr(3, 32);
    const std::string_view parent = value.substr(36, 16);
    const bool lengthFits = value.size() == Trace::kSize || (version != "00" && value[Trace::kSize] == '-');
    return lengthFits && areDigits(version) && version != "ff" && areDigits(trace) && !areZeros(trace) &&
           areDigits(parent) && !areZeros(parent) && areDigits(value.substr(53, 2));
}

bool isTraceField(const parse::Field& field) {
    return field.id == parse::FieldId::other && (named(field, kParent) || named(field, kState));
}

void Trace::read(const parse::RequestHead& head) {
    std::size_t seen = 0;
    for (const parse::Field& field : head.fields) {
        if (field.id == parse::FieldId::other && named(field, kParent)) {
            ++seen;
            passed_ = seen == 1 && validTraceParent(field.value);
            if (passed_) {
                std::copy_n(field.value.begin(), kSize, text_.begin());
            }
        }
    }
}

void Trace::write(std::uint64_t high, std::uint64_t low, std::uint64_t parent) {
    char* at = text_.data();
    at = std::copy_n("00-", 3, at);
    at = hex(hex(at, high), low | 1U); // zeros alone are no trace
    *at++ = '-';
    at = hex(at, parent | 1U);
    std::copy_n("-01", 3, at);
    begun_ = true;
}

} // namespace poise::upstream
