// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2_connection.hpp"

#include "agent/dataplane/worker.hpp"

#include <utility>

namespace poise::dataplane {
namespace {

/// Bytes of one send: as many as TLS seals in a few records while they are in the cache.
constexpr std::size_t kSendMost = 48 * 1024;

} // namespace

H2Connection::H2Connection(Worker& worker, ListenerState& listener, const accept::Peer& peer)
    : io::Stream(worker.loop(), -1)
    , worker_(worker)
    , listener_(listener)
    , peer_(peer)
    , session_(*this, worker.loop().now()) {
    worker_.drainables.pushBack(*this);
}

H2Connection::~H2Connection() {
    while (H2Stream* stream = streams_.popFront()) {
        worker_.h2Streams.recycle(stream);
    }
}

void H2Connection::adopt(io::Estate estate, std::string_view bytes) {
    worker_.shared().openSockets.fetch_add(1, std::memory_order_relaxed); // as its ClientConnection, which goes, did
    listener_.cells.open.add();
    listener_.cells.openHttp2.add();
    io::Stream::adopt(std::move(estate));
    loop().setDeadline(*this, listener_.settings->idleTimeout);
    assumeReadable();
    speak();
    take(bytes);
    if (worker_.draining()) {
        drain();
    }
    pump();
    watch();
}

// In.

void H2Connection::onReady(io::Ready ready) {
    if (!note(ready)) {
        return;
    }
    if (ready.broken) {
        broken_ = true;
        end(account::Aborter::client);
        return;
    }
    if (ready.writable && congested()) {
        const ssize_t sent = flush();
        broken_ = broken_ || sent < 0;
        listener_.cells.bytesOut.add(sent > 0 ? static_cast<std::uint64_t>(sent) : 0);
        speak();
    }
    pump();
}

void H2Connection::pump() {
    // A client that does not read what it asked for is not read either: it could have us answer PINGs without end.
    while (open() && !congested()) {
        const io::Received received = receive();
        switch (received.got) {
        case io::Got::nothing:
            return;
        case io::Got::end:
        case io::Got::failure:
            end(account::Aborter::client);
            return;
        case io::Got::bytes:
            listener_.cells.bytesIn.add(received.bytes.size());
            take({received.bytes.data(), received.bytes.size()});
        }
    }
}

void H2Connection::take(std::string_view bytes) {
    if (ending_ != Ending::lingering) {
        session_.receive(bytes, loop().now());
        watchBlock();
        speak();
    }
}

/// A field block must not take longer than a head on HTTP/1.1, however many frames it comes in.
void H2Connection::watchBlock() {
    const std::uint32_t block = session_.openBlock();
    if (block == awaitedBlock_ || ending_ != Ending::none) {
        return;
    }
    awaitedBlock_ = block;
    const snapshot::Listener& settings = *listener_.settings;
    loop().setDeadline(*this, block != 0 ? settings.headerTimeout : settings.idleTimeout);
}

h2::Stream* H2Connection::onRequest(std::int32_t id, std::string_view head, std::string_view scheme, bool last) {
    H2Stream* stream = worker_.h2Streams.make(*this, id);
    streams_.pushBack(*stream);
    ++open_;
    if (worker_.draining() || listener_.retired) {
        announceEnd();
    }
    stream->begin(head, scheme, last);
    return stream;
}

void H2Connection::onContent(h2::Stream& stream, std::string_view bytes, bool last, std::string_view trailers,
                             std::string_view defect) {
    static_cast<H2Stream&>(stream).take(bytes, last, trailers, defect);
}

void H2Connection::onSent(h2::Stream& stream) {
    static_cast<H2Stream&>(stream).sent();
}

void H2Connection::onAnsweredEarly(h2::Stream& stream) {
    static_cast<H2Stream&>(stream).rest();
}

/// Its exchange may be further up the stack: both end in a turn of their own.
void H2Connection::onClosed(h2::Stream& stream) {
    static_cast<H2Stream&>(stream).close();
    laterOnce(toReap_);
}

void H2Connection::onRefused(std::string_view word) {
    worker_.cells().refused(word);
}

void H2Connection::laterOnce(bool& flag) {
    if (!flag) {
        flag = true;
        loop().defer(*this);
    }
}

// Out.

void H2Connection::speak() {
    if (!toSpeak_) {
        toSpeak_ = true;
        loop().atPassEnd(*this);
    }
}

void H2Connection::speakNow() {
    if (session_.busy()) {
        speak();
        return;
    }
    toSpeak_ = false;
    ByteQueue& out = worker_.h2Out;
    while (open() && !congested() && !broken_ && ending_ != Ending::lingering) {
        out.rewind();
        session_.produce(out, kSendMost);
        if (out.empty()) {
            break;
        }
        const ssize_t sent = send(out.view());
        if (sent < 0) {
            broken_ = true;
            loop().defer(*this);
            return;
        }
        listener_.cells.bytesOut.add(static_cast<std::uint64_t>(sent));
    }
    if (open() && congested()) {
        loop().setDeadline(*this, listener_.settings->bodyTimeout);
    }
}

void H2Connection::goOnLater() {
    laterOnce(toGoOn_);
}

void H2Connection::onTurn() {
    if (!open()) {
        return;
    }
    if (broken_) {
        end(account::Aborter::client);
        return;
    }
    if (std::exchange(toGoOn_, false)) {
        streams_.forEach([](H2Stream& stream) { stream.goOn(); });
    }
    if (std::exchange(toReap_, false)) {
        reap();
    }
    if (toSpeak_) {
        speakNow();
    }
    pump();
    if (open() && !congested() && ending_ != Ending::lingering && session_.over()) {
        finish();
    }
}

void H2Connection::reap() {
    streams_.forEach([this](H2Stream& stream) {
        if (stream.closed()) {
            stream.abandon(account::Aborter::client);
            static_cast<ListHook<H2Stream>&>(stream).unlink();
            worker_.h2Streams.recycle(&stream);
            --open_;
        }
    });
    if (open_ == 0 && ending_ == Ending::none && awaitedBlock_ == 0) {
        loop().setDeadline(*this, listener_.settings->idleTimeout);
    }
}

void H2Connection::consumed(const h2::Stream& stream, std::size_t bytes) {
    if (bytes > 0) {
        session_.consumed(stream.id(), bytes);
        speak();
    }
}

void H2Connection::setBodyDeadline(H2Stream& stream) const {
    loop().setDeadline(stream, listener_.settings->bodyTimeout);
}

} // namespace poise::dataplane
