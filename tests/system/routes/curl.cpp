// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/system/routes/curl.hpp"

#include "tests/support/child_process.hpp"

#include <stdexcept>

namespace poise::test {

HttpResponse Curl::get(const std::string& target, const std::vector<std::string>& options) const {
    std::vector<std::string> command{"curl", "-sS", "-i", "-m", "10", "--path-as-is", "--globoff", version_};
    command.insert(command.end(), options.begin(), options.end());
    command.push_back("http://127.0.0.1:" + std::to_string(port_) + target);
    ChildProcess curl(command);
    const auto code = curl.wait();
    if (code != 0) {
        throw std::runtime_error("curl: " + curl.errors());
    }
    const std::string out = curl.output();
    HttpResponse response;
    std::size_t at = out.find(' ') + 1;
    response.status = std::stoi(out.substr(at));
    at = out.find("\r\n") + 2;
    for (std::size_t end = 0; (end = out.find("\r\n", at)) != at; at = end + 2) {
        const std::string line = out.substr(at, end - at);
        const std::size_t colon = line.find(": ");
        response.fields.emplace_back(line.substr(0, colon), line.substr(std::min(colon + 2, line.size())));
    }
    response.body = out.substr(at + 2);
    response.raw = out;
    response.complete = true;
    return response;
}

} // namespace poise::test
