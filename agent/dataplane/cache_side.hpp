// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What an exchange has to do with its pool's cache: answer from it, wait for another's response, keep its own.
///
/// The decisions are in cache/ (RFC 9111) and the responses in agent/cache; this carries them out for one exchange.
/// Lifetime: from its slab, with the exchange; it stays to the end of the pass for turns that were asked for.
#pragma once

#include "agent/cache/store.hpp"
#include "agent/dataplane/cache/answer.hpp"
#include "agent/dataplane/cache/keeping.hpp"
#include "agent/dataplane/cache/request.hpp"
#include "agent/dataplane/content.hpp"
#include "agent/dataplane/failure.hpp"
#include "agent/dataplane/held_request.hpp"
#include "agent/dataplane/io/loop.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace poise::account {
struct PoolCells;
}

namespace poise::dataplane {

class Exchange;
class Worker;
class FlightTicket;

class CacheSide final : public io::Watched {
  public:
    CacheSide(Worker& worker, Exchange& exchange, const snapshot::Pool& pool, account::PoolCells& cells);
    ~CacheSide() override;

    /// False: the request is dealt with, or waits; the exchange may be over.
    [[nodiscard]] bool begin(const parse::RequestHead& head, const cache::Origin& origin);
    /// The same on behalf of nobody: asks the server about a response that was just used although it is stale.
    [[nodiscard]] bool beginRefresh(const parse::RequestHead& head, const cache::Origin& origin);

    /// The request as its server is to get it.
    [[nodiscard]] const parse::RequestHead& request(const parse::RequestHead& head) const;

    // The response, before anything of it was sent.

    /// True: it is answered from the cache instead; the exchange may be over.
    [[nodiscard]] bool takesOver(const parse::ResponseHead& head);
    /// Likewise, of a failure.
    [[nodiscard]] bool takesOver(Failure failure);
    /// The client gets that head, made of what the server sent; a field is added to it.
    void keep(parse::ResponseHead& head, const parse::ResponseHead& sent);

    /// What follows it.
    void keepMore(const Content& content);

    /// The client takes more of the answer.
    void drained();

    /// The exchange is over.
    void leave();

    /// For its ticket.
    void heard(cache::News news);

    void onReady(io::Ready) override {}

    void onTurn() override;
    void onDeadline(TimePoint now) override;
    void destroy() override;

  private:
    enum class Phase : std::uint8_t { looking, waiting, asking, feeding, over };

    struct Selector;

    [[nodiscard]] bool look(const parse::RequestHead& head);
    [[nodiscard]] bool use(std::shared_ptr<const cache::Object> object, const parse::RequestHead& head);
    [[nodiscard]] bool ask(const parse::RequestHead& head, const cache::Found& found);
    [[nodiscard]] bool mayShare(const cache::Found& found) const;
    [[nodiscard]] bool board(const parse::RequestHead& head, const std::string& vary);
    void hold(const parse::RequestHead& head);
    void addConditions();
    void walkOn();
    void stopWaiting();
    void answer(std::shared_ptr<const cache::Object> object, const parse::Fields& request, std::string status);
    void feed();
    void freshen(const parse::ResponseHead& head);
    void standIn();
    void startKeeping(const parse::ResponseHead& head, const parse::ResponseHead& sent,
                      const cache::ResponseDirectives& said, const cache::Terms& terms, std::string vary);
    void notKept(const parse::ResponseHead& head);
    void stopKeeping();
    void finishKeeping();
    void passBy();
    void invalidate(const parse::ResponseHead& head);
    void land(const cache::News& news);
    [[nodiscard]] cache::Times times() const;

    [[nodiscard]] cache::Shard& shard() const { return store_->shardOf(key_); }

    Worker& worker_;
    Exchange* exchange_;
    std::shared_ptr<cache::Store> store_;
    const cache::Policy policy_;
    account::PoolCells& cells_;
    cache::Wish wish_;
    cache::Key key_;
    std::unique_ptr<HeldRequest> held_;
    std::unique_ptr<parse::RequestHead> edited_;  ///< with our conditions in place of the client's
    std::shared_ptr<const cache::Object> stored_; ///< what a server is asked about, and may be stood in by
    std::shared_ptr<cache::Object> keeping_;      ///< whose content comes in
    std::string body_;
    cache::Charge bodyCharge_;
    std::optional<cache::Lead> lead_;
    std::shared_ptr<FlightTicket> ticket_; ///< while it waits
    std::string flight_;
    cache::Answer answer_;
    std::string status_;         ///< Cache-Status of the answer
    std::string_view forwarded_; ///< why the server is asked, in words of Cache-Status
    TimePoint asked_;
    std::uint32_t serial_ = 0;
    std::uint8_t waits_ = 0;
    Phase phase_ = Phase::looking;
    bool alone_ = false;     ///< waits for nobody any more
    bool collapsed_ = false; ///< has waited
    bool refresh_ = false;
};

} // namespace poise::dataplane
