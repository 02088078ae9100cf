// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How each C++ type that a message's member may have is read from JSON and written as JSON.
///
/// Integers are exact over their whole range; numbers are written in the shortest form that reads back as the same;
/// what is not finite is written as null, "no data".
#pragma once

#include "shared/wire/error.hpp"
#include "shared/wire/record.hpp"
#include "shared/wire/words.hpp"

#include <boost/json/object.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poise::wire {

/// `shape()`, `read(value, out, reading)` and `write(value, out)` of a type.
template <typename T>
struct Codec;

/// JSON that is written already, or not to be looked into.
struct RawJson {
    std::string text = "{}"; ///< one object
};

/// A message whose members are listed.
template <typename T>
concept Message = requires {
    { T::record() } -> std::same_as<const Record&>;
};

/// What all scalars share: declared here, defined in codec.cpp.
template <typename T>
struct ScalarCodec {
    static const Shape& shape();
    static bool read(const boost::json::value& value, T& out, Reading& reading);
    static void write(const T& value, std::string& out);
};

template <typename T>
concept Scalar =
    std::same_as<T, bool> || std::same_as<T, std::int64_t> || std::same_as<T, std::uint64_t> ||
    std::same_as<T, std::uint32_t> || std::same_as<T, double> || std::same_as<T, std::string> ||
    std::same_as<T, boost::json::value> || std::same_as<T, boost::json::object> || std::same_as<T, RawJson>;

template <Scalar T>
struct Codec<T> : ScalarCodec<T> {};

/// Appends a JSON string.
void writeText(std::string_view text, std::string& out);

template <Worded T>
struct Codec<T> {
    static const Shape& shape() {
        static constexpr Shape kShape{.kind = Kind::word, .words = kWords<T>};
        return kShape;
    }

    static bool read(const boost::json::value& value, T& out, Reading& reading) {
        const boost::json::string* const text = value.if_string();
        const std::optional<T> found = text != nullptr ? fromWord<T>(*text) : std::nullopt;
        out = found.value_or(out);
        return found.has_value() || reading.refuse("is none of the words", accepted(shape()));
    }

    static void write(T value, std::string& out) { writeText(word(value), out); }
};

template <Message T>
struct Codec<T> {
    static const Shape& shape() {
        static constexpr Shape kShape{.kind = Kind::record, .record = &T::record};
        return kShape;
    }

    static bool read(const boost::json::value& value, T& out, Reading& reading) {
        return T::record().read(value, &out, reading);
    }

    static void write(const T& value, std::string& out) { T::record().write(&value, out); }
};

/// Nothing is null. As a member of a message it is left out instead.
template <typename T>
struct Codec<std::optional<T>> {
    static const Shape& shape() { return Codec<T>::shape(); }

    static bool read(const boost::json::value& value, std::optional<T>& out, Reading& reading) {
        if (value.is_null()) {
            out.reset();
            return true;
        }
        return Codec<T>::read(value, out.emplace(), reading);
    }

    static void write(const std::optional<T>& value, std::string& out) {
        if (value) {
            Codec<T>::write(*value, out);
        } else {
            out += "null";
        }
    }
};

template <typename T>
struct Codec<std::vector<T>> {
    static const Shape& shape() {
        static constexpr Shape kShape{.kind = Kind::list, .element = &Codec<T>::shape};
        return kShape;
    }

    static bool read(const boost::json::value& value, std::vector<T>& out, Reading& reading) {
        const boost::json::array* const list = value.if_array();
        if (list == nullptr) {
            return reading.refuse("is not a list", accepted(shape()));
        }
        out.clear();
        for (const boost::json::value& element : *list) {
            if (!Codec<T>::read(element, out.emplace_back(), reading)) {
                return reading.within(out.size() - 1);
            }
        }
        return true;
    }

    static void write(const std::vector<T>& value, std::string& out) {
        out += '[';
        for (bool first = true; const T& element : value) {
            out.append(first ? "" : ",");
            Codec<T>::write(element, out);
            first = false;
        }
        out += ']';
    }
};

template <typename T>
struct MemberOf;

template <typename T, typename Struct>
struct MemberOf<T Struct::*> {
    using Type = T;
    using Owner = Struct;
};

template <typename T>
inline constexpr bool kIsOptional = false;
template <typename T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

/// The field of a struct's member; a std::optional one may always be left out.
template <auto Pointer>
[[nodiscard]] Field member(MemberSpec spec) {
    using T = typename MemberOf<decltype(Pointer)>::Type;
    using Owner = typename MemberOf<decltype(Pointer)>::Owner;
    Field field{spec};
    field.optional = spec.optional || kIsOptional<T>;
    field.shape = &Codec<T>::shape;
    field.read = [](const boost::json::value& value, void* message, Reading& reading) {
        return Codec<T>::read(value, static_cast<Owner*>(message)->*Pointer, reading);
    };
    field.write = [](const void* message, std::string& out) {
        const T& value = static_cast<const Owner*>(message)->*Pointer;
        if constexpr (kIsOptional<T>) {
            if (!value) {
                return false;
            }
        }
        Codec<T>::write(value, out);
        return true;
    };
    return field;
}

/// Reads a message. An error is `invalid_params` with `path` and `accepted` in its data, and `out` is read in part.
template <typename T>
[[nodiscard]] std::optional<Error> fromJson(const boost::json::value& value, T& out,
                                            Unknown unknown = Unknown::refuse) {
    Reading reading(unknown);
    if (Codec<T>::read(value, out, reading)) {
        return std::nullopt;
    }
    const Flaw& flaw = reading.flaw();
    return Error(Code::invalidParams, (flaw.path.empty() ? "params" : flaw.path) + " " + flaw.text,
                 {{"path", flaw.path}, {"accepted", flaw.accepted}});
}

/// Writes a message.
template <typename T>
[[nodiscard]] std::string toJson(const T& message) {
    std::string out;
    Codec<T>::write(message, out);
    return out;
}

/// A message as a JSON value, for `data` of an error.
template <typename T>
[[nodiscard]] boost::json::value toValue(const T& message);

/// Reads text that toJson() has written.
[[nodiscard]] boost::json::value parsed(std::string_view text);

template <typename T>
boost::json::value toValue(const T& message) {
    return parsed(toJson(message));
}

} // namespace poise::wire
