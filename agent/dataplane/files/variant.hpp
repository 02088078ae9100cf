// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Files that were compressed beforehand and lie beside their original: NAME.br, NAME.zst, NAME.gz.
#pragma once

#include "agent/compress/policy.hpp"
#include "agent/dataplane/files/open_file.hpp"
#include "agent/dataplane/parse/message.hpp"

#include <string>

namespace poise::files {

struct Variant {
    OpenFile file; ///< the caller owns its descriptor
    compress::Coding coding = compress::Coding::identity;
};

/// The variant of an open file that the client likes best (RFC 9110 §12.5.3), or the file itself; the other is closed.
///
/// A variant that is older than its file is passed over: whoever changed the file has yet to compress it again.
/// `name` is the file's, and is so again afterwards.
[[nodiscard]] Variant chooseVariant(const OpenFile& plain, const parse::Fields& request, int root, std::string& name,
                                    bool symlinks);

} // namespace poise::files
