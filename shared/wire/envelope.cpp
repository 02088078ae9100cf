// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/envelope.hpp"

#include "shared/wire/codec.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace poise::wire {
namespace {

namespace json = boost::json;

constexpr std::string_view kVersion = "2.0";

/// Members that a JSON text names; it is valid, so that a colon outside of texts follows a member's name.
std::size_t membersOf(std::string_view text) {
    std::size_t count = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            quoted = !quoted;
        } else if (text[i] == ':' && !quoted) {
            ++count;
        }
    }
    return count;
}

/// Counts the members that a value holds, at any depth. False: a number in it is too large for one.
bool count(const json::value& value, std::size_t& members) {
    if (const json::object* const object = value.if_object()) {
        members += object->size();
        return std::all_of(object->begin(), object->end(),
                           [&](const auto& member) { return count(member.value(), members); });
    }
    if (const json::array* const array = value.if_array()) {
        return std::all_of(array->begin(), array->end(),
                           [&](const json::value& element) { return count(element, members); });
    }
    return !value.is_double() || std::isfinite(value.get_double());
}

/// Whether the value is all that its text says, with no member named twice.
bool isWhole(const json::value& value, std::string_view text) {
    std::size_t members = 0;
    return count(value, members) && members == membersOf(text);
}

std::optional<json::value> parse(std::string_view text, std::size_t depth) {
    json::parse_options options;
    options.max_depth = depth;
    boost::system::error_code error;
    json::value value = json::parse(text, error, {}, options);
    return error ? std::nullopt : std::optional(std::move(value));
}

std::optional<Id> idOf(const json::object& message) {
    const json::value* const id = message.if_contains("id");
    if (id != nullptr && id->is_int64()) {
        return id->get_int64();
    }
    if (id != nullptr && id->is_string() && id->get_string().size() <= kMaxIdBytes) {
        return std::string(id->get_string());
    }
    return std::nullopt;
}

bool isText(const json::value* value, std::string_view text) {
    return value != nullptr && value->is_string() && value->get_string() == text;
}

/// What is wrong with a call, a clause; empty: nothing.
std::string_view faultOf(const json::object& call, const std::optional<Id>& id) {
    constexpr std::array<std::string_view, 4> kMembers{"jsonrpc", "id", "method", "params"};
    if (!isText(call.if_contains("jsonrpc"), kVersion)) {
        return "its jsonrpc is not \"2.0\"";
    }
    if (!id) {
        return "its id is neither an integer nor a text of at most 64 bytes";
    }
    const json::value* const method = call.if_contains("method");
    if (method == nullptr || !method->is_string()) {
        return "its method is not a text";
    }
    const json::value* const params = call.if_contains("params");
    if (params != nullptr && !params->is_object()) {
        return "its params are not an object";
    }
    const bool known = std::all_of(call.begin(), call.end(), [&](const auto& member) {
        return std::find(kMembers.begin(), kMembers.end(), std::string_view(member.key())) != kMembers.end();
    });
    return known ? "" : "it has members beside jsonrpc, id, method and params";
}

void writeId(const std::optional<Id>& id, std::string& out) {
    if (!id) {
        out += "null";
    } else if (const auto* const number = std::get_if<std::int64_t>(&*id)) {
        out += std::to_string(*number);
    } else {
        writeText(std::get<std::string>(*id), out);
    }
}

std::string begun(const std::optional<Id>& id) {
    std::string out = R"({"jsonrpc":"2.0","id":)";
    writeId(id, out);
    return out;
}

Error errorOf(const json::value& value) {
    Error error(Code::internalError);
    const json::object* const object = value.if_object();
    const json::value* const message = object != nullptr ? object->if_contains("message") : nullptr;
    const json::value* const data = object != nullptr ? object->if_contains("data") : nullptr;
    if (message != nullptr && message->is_string()) {
        error.message = std::string(message->get_string());
    }
    if (data != nullptr && data->is_object()) {
        error.data = data->get_object();
        const json::value* const code = error.data.if_contains("code");
        error.code =
            code != nullptr && code->is_string() ? codeOf(code->get_string()).value_or(error.code) : error.code;
    }
    return error;
}

} // namespace

std::variant<CallMessage, Refusal> readCall(std::string_view text) {
    std::optional<json::value> value = parse(text, kMaxDepth);
    if (!value || !isWhole(*value, text)) {
        return Refusal{std::nullopt, Error(Code::parseError)};
    }
    json::object* const call = value->if_object();
    if (call == nullptr) {
        return Refusal{std::nullopt, Error(Code::invalidRequest, "a call is an object; batches are not taken")};
    }
    std::optional<Id> id = idOf(*call);
    if (const std::string_view fault = faultOf(*call, id); !fault.empty()) {
        return Refusal{
            std::move(id),
            Error(Code::invalidRequest, std::string(rowOf(Code::invalidRequest).sentence).append(": ").append(fault))};
    }
    CallMessage message{std::move(*id), std::string(call->at("method").get_string()), {}};
    if (json::value* const params = call->if_contains("params")) {
        message.params = std::move(params->get_object());
    }
    return message;
}

std::string writeResult(const Id& id, std::string_view result) {
    std::string out = begun(id);
    out.reserve(out.size() + result.size() + 16);
    return out.append(R"(,"result":)").append(result).append("}");
}

std::string writeError(const std::optional<Id>& id, const Error& error) {
    std::string out = begun(id).append(R"(,"error":{"code":)").append(std::to_string(rowOf(error.code).number));
    writeText(error.message, out.append(R"(,"message":)"));
    json::object data = error.data;
    data["code"] = word(error.code);
    Codec<json::object>::write(data, out.append(R"(,"data":)"));
    return out.append("}}");
}

std::string writeNotification(std::string_view method, std::string_view params) {
    std::string out = R"({"jsonrpc":"2.0","method":)";
    out.reserve(params.size() + 64);
    writeText(method, out);
    return out.append(R"(,"params":)").append(params).append("}");
}

std::string writeCall(const Id& id, std::string_view method, std::string_view params) {
    std::string out = begun(id).append(R"(,"method":)");
    writeText(method, out);
    return out.append(R"(,"params":)").append(params).append("}");
}

std::optional<std::variant<Answer, Notification>> readMessage(std::string_view text) {
    std::optional<json::value> value = parse(text, 2 * kMaxDepth);
    json::object* const message = value ? value->if_object() : nullptr;
    if (message == nullptr) {
        return std::nullopt;
    }
    if (json::value* const result = message->if_contains("result")) {
        return Answer{idOf(*message), std::move(*result)};
    }
    if (const json::value* const error = message->if_contains("error")) {
        return Answer{idOf(*message), errorOf(*error)};
    }
    const json::value* const method = message->if_contains("method");
    json::value* const params = message->if_contains("params");
    if (method == nullptr || !method->is_string() || (params != nullptr && !params->is_object())) {
        return std::nullopt;
    }
    Notification notification{std::string(method->get_string()), {}};
    if (params != nullptr) {
        notification.params = std::move(params->get_object());
    }
    return notification;
}

} // namespace poise::wire
