// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/coder.hpp"

#include "agent/dataplane/account/cells.hpp"
#include "agent/dataplane/compress/negotiation.hpp"
#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/worker.hpp"

namespace poise::dataplane {
namespace {

using compress::Encoder;

/// At a time and worker, which bounds memory and what the others wait; more go out as they are.
constexpr int kStreamsMost = 128;

thread_local int underWay = 0;

} // namespace

Coder* Coder::start(Worker& worker, Exchange& exchange, const compress::Policy& policy, compress::Coding coding,
                    parse::ResponseHead& head, account::PoolCells& cells) {
    if (underWay >= kStreamsMost) {
        return nullptr;
    }
    std::unique_ptr<Encoder> encoder;
    if (head.framing != parse::Framing::none) { // else it answers a HEAD
        encoder = Encoder::make(coding, policy.level(coding));
        if (!encoder) {
            return nullptr;
        }
    }
    auto* coder = new Coder(worker, exchange, std::move(encoder), cells); // deleted in destroy()
    compress::encodeHead(head, coding, coder->tag_);
    return coder;
}

Coder::Coder(Worker& worker, Exchange& exchange, std::unique_ptr<Encoder> encoder, account::PoolCells& cells)
    : worker_(worker)
    , exchange_(&exchange)
    , encoder_(std::move(encoder))
    , cells_(cells) {
    ++underWay;
}

Coder::~Coder() {
    --underWay;
}

bool Coder::encode(const Content& content, Content& encoded) {
    encoded = content;
    if (!encoder_) {
        return true;
    }
    out_.rewind();
    const Encoder::Until until = content.last ? Encoder::Until::theEnd : Encoder::Until::later;
    if (!encoder_->encode(content.bytes, until, out_)) {
        return false;
    }
    inside_ = inside_ || !content.bytes.empty();
    if (!content.last && inside_ && !asked_) {
        asked_ = true;
        worker_.loop().atPassEnd(*this);
    }
    cells_.compressedIn.add(content.bytes.size());
    cells_.compressedOut.add(out_.size());
    encoded.bytes = out_.view();
    return true;
}

/// The server pauses: what came of it is on its way.
void Coder::onTurn() {
    asked_ = false;
    if (exchange_ == nullptr || !inside_) {
        return;
    }
    inside_ = false;
    out_.rewind();
    if (!encoder_->encode({}, Encoder::Until::now, out_)) {
        exchange_->serverFailed(Failure::responseCutShort);
        return;
    }
    cells_.compressedOut.add(out_.size());
    exchange_->sendEncoded({.bytes = out_.view(), .last = false, .trailers = {}});
}

void Coder::leave() {
    exchange_ = nullptr;
    worker_.loop().bury(*this);
}

void Coder::destroy() {
    delete this;
}

} // namespace poise::dataplane
