// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Compresses an exchange's response on its way: as it comes, and never held back longer than its server pauses.
///
/// What the server sends in one pass of the loop is compressed together; at the end of the pass what is left inside
/// leaves too, so that an event stream is as quick as without.
/// Lifetime: with the exchange; it stays to the end of the pass for turns that were asked for.
#pragma once

#include "agent/compress/encoder.hpp"
#include "agent/dataplane/content.hpp"
#include "agent/dataplane/io/loop.hpp"
#include "agent/dataplane/parse/message.hpp"

#include <memory>
#include <string>

namespace poise::account {
struct PoolCells;
}

namespace poise::dataplane {

class Exchange;
class Worker;

class Coder final : public io::Watched {
  public:
    /// Makes `head` that of the encoded response. Null: it stays as it is, because so many are under way.
    [[nodiscard]] static Coder* start(Worker& worker, Exchange& exchange, const compress::Policy& policy,
                                      compress::Coding coding, parse::ResponseHead& head, account::PoolCells& cells);

    /// What is to be sent of it now, maybe nothing; valid until the next call. False: it failed.
    [[nodiscard]] bool encode(const Content& content, Content& encoded);

    /// The exchange is over.
    void leave();

    void onReady(io::Ready) override {}

    void onDeadline(TimePoint) override {}

    void onTurn() override;
    void destroy() override;

  private:
    Coder(Worker& worker, Exchange& exchange, std::unique_ptr<compress::Encoder> encoder, account::PoolCells& cells);
    ~Coder();

    Worker& worker_;
    Exchange* exchange_;
    std::unique_ptr<compress::Encoder> encoder_;
    account::PoolCells& cells_;
    std::string tag_; ///< the head views it
    ByteQueue out_;
    bool inside_ = false; ///< it holds what could be sent
    bool asked_ = false;  ///< for a turn
};

} // namespace poise::dataplane
