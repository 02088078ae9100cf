// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the session of a flow: a hash table whose links live in the sessions, so that a datagram costs no allocation.
///
/// `Session` has `flow` (a Flow) and `nextInTable` (a Session*). Thread: one. Lifetime: the table owns nothing.
#pragma once

#include "agent/dataplane/udp/flow.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace poise::udp {

template <typename Session>
class Table {
  public:
    explicit Table(std::uint64_t seed)
        : seed_(seed) {}

    [[nodiscard]] Session* find(const Flow& flow) const {
        Session* session = buckets_[place(flow)];
        while (session != nullptr && !(session->flow == flow)) {
            session = session->nextInTable;
        }
        return session;
    }

    /// Whose flow is not in the table yet.
    void add(Session& session) {
        if (size_ >= buckets_.size()) {
            grow();
        }
        link(session);
        ++size_;
    }

    void remove(Session& session) {
        Session** at = &buckets_[place(session.flow)];
        while (*at != &session) {
            at = &(*at)->nextInTable;
        }
        *at = session.nextInTable;
        session.nextInTable = nullptr;
        --size_;
    }

    [[nodiscard]] std::size_t size() const { return size_; }

    /// The visitor may remove the session that it is given.
    template <typename Visit>
    void forEach(const Visit& visit) {
        for (std::size_t i = 0; i < buckets_.size(); ++i) {
            for (Session* session = buckets_[i]; session != nullptr;) {
                Session* following = session->nextInTable;
                visit(*session);
                session = following;
            }
        }
    }

  private:
    static constexpr std::size_t kFirst = 64; ///< a power of two, as all sizes are

    [[nodiscard]] std::size_t place(const Flow& flow) const { return flow.hash(seed_) & (buckets_.size() - 1); }

    void link(Session& session) {
        Session*& first = buckets_[place(session.flow)];
        session.nextInTable = first;
        first = &session;
    }

    void grow() {
        std::vector<Session*> before(buckets_.size() * 2, nullptr);
        before.swap(buckets_);
        for (Session* session : before) {
            while (session != nullptr) {
                Session* following = session->nextInTable;
                link(*session);
                session = following;
            }
        }
    }

    std::uint64_t seed_;
    std::size_t size_ = 0;
    std::vector<Session*> buckets_ = std::vector<Session*>(kFirst, nullptr);
};

} // namespace poise::udp
