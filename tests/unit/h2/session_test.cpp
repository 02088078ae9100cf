// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// The session against nghttp2's own client, without a socket between them.

#include "agent/dataplane/h2/session.hpp"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <vector>

using namespace poise;

namespace {

class Request final : public h2::Stream {
  public:
    using Stream::Stream;

    std::string head;
    std::string content;
    std::string trailers;
    std::string defect;
    bool whole = false;
    bool closed = false;
};

/// The server's side, and the client's as bytes.
class Rig final : public h2::Owner {
  public:
    Rig() {
        nghttp2_session_callbacks* callbacks = nullptr;
        nghttp2_session_callbacks_new(&callbacks);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(
            callbacks,
            [](nghttp2_session*, std::uint8_t, std::int32_t, const std::uint8_t* bytes, std::size_t size, void* self) {
                static_cast<Rig*>(self)->got.append(reinterpret_cast<const char*>(bytes), size);
                return 0;
            });
        nghttp2_session_client_new(&client, callbacks, this);
        nghttp2_session_callbacks_del(callbacks);
        nghttp2_submit_settings(client, NGHTTP2_FLAG_NONE, nullptr, 0);
    }

    Rig(const Rig&) = delete;
    Rig& operator=(const Rig&) = delete;

    ~Rig() { nghttp2_session_del(client); }

    h2::Stream* onRequest(std::int32_t id, std::string_view head, std::string_view /*scheme*/, bool last) override {
        requests[id] = std::make_unique<Request>(id);
        requests[id]->head = head;
        requests[id]->whole = last;
        return requests[id].get();
    }

    void onContent(h2::Stream& stream, std::string_view bytes, bool last, std::string_view trailers,
                   std::string_view defect) override {
        auto& request = static_cast<Request&>(stream);
        request.content += bytes;
        request.whole = last;
        request.trailers = trailers;
        request.defect = defect;
    }

    void onSent(h2::Stream&) override {}

    void onAnsweredEarly(h2::Stream& /*stream*/) override {}

    void onClosed(h2::Stream& stream) override { static_cast<Request&>(stream).closed = true; }

    void onRefused(std::string_view word) override { refused.emplace_back(word); }

    /// Everything that either side has to say.
    void talk() {
        for (int i = 0; i < 10; ++i) {
            const std::uint8_t* bytes = nullptr;
            for (ssize_t size = nghttp2_session_mem_send(client, &bytes); size > 0;
                 size = nghttp2_session_mem_send(client, &bytes)) {
                session.receive({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)}, TimePoint{});
            }
            ByteQueue out;
            session.produce(out, 1 << 20);
            nghttp2_session_mem_recv(client, reinterpret_cast<const std::uint8_t*>(out.view().data()), out.size());
        }
    }

    std::int32_t ask(nghttp2_data_provider* content) {
        std::vector<nghttp2_nv> fields;
        for (const auto& [name, value] : std::initializer_list<std::pair<const char*, const char*>>{
                 {":method", "POST"}, {":scheme", "http"}, {":path", "/"}, {":authority", "t"}}) {
            fields.push_back({reinterpret_cast<std::uint8_t*>(const_cast<char*>(name)),
                              reinterpret_cast<std::uint8_t*>(const_cast<char*>(value)), std::strlen(name),
                              std::strlen(value), NGHTTP2_NV_FLAG_NONE});
        }
        return nghttp2_submit_request(client, nullptr, fields.data(), fields.size(), content, nullptr);
    }

    nghttp2_session* client = nullptr;
    h2::Session session{*this, TimePoint{}};
    std::map<std::int32_t, std::unique_ptr<Request>> requests;
    std::vector<std::string> refused;
    std::string got;
};

/// Bytes without end.
ssize_t endless(nghttp2_session*, std::int32_t, std::uint8_t* buffer, std::size_t most, std::uint32_t*,
                nghttp2_data_source*, void*) {
    std::fill_n(buffer, most, std::uint8_t{'a'});
    return static_cast<ssize_t>(most);
}

} // namespace

class H2SessionTest : public QObject {
    Q_OBJECT

  private slots:
    void requestArrivesAsHttp11();
    void responseContentStopsAtTheWindow();
    void requestContentStopsWhereNobodyTakesIt();
    void otherBytesAreRefused();
    void goAwayNamesTheLastStream();
};

void H2SessionTest::requestArrivesAsHttp11() {
    Rig rig;
    const std::int32_t id = rig.ask(nullptr);
    rig.talk();
    QCOMPARE(rig.requests.at(id)->head, std::string("POST / HTTP/1.1\r\nhost: t\r\n\r\n"));
    QVERIFY(rig.requests.at(id)->whole);
}

void H2SessionTest::responseContentStopsAtTheWindow() {
    Rig rig;
    const std::int32_t id = rig.ask(nullptr);
    nghttp2_session_set_local_window_size(rig.client, NGHTTP2_FLAG_NONE, 0, 1 << 30);
    rig.talk();
    Request& request = *rig.requests.at(id);
    parse::ResponseHead head;
    head.status = 200;
    h2::ResponseFields fields(head, "now");
    rig.session.respond(request, fields, false);
    const std::string content(200'000, 'b');
    rig.session.write(request, content, true, {});
    ByteQueue out;
    rig.session.produce(out, 1 << 20);
    rig.session.settle(request);
    QCOMPARE(request.waiting(), std::size_t{200'000 - 65'535});
    nghttp2_session_mem_recv(rig.client, reinterpret_cast<const std::uint8_t*>(out.view().data()), out.size());
    rig.talk(); // nghttp2 opens the window by itself
    QVERIFY(rig.got == content);
    QVERIFY(request.closed);
}

void H2SessionTest::requestContentStopsWhereNobodyTakesIt() {
    Rig rig;
    nghttp2_data_provider content{{.fd = 0}, &endless};
    const std::int32_t id = rig.ask(&content);
    rig.talk();
    Request& request = *rig.requests.at(id);
    const std::size_t first = request.content.size();
    QVERIFY(first >= 65'535 && first <= h2::kStreamWindow);
    rig.session.consumed(id, first);
    rig.talk();
    QVERIFY(request.content.size() > first && request.content.size() <= first + h2::kStreamWindow);
}

void H2SessionTest::otherBytesAreRefused() {
    Rig rig;
    const std::string_view bytes = "GET / HTTP/1.1\r\nHost: t\r\n\r\n";
    rig.session.receive({bytes.data(), bytes.size()}, TimePoint{});
    QCOMPARE(rig.refused, std::vector<std::string>{"h2_bad_preface"});
    ByteQueue out;
    rig.session.produce(out, 1 << 20);
    QVERIFY(rig.session.over());
}

void H2SessionTest::goAwayNamesTheLastStream() {
    Rig rig;
    const std::int32_t id = rig.ask(nullptr);
    rig.talk();
    rig.session.announceEnd();
    rig.session.goAway();
    rig.talk();
    QVERIFY(!rig.session.over());
    rig.session.reset(*rig.requests.at(id), NGHTTP2_INTERNAL_ERROR);
    rig.talk();
    QVERIFY(rig.session.over());
}

QTEST_APPLESS_MAIN(H2SessionTest)
#include "session_test.moc"
