// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/held_request.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace poise::dataplane {
namespace {

std::array<std::string_view*, 6> textsOf(parse::RequestHead& head) {
    return {&head.methodText, &head.target, &head.authority, &head.host, &head.path, &head.query};
}

} // namespace

HeldRequest::HeldRequest(const parse::RequestHead& from)
    : head(from) {
    std::size_t bytes = 0;
    for (const std::string_view* text : textsOf(head)) {
        bytes += text->size();
    }
    for (const parse::Field& field : head.fields) {
        bytes += field.name.size() + field.value.size();
    }
    text_.reserve(bytes); // views stay valid
    const auto hold = [this](std::string_view& text) {
        const std::size_t at = text_.size();
        text_ += text;
        text = std::string_view(text_).substr(at, text.size());
    };
    // What lies in the target goes on lying there: whoever renders the target looks for the path in it.
    const std::string_view target = head.target;
    const auto inTarget = [&](std::string_view text) {
        return std::less_equal<>{}(target.data(), text.data()) &&
               std::less_equal<>{}(text.data() + text.size(), target.data() + target.size());
    };
    for (std::string_view* text : textsOf(head)) {
        if (text != &head.target && inTarget(*text)) {
            continue;
        }
        hold(*text);
    }
    for (std::string_view* text : textsOf(head)) {
        if (text != &head.target && inTarget(*text)) {
            *text = head.target.substr(static_cast<std::size_t>(text->data() - target.data()), text->size());
        }
    }
    for (parse::Field& field : head.fields) {
        hold(field.name);
        hold(field.value);
    }
}

} // namespace poise::dataplane
