// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The agent's own answers to calls of gRPC, whose clients look at `grpc-status` and never at a problem's body.
#pragma once

#include "agent/dataplane/parse/message.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace poise::respond {

/// A call by its content type: "application/grpc", with or without the name of an encoding.
[[nodiscard]] bool isGrpcCall(const parse::RequestHead& head);

/// What a client would make of that status, by gRPC's own mapping of HTTP's.
[[nodiscard]] int grpcStatusOf(std::uint16_t status);

/// Renders an answer without content ("trailers-only") into `room`, of at least kProblemRoom bytes.
std::string_view renderGrpcRefusal(std::span<char> room, std::uint16_t status, std::string_view code,
                                   std::string_view date);

} // namespace poise::respond
