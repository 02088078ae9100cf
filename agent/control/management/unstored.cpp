// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/unstored.hpp"

#include <utility>

namespace poise::management {

Result<void> Unstored::store() {
    if (!folder->locked()) { // there was none
        auto made = StateFolder::open(folder->path());
        if (!made) {
            return made.error();
        }
        folder = std::make_shared<const StateFolder>(std::move(*made));
    }
    if (description) {
        if (const auto written = folder->write(kAgentFile, *description, Access::everybody); !written) {
            return written;
        }
        description.reset();
    }
    if (certificate) {
        if (const auto written = storeCertificate(*folder, *certificate); !written) {
            return written;
        }
        certificate.reset();
    }
    if (tokens) {
        auto opened = TokenStore::open(*folder);
        if (!opened) {
            return opened.error();
        }
        if (opened->tokens().empty()) {
            return Errc::fileNotWritable;
        }
        madeTokens = std::move(*opened);
        tokens = false;
    }
    return {};
}

} // namespace poise::management
