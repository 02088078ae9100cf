// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What is known of a message: the one list of its members that reading, writing and the reference share.
///
/// A message is a plain struct with `static const Record& record()`, whose fields are made by `member<&Struct::x>(…)`
/// of codec.hpp. This header is the result, without templates: what walks messages needs nothing else.
#pragma once

#include "shared/schema/field.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poise::wire {

class Record;
class Reading;

/// How a value looks in JSON.
enum class Kind : std::uint8_t {
    boolean,
    integer,
    number,
    text,
    word,   ///< one of Shape::words
    any,    ///< any JSON value
    object, ///< any JSON object
    list,   ///< of Shape::element
    record, ///< of Shape::record
};

struct Shape {
    Kind kind;
    std::span<const std::string_view> words{};
    const Shape& (*element)() = nullptr;
    const Record& (*record)() = nullptr;
    schema::Range range{}; ///< of integers: what their type holds
};

/// What a struct says of a member.
struct MemberSpec {
    std::string_view name;
    std::string_view help;              ///< a line for the reference
    bool optional = false;              ///< may be left out, and keeps its initialiser then
    schema::Range range{};              ///< of a number its value, of a text its bytes, of a list its elements
    const schema::Form* form = nullptr; ///< of a text
};

struct Field : MemberSpec {
    const Shape& (*shape)() = nullptr;
    /// Takes a value over into the member, or refuses it.
    bool (*read)(const boost::json::value&, void* message, Reading&) = nullptr;
    /// Appends the member's value; false, and nothing appended, if it has none.
    bool (*write)(const void* message, std::string& out) = nullptr;
};

/// Whether members that are not known are refused. A client must bear them: a newer agent may send more.
enum class Unknown : std::uint8_t { refuse, ignore };

/// What is wrong with a value.
struct Flaw {
    std::string path; ///< from the message's root: "labels.pool", "series[2]"; empty: the message itself
    std::string text; ///< what is wrong, without the path
    std::string accepted;
};

/// One pass over a value; it ends at the first flaw.
class Reading {
  public:
    explicit Reading(Unknown unknown)
        : unknown_(unknown) {}

    [[nodiscard]] Unknown unknown() const { return unknown_; }

    /// Notes the flaw; false, so that readers can return it.
    bool refuse(std::string text, std::string accepted);

    /// On the way back from a flaw: the part of the path in front of what is noted so far. False.
    bool within(std::string_view member);
    bool within(std::size_t index);

    [[nodiscard]] const Flaw& flaw() const { return flaw_; }

  private:
    Unknown unknown_;
    Flaw flaw_;
};

class Record {
  public:
    Record(std::string_view name, std::vector<Field> fields)
        : name_(name)
        , fields_(std::move(fields)) {}

    /// As the reference calls it.
    [[nodiscard]] std::string_view name() const { return name_; }

    [[nodiscard]] std::span<const Field> fields() const { return fields_; }

    /// The members of an object into those of `message`, a struct of this record. False: refused, and `message` is
    /// read in part.
    bool read(const boost::json::value& value, void* message, Reading& reading) const;

    /// Appends `message` as JSON.
    void write(const void* message, std::string& out) const;

  private:
    bool readMembers(const boost::json::object& object, void* message, Reading& reading) const;
    [[nodiscard]] std::string memberNames() const;

    std::string_view name_;
    std::vector<Field> fields_;
};

/// What a value of the shape may be, for people: "an integer from 0", "one of "ready", "drain"".
[[nodiscard]] std::string accepted(const Shape& shape, const MemberSpec& spec = {});

/// Its bounds as a clause: ", from 1 to 500", ", at most 16 elements"; empty: none.
[[nodiscard]] std::string bounds(const Shape& shape, const MemberSpec& spec);

extern const schema::Form kName;     ///< of pools, servers, tokens
extern const schema::Form kDuration; ///< "30s"

} // namespace poise::wire
