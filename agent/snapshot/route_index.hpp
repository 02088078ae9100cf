// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Which routes can match a host and a path, without looking at the others: ten thousand cost what ten do.
///
/// A request is looked up under each form in which a route can name its host (as it is, "*." and what stands behind
/// each of its dots, none at all) together with each beginning of its path that some route of that host names. What is
/// found may be too much, if two names share a hash, never too little: the caller judges each route by all its
/// conditions. Thread: immutable once made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace poise::snapshot {

struct Route;

class RouteIndex {
  public:
    RouteIndex() = default;
    explicit RouteIndex(std::span<const Route> routes);

    /// The smallest position of a route that `holds(position)`; nothing found: the number of routes. `path` without a
    /// query.
    template <typename Holds>
    [[nodiscard]] std::size_t first(std::string_view host, std::string_view path, const Holds& holds) const {
        std::uint32_t best = routes_;
        forEachHost(host, [&](const Host& known) {
            std::uint64_t hash = known.hash;
            std::size_t hashed = 0;
            for (const std::uint32_t length : known.lengths) {
                if (length > path.size()) {
                    break;
                }
                hash = extend(hash, path.substr(hashed, length - hashed));
                hashed = length;
                if (!isBorder(path, length)) {
                    continue;
                }
                if (const auto found = positions_.find(hash); found != positions_.end()) {
                    best = firstOf(found->second, best, holds);
                }
            }
        });
        return best;
    }

  private:
    struct Host {
        std::uint64_t hash = 0;
        std::vector<std::uint32_t> lengths; ///< of the paths' beginnings that its routes name, ascending
    };

    using Positions = std::vector<std::uint32_t>; ///< ascending

    /// FNV-1a, which can go on where it stopped.
    static constexpr std::uint64_t kSeed = 14'695'981'039'346'656'037U;

    [[nodiscard]] static constexpr std::uint64_t extend(std::uint64_t hash, char c) {
        return (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    }

    [[nodiscard]] static constexpr std::uint64_t extend(std::uint64_t hash, std::string_view bytes) {
        for (const char c : bytes) {
            hash = extend(hash, c);
        }
        return hash;
    }

    [[nodiscard]] static constexpr char lower(char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }

    /// "*." and a name, where `suffix` is the hash of the dot and the name.
    [[nodiscard]] static constexpr std::uint64_t wildcard(std::uint64_t suffix) { return extend(suffix, '*'); }

    /// From the end, so that on its way it is the hash of every suffix: a host of nothing but dots costs no more.
    template <typename AtDot>
    [[nodiscard]] static constexpr std::uint64_t hostHash(std::string_view host, const AtDot& atDot) {
        std::uint64_t hash = kSeed;
        for (std::size_t i = host.size(); i-- > 0;) {
            hash = extend(hash, lower(host[i]));
            if (host[i] == '.') {
                atDot(hash);
            }
        }
        return hash;
    }

    [[nodiscard]] static std::uint64_t hashOf(const Route& route);

    /// A beginning of a path counts where a segment ends (RFC 3986 §3.3).
    [[nodiscard]] static constexpr bool isBorder(std::string_view path, std::size_t length) {
        return length == 0 || length == path.size() || path[length] == '/' || path[length - 1] == '/';
    }

    template <typename Visit>
    void forEachHost(std::string_view host, const Visit& visit) const {
        visitHost(kSeed, visit);
        if (!anyHost_) {
            return;
        }
        visitHost(hostHash(host,
                           [&](std::uint64_t suffix) {
                               if (anyWildcard_) {
                                   visitHost(wildcard(suffix), visit);
                               }
                           }),
                  visit);
    }

    template <typename Visit>
    void visitHost(std::uint64_t hash, const Visit& visit) const {
        if (const auto known = hosts_.find(hash); known != hosts_.end()) {
            visit(known->second);
        }
    }

    template <typename Holds>
    [[nodiscard]] static std::uint32_t firstOf(const Positions& positions, std::uint32_t best, const Holds& holds) {
        for (const std::uint32_t position : positions) {
            if (position >= best) {
                break;
            }
            if (holds(position)) {
                return position;
            }
        }
        return best;
    }

    struct AsItIs {
        std::size_t operator()(std::uint64_t hash) const noexcept { return hash; }
    };

    std::unordered_map<std::uint64_t, Host, AsItIs> hosts_;
    std::unordered_map<std::uint64_t, Positions, AsItIs> positions_; ///< by host and beginning of the path
    std::uint32_t routes_ = 0;
    bool anyHost_ = false;
    bool anyWildcard_ = false;
};

} // namespace poise::snapshot
