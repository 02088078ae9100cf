// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/balancing/least_connections.hpp"

namespace poise::policy {

void LeastConnections::attach(std::span<const snapshot::Server> servers, std::span<const std::uint32_t> from) {
    std::vector<Member> members(servers.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
        members[i].inFlight = &servers[i].live->inFlight;
        members[i].finish = from[i] != kNone ? members_[from[i]].finish : virtualTime_;
    }
    members_ = std::move(members);
    leaders_.assign((members_.size() + kBlock - 1) / kBlock, {});
    rotation_ = 0;
}

void LeastConnections::setWeight(std::uint32_t position, double weight) {
    members_[position].perRequest = weight > 0 ? 1.0 / weight : 0.0;
}

void LeastConnections::settle() {
    for (Member& member : members_) {
        // A turn at a far smaller weight must not keep a server away for long.
        member.finish = std::min(member.finish, virtualTime_ + member.perRequest);
    }
    for (std::size_t b = 0; b < leaders_.size(); ++b) {
        leaders_[b] = leader(b, {});
    }
}

void LeastConnections::restart(double share) {
    virtualTime_ = 0;
    const auto takesPart = [](const Member& member) { return member.perRequest > 0; };
    auto served = static_cast<std::ptrdiff_t>(
        share * static_cast<double>(std::count_if(members_.begin(), members_.end(), takesPart)));
    for (Member& member : members_) {
        member.finish = takesPart(member) && served-- > 0 ? member.perRequest : 0;
    }
    settle();
}

LeastConnections::Standing LeastConnections::standing(std::size_t position) const {
    const Member& member = members_[position];
    return {member.inFlight->load(std::memory_order_relaxed) * member.perRequest, member.finish,
            static_cast<std::uint32_t>(position)};
}

LeastConnections::Standing LeastConnections::leader(std::size_t blockIndex, Excluded excluded) const {
    Standing first;
    const std::size_t end = std::min((blockIndex + 1) * kBlock, members_.size());
    for (std::size_t i = blockIndex * kBlock; i < end; ++i) {
        if (members_[i].perRequest > 0 && !contains(excluded, static_cast<std::uint32_t>(i))) {
            first = std::min(first, standing(i));
        }
    }
    return first;
}

std::uint32_t LeastConnections::best(Excluded excluded) const {
    for (std::size_t n = std::min(kFreshBlocks, leaders_.size()); n > 0; --n) {
        leaders_[rotation_] = leader(rotation_, {});
        rotation_ = rotation_ + 1 < leaders_.size() ? rotation_ + 1 : 0;
    }
    const auto first = std::min_element(leaders_.begin(), leaders_.end());
    const std::uint32_t position = first == leaders_.end() ? kNone : first->position;
    if (!contains(excluded, position)) {
        return position;
    }
    Standing other;
    for (std::size_t b = 0; b < leaders_.size(); ++b) {
        other = std::min(other, contains(excluded, leaders_[b].position) ? leader(b, excluded) : leaders_[b]);
    }
    return other.position;
}

void LeastConnections::commit(std::uint32_t position) {
    Member& member = members_[position];
    virtualTime_ = std::max(virtualTime_, member.finish);
    member.finish = virtualTime_ + member.perRequest;
    leaders_[position / kBlock] = leader(position / kBlock, {});
}

} // namespace poise::policy
