// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/demo_server/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace poise::demo {
namespace {

[[noreturn]] void refuse(std::string_view key, std::string_view value, std::string_view accepted) {
    throw std::invalid_argument(std::string(key) + ": '" + std::string(value) + "' is not accepted; write " +
                                std::string(accepted));
}

using Unit = std::pair<std::string_view, std::uint64_t>;

/// A whole number with one of `units` behind it.
template <std::size_t N>
std::uint64_t parseAmount(std::string_view key, std::string_view text, const std::array<Unit, N>& units,
                          std::uint64_t most, std::string_view accepted) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view suffix = text.substr(static_cast<std::size_t>(end - text.data()));
    const auto* unit = std::find_if(units.begin(), units.end(), [&](const Unit& one) { return one.first == suffix; });
    if (error != std::errc() || unit == units.end() || number > most / unit->second) {
        refuse(key, text, accepted);
    }
    return number * unit->second;
}

std::chrono::milliseconds parseDuration(std::string_view key, std::string_view text) {
    static constexpr std::array<Unit, 3> units{{{"ms", 1}, {"s", 1000}, {"m", 60'000}}};
    return std::chrono::milliseconds(parseAmount(key, text, units, 3'600'000, "5ms, 2s or 1m, at most 60m"));
}

std::uint64_t parseSize(std::string_view key, std::string_view text) {
    static constexpr std::array<Unit, 4> units{{{"", 1}, {"B", 1}, {"KiB", 1024}, {"MiB", 1024 * 1024}}};
    return parseAmount(key, text, units, 64ULL << 20, "128, 10KiB or 1MiB, at most 64MiB");
}

double parseShare(std::string_view key, std::string_view text) {
    double share = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share);
    if (error != std::errc() || end != text.data() + text.size() || !(share >= 0 && share <= 1)) {
        refuse(key, text, "a share from 0 to 1");
    }
    return share;
}

Mode parseMode(std::string_view key, std::string_view text) {
    if (text == "http") {
        return Mode::http;
    }
    if (text == "tcp") {
        return Mode::tcp;
    }
    if (text == "line") {
        return Mode::line;
    }
    refuse(key, text, "http, tcp or line");
}

std::string parseName(std::string_view key, std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
               c == '-';
    };
    if (text.empty() || text.size() > 63 || !std::all_of(text.begin(), text.end(), allowed)) {
        refuse(key, text, "up to 63 letters, digits, '_', '.' or '-'");
    }
    return std::string(text);
}

Health healthFrom(std::string_view key, std::string_view text) {
    const auto health = parseHealth(text);
    if (!health) {
        refuse(key, text, kHealthChoices);
    }
    return *health;
}

} // namespace

void setOption(ServerOptions& options, std::string_view key, std::string_view value) {
    if (key == "name") {
        options.name = parseName(key, value);
    } else if (key == "listen") {
        options.listen.push_back(net::parseEndpoint(value));
    } else if (key == "mode") {
        options.mode = parseMode(key, value);
    } else if (key == "delay") {
        options.delay = parseDuration(key, value);
    } else if (key == "error-rate") {
        options.errorRate = parseShare(key, value);
    } else if (key == "body-size") {
        options.bodySize = parseSize(key, value);
    } else if (key == "greeting") {
        options.greeting = value;
    } else if (key == "health") {
        options.health = healthFrom(key, value);
    } else if (key == "slow") {
        options.slow = parseDuration(key, value);
    } else {
        refuse("--server", key, "name, listen, mode, delay, error-rate, body-size, greeting, health or slow");
    }
}

ServerOptions parseServer(std::string_view text, const ServerOptions& defaults) {
    ServerOptions options = defaults;
    options.listen.clear();
    while (!text.empty()) {
        const std::string_view item = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), item.size() + 1));
        const std::size_t equals = item.find('=');
        if (equals == std::string_view::npos) {
            refuse("--server", item, "KEY=VALUE,KEY=VALUE,...");
        }
        setOption(options, item.substr(0, equals), item.substr(equals + 1));
    }
    if (options.listen.empty()) {
        throw std::invalid_argument("--server: 'listen' is missing");
    }
    return options;
}

} // namespace poise::demo
