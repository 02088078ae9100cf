// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Rules on text that several sections share: names, paths, header fields, methods, host patterns.
#pragma once

#include "shared/schema/field.hpp"

namespace poise::config {

extern const schema::Form kName;
extern const schema::Form kNotEmpty;
extern const schema::Form kFile;
extern const schema::Form kUrlPath;     ///< a path without query, as a request line carries it
extern const schema::Form kScheme;      ///< of a URL that we redirect to
extern const schema::Form kHostPattern; ///< a host, or "*." and a host name
extern const schema::Form kMethod;      ///< an HTTP method; they are case-sensitive (RFC 9110 §9.1)
extern const schema::Form kMediaType;   ///< "type/subtype", either may be "*"
extern const schema::Form kSyslog;      ///< where syslog listens
extern const schema::Form kToken;       ///< RFC 9110 §5.6.2: a field name, a cookie name

} // namespace poise::config
