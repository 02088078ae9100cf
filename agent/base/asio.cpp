// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// The one translation unit that compiles Asio and its SSL part; everybody else includes declarations only.

#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
