// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What is asked of history, checked: known series of an existing kind of entity, and a range within reason.
#pragma once

#include "agent/control/history/assemble.hpp"
#include "agent/control/history/entity.hpp"
#include "shared/wire/error.hpp"
#include "shared/wire/history.hpp"

#include <boost/system/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::history {

inline constexpr std::int64_t kMostPoints = 2'000;
/// Of a query that names no step.
inline constexpr std::int64_t kUsualPoints = 300;

/// Whose history, and when.
struct Question {
    std::string name; ///< of the entity
    EntityId entity{};
    std::int64_t from = 0;            ///< seconds since the epoch, rounded down
    std::int64_t to = 0;              ///< likewise up; later than `from`
    std::optional<std::int64_t> step; ///< seconds
};

template <typename T>
using Answer = boost::system::result<T, wire::Error>;

/// What is known of the entity in each step.
struct Found {
    Steps steps;
    std::vector<StepValue> values;
};

/// Errors: invalid_params, with the sentence that says what is accepted.
[[nodiscard]] Answer<Question> check(const wire::HistoryQueryParams& params);
[[nodiscard]] Answer<Question> check(const wire::HistoryLatencyParams& params);

/// The steps of the answer, where points of `finest` seconds are kept: the step that was asked for or the next multiple
/// of `finest`, else the finest handy one that makes at most kUsualPoints. Errors: invalid_params, telling the smallest
/// step, where it makes more than kMostPoints.
[[nodiscard]] Answer<Steps> stepsFor(const Question& question, std::int64_t finest);

[[nodiscard]] wire::Error notFound(const Question& question);

[[nodiscard]] wire::HistoryQuery answer(const wire::HistoryQueryParams& params, const Found& found);
[[nodiscard]] wire::HistoryLatency answer(const wire::HistoryLatencyParams& params, const Found& found);

/// The same of what may not have been found.
template <typename Params>
[[nodiscard]] auto answer(const Params& params, const Answer<Found>& found) {
    using Message = decltype(answer(params, *found));
    return found ? Answer<Message>(answer(params, *found)) : Answer<Message>(found.error());
}

} // namespace poise::history
