// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A file on its way to a client: read piece by piece, as the client takes it, between the turns of others.
///
/// Reading may wait for a disk, so it is never more than a piece at a time.
/// Lifetime: from its slab; belongs to its exchange, which closes it.
#pragma once

#include "agent/dataplane/io/loop.hpp"

#include <cstdint>
#include <string_view>

namespace poise::dataplane {

class Exchange;
class Worker;

class FileSource final : public io::Watched {
  public:
    static constexpr std::size_t kPiece = 64 * 1024;

    /// Takes the descriptor over.
    FileSource(Worker& worker, Exchange& exchange, int fd, std::uint64_t begin, std::uint64_t size);
    ~FileSource() override;
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    /// The next piece, in the worker's buffer; empty: the file has become shorter, or cannot be read.
    [[nodiscard]] std::string_view read();

    /// Nothing is left behind the last piece.
    [[nodiscard]] bool done() const { return left_ == 0; }

    /// Goes on in a later turn.
    void resume();
    /// Its exchange is over.
    void close();

    void onReady(io::Ready /*ready*/) override {}

    void onTurn() override;

    void onDeadline(TimePoint /*now*/) override {}

    void destroy() override;

  private:
    Worker& worker_;
    Exchange* exchange_;
    const int fd_;
    std::uint64_t at_;
    std::uint64_t left_;
    bool queued_ = false; ///< its turn comes
};

} // namespace poise::dataplane
