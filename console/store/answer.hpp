// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What comes of a question to an agent: its result, or why there is none.
#pragma once

#include "shared/wire/error.hpp"

#include <boost/system/result.hpp>

#include <functional>

namespace poise::console {

template <typename T>
using Answer = boost::system::result<T, wire::Error>;

/// Called once, on the GUI's thread, unless its context died meanwhile.
template <typename T>
using Then = std::function<void(const Answer<T>&)>;

} // namespace poise::console
