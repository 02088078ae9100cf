// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// curl as the client, so that what is true of HTTP/1.1 is shown of HTTP/2 with the same words.
#pragma once

#include "tests/support/http_response.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace poise::test {

class Curl {
  public:
    /// `version` is curl's option: "--http1.1" or "--http2-prior-knowledge".
    Curl(std::uint16_t port, std::string version)
        : port_(port)
        , version_(std::move(version)) {}

    /// `target` goes out as it stands here. Throws std::runtime_error when curl does not get a whole response.
    [[nodiscard]] HttpResponse get(const std::string& target, const std::vector<std::string>& options = {}) const;

  private:
    std::uint16_t port_;
    std::string version_;
};

} // namespace poise::test
