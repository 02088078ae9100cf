// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// The one translation unit that compiles Beast; everybody else includes declarations only.

#include <boost/beast/src.hpp>
