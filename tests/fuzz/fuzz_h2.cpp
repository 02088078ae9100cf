// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// HTTP/2 from a client: whatever comes, each request that is told is one head of HTTP/1.1 and nothing behind it,
/// content stays within the windows, and no stream is spoken of after its close.
#include "agent/dataplane/h2/session.hpp"
#include "agent/dataplane/parse/request.hpp"
#include "tests/fuzz/require.hpp"

#include <algorithm>
#include <map>
#include <memory>

using namespace poise;
using namespace poise::fuzz;

namespace {

class Request final : public h2::Stream {
  public:
    using Stream::Stream;

    std::size_t untaken = 0;
    bool ended = false;
    bool closed = false;
};

class Client final : public h2::Owner {
  public:
    h2::Stream* onRequest(std::int32_t id, std::string_view head, std::string_view /*scheme*/, bool last) override {
        parse::Refusal refusal;
        const auto outcome = parse::parseRequest(head, {}, head_, refusal);
        require(outcome != parse::Outcome::incomplete, "a head is whole");
        if (outcome == parse::Outcome::complete) {
            require(head_.bytes == head.size(), "nothing stands behind a head");
            require(last || head_.framing != parse::Framing::none, "content that follows is announced");
        }
        require(requests_.find(id) == requests_.end(), "a stream is opened once");
        requests_[id] = std::make_unique<Request>(id);
        requests_[id]->ended = last;
        answer(*requests_[id]);
        return requests_[id].get();
    }

    void onContent(h2::Stream& stream, std::string_view bytes, bool last, std::string_view trailers,
                   std::string_view /*defect*/) override {
        auto& request = static_cast<Request&>(stream);
        require(!request.closed && !request.ended, "nothing comes behind the end");
        require(trailers.empty() || (last && trailers.ends_with("\r\n")), "trailers are lines, and come last");
        request.ended = last;
        request.untaken += bytes.size();
        untaken_ += bytes.size();
        require(request.untaken <= h2::kStreamWindow, "a stream keeps to its window");
        require(untaken_ <= h2::kConnectionWindow, "a connection keeps to its window");
        if (bytes.size() % 3 == 0) {
            untaken_ -= request.untaken;
            session.consumed(stream.id(), request.untaken);
            request.untaken = 0;
        }
    }

    void onSent(h2::Stream& stream) override { require(!static_cast<Request&>(stream).closed, "sent while open"); }

    void onAnsweredEarly(h2::Stream& /*stream*/) override {}

    void onClosed(h2::Stream& stream) override {
        auto& request = static_cast<Request&>(stream);
        require(!request.closed, "a stream closes once");
        request.closed = true;
        untaken_ -= request.untaken;
        session.consumed(stream.id(), request.untaken);
    }

    void onRefused(std::string_view word) override { require(!word.empty(), "a refusal has its word"); }

    h2::Session session{*this, TimePoint{}};

  private:
    void answer(Request& request) {
        parse::ResponseHead head;
        head.status = 200;
        h2::ResponseFields fields(head, "now");
        session.respond(request, fields, request.id() % 4 == 1);
        if (request.id() % 4 == 3) {
            session.write(request, content_, true, request.id() % 8 == 3 ? "a: b\r\n" : "");
            session.settle(request);
        }
    }

    parse::RequestHead head_;
    std::map<std::int32_t, std::unique_ptr<Request>> requests_;
    std::string content_ = std::string(100'000, 'c');
    std::size_t untaken_ = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Client client;
    client.session.receive({h2::kPreface.data(), h2::kPreface.size()}, TimePoint{});
    constexpr std::string_view settings("\0\0\0\4\0\0\0\0\0", 9);
    client.session.receive({settings.data(), settings.size()}, TimePoint{});
    std::span<const char> rest(reinterpret_cast<const char*>(data), size);
    const std::size_t step = size == 0 ? 1 : data[0] + std::size_t{1};
    ByteQueue out;
    while (!rest.empty()) {
        const std::size_t count = std::min(step, rest.size());
        client.session.receive(rest.first(count), TimePoint{});
        out.rewind();
        client.session.produce(out, 64 * 1024);
        rest = rest.subspan(count);
    }
    return 0;
}
