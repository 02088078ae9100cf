// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A sample in Prometheus' text format.
#pragma once

#include "agent/facts/sample.hpp"

#include <string>

namespace poise {

[[nodiscard]] std::string metricsText(const facts::Sample& sample, double startSeconds);

} // namespace poise
