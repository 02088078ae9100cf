// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/codec.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/visit.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <type_traits>

namespace poise::wire {

namespace json = boost::json;

namespace {

/// Bytes of the UTF-8 sequence that the text begins with (Unicode 15, table 3-7); 0: it begins with none.
std::size_t sequenceLength(std::string_view text) {
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return at(i) >= low && at(i) <= high;
    };
    const unsigned lead = at(0);
    if (lead >= 0xC2 && lead <= 0xDF) {
        return follows(1) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        return follows(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
    }
    const bool four = lead >= 0xF0 && lead <= 0xF4;
    return four && follows(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && follows(2) && follows(3) ? 4
                                                                                                                  : 0;
}

template <typename T>
void writeNumber(T value, std::string& out) {
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end.ptr);
}

template <std::integral T>
constexpr Shape integerShape() {
    const bool wide = sizeof(T) == 8; // its upper bound is nothing that people need to read
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    return {.kind = Kind::integer,
            .range = {std::is_signed_v<T> ? -kInfinity : 0,
                      wide ? kInfinity : static_cast<double>(std::numeric_limits<T>::max())}};
}

template <typename T>
constexpr Shape scalarShape() {
    if constexpr (std::same_as<T, bool>) {
        return {.kind = Kind::boolean};
    } else if constexpr (std::integral<T>) {
        return integerShape<T>();
    } else if constexpr (std::same_as<T, double>) {
        return {.kind = Kind::number};
    } else if constexpr (std::same_as<T, std::string>) {
        return {.kind = Kind::text};
    } else {
        return {.kind = std::same_as<T, json::value> ? Kind::any : Kind::object};
    }
}

bool take(const json::value& value, bool& out) {
    out = value.is_bool() && value.get_bool();
    return value.is_bool();
}

template <std::integral T>
bool take(const json::value& value, T& out) {
    boost::system::error_code error;
    // A number with a fraction or an exponent is none, whatever its value: it may have lost digits already.
    out = value.is_double() ? T{} : value.to_number<T>(error);
    return !value.is_double() && !error;
}

bool take(const json::value& value, double& out) {
    boost::system::error_code error;
    out = value.to_number<double>(error);
    return !error && std::isfinite(out);
}

bool take(const json::value& value, std::string& out) {
    const json::string* const text = value.if_string();
    out = text != nullptr ? std::string(*text) : std::string();
    return text != nullptr;
}

bool take(const json::value& value, json::value& out) {
    out = value;
    return true;
}

bool take(const json::value& value, json::object& out) {
    const json::object* const object = value.if_object();
    if (object != nullptr) {
        out = *object;
    }
    return object != nullptr;
}

bool take(const json::value& value, RawJson& out) {
    out.text = json::serialize(value); // what was parsed is UTF-8
    return value.is_object();
}

void put(bool value, std::string& out) {
    out += value ? "true" : "false";
}

template <std::integral T>
    requires(!std::same_as<T, bool>)
void put(T value, std::string& out) {
    writeNumber(value, out);
}

void put(double value, std::string& out) {
    if (std::isfinite(value)) {
        writeNumber(value, out);
    } else {
        out += "null";
    }
}

void put(const std::string& value, std::string& out) {
    writeText(value, out);
}

void put(const json::value& value, std::string& out);

void put(const json::object& value, std::string& out) {
    out += '{';
    for (bool first = true; const auto& member : value) {
        out.append(first ? "" : ",");
        writeText(member.key(), out);
        out += ':';
        put(member.value(), out);
        first = false;
    }
    out += '}';
}

void put(const json::array& value, std::string& out) {
    out += '[';
    for (bool first = true; const json::value& element : value) {
        out.append(first ? "" : ",");
        put(element, out);
        first = false;
    }
    out += ']';
}

void put(std::nullptr_t, std::string& out) {
    out += "null";
}

void put(const json::string& value, std::string& out) {
    writeText(value, out);
}

void put(const json::value& value, std::string& out) {
    json::visit([&](const auto& held) { put(held, out); }, value);
}

void put(const RawJson& value, std::string& out) {
    out += value.text;
}

} // namespace

void writeText(std::string_view text, std::string& out) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    while (!text.empty()) {
        const auto byte = static_cast<unsigned char>(text.front());
        const std::size_t length = byte < 0x80 ? 1 : sequenceLength(text);
        if (byte == '"' || byte == '\\') {
            (out += '\\') += text.front();
        } else if (byte < 0x20) {
            ((out += "\\u00") += kHex[byte >> 4]) += kHex[byte & 15];
        } else if (length == 0) {
            out += "\uFFFD";
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    out += '"';
}

json::value parsed(std::string_view text) {
    return json::parse(text);
}

template <typename T>
const Shape& ScalarCodec<T>::shape() {
    static constexpr Shape kShape = scalarShape<T>();
    return kShape;
}

template <typename T>
bool ScalarCodec<T>::read(const json::value& value, T& out, Reading& reading) {
    return take(value, out) || reading.refuse("is not " + accepted(shape()), accepted(shape()));
}

template <typename T>
void ScalarCodec<T>::write(const T& value, std::string& out) {
    put(value, out);
}

template struct ScalarCodec<bool>;
template struct ScalarCodec<std::int64_t>;
template struct ScalarCodec<std::uint64_t>;
template struct ScalarCodec<std::uint32_t>;
template struct ScalarCodec<double>;
template struct ScalarCodec<std::string>;
template struct ScalarCodec<json::value>;
template struct ScalarCodec<json::object>;
template struct ScalarCodec<RawJson>;

} // namespace poise::wire
