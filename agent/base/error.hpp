// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Errors of the agent: one enumeration, a sentence per value on what the operator should do, and Result<T>.
///
/// Functions that can fail in normal operation return Result<T>; exceptions are for start-up and broken invariants.
#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

namespace poise {

enum class Errc {
    addressInUse = 1,
    addressNotUsable,
    permissionDenied,
    fileNotReadable,
    fileNotWritable,
    fileChanged,
    stateLocked,
    configInvalid,
    nameNotResolved,
    outOfDescriptors,
    tlsSetup,
    tokenStore,
    storageFull,
    storageFailed,
    storageDamaged,
    notFound,
};

[[nodiscard]] const boost::system::error_category& errorCategory() noexcept;

[[nodiscard]] inline boost::system::error_code make_error_code(Errc code) noexcept {
    return {static_cast<int>(code), errorCategory()};
}

template <typename T>
using Result = boost::system::result<T>;

} // namespace poise

template <>
struct boost::system::is_error_code_enum<poise::Errc> : std::true_type {};
