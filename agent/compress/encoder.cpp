// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/compress/encoder.hpp"

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

namespace poise::compress {
namespace {

/// What one call is given to write into.
constexpr std::size_t kRoom = 16 * 1024;

constexpr int kWindowBits = 18;

class Gzip final : public Encoder {
  public:
    explicit Gzip(int level) {
        constexpr int kGzipFormat = 16;
        constexpr int kMemory = 8;
        sound_ =
            ::deflateInit2(&stream_, level, Z_DEFLATED, MAX_WBITS + kGzipFormat, kMemory, Z_DEFAULT_STRATEGY) == Z_OK;
    }

    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    ~Gzip() override { ::deflateEnd(&stream_); }

    [[nodiscard]] bool sound() const { return sound_; }

    bool encode(std::string_view bytes, Until until, ByteQueue& out) override {
        // zlib does not write through next_in; its type is older than const.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        const int mode = until == Until::theEnd ? Z_FINISH : until == Until::now ? Z_SYNC_FLUSH : Z_NO_FLUSH;
        do {
            const std::span<char> room = out.extend(kRoom);
            stream_.next_out = reinterpret_cast<Bytef*>(room.data());
            stream_.avail_out = static_cast<uInt>(room.size());
            const int result = ::deflate(&stream_, mode);
            if (result == Z_STREAM_ERROR) {
                return false;
            }
            out.commit(room.size() - stream_.avail_out);
        } while (stream_.avail_out == 0);
        return true;
    }

  private:
    z_stream stream_{};
    bool sound_ = false;
};

class Brotli final : public Encoder {
  public:
    explicit Brotli(int level)
        : state_(::BrotliEncoderCreateInstance(nullptr, nullptr, nullptr)) {
        if (state_ != nullptr) {
            ::BrotliEncoderSetParameter(state_, BROTLI_PARAM_QUALITY, static_cast<std::uint32_t>(level));
            ::BrotliEncoderSetParameter(state_, BROTLI_PARAM_LGWIN, kWindowBits);
        }
    }

    Brotli(const Brotli&) = delete;
    Brotli& operator=(const Brotli&) = delete;

    ~Brotli() override { ::BrotliEncoderDestroyInstance(state_); }

    [[nodiscard]] bool sound() const { return state_ != nullptr; }

    bool encode(std::string_view bytes, Until until, ByteQueue& out) override {
        const auto* next = reinterpret_cast<const std::uint8_t*>(bytes.data());
        std::size_t left = bytes.size();
        const BrotliEncoderOperation operation = until == Until::theEnd ? BROTLI_OPERATION_FINISH
                                                 : until == Until::now  ? BROTLI_OPERATION_FLUSH
                                                                        : BROTLI_OPERATION_PROCESS;
        do {
            const std::span<char> room = out.extend(kRoom);
            auto* into = reinterpret_cast<std::uint8_t*>(room.data());
            std::size_t free = room.size();
            if (::BrotliEncoderCompressStream(state_, operation, &left, &next, &free, &into, nullptr) == BROTLI_FALSE) {
                return false;
            }
            out.commit(room.size() - free);
        } while (left != 0 || ::BrotliEncoderHasMoreOutput(state_) == BROTLI_TRUE);
        return true;
    }

  private:
    BrotliEncoderState* state_;
};

class Zstd final : public Encoder {
  public:
    explicit Zstd(int level)
        : context_(::ZSTD_createCCtx()) {
        if (context_ != nullptr) {
            ::ZSTD_CCtx_setParameter(context_, ZSTD_c_compressionLevel, level);
            ::ZSTD_CCtx_setParameter(context_, ZSTD_c_windowLog, kWindowBits);
        }
    }

    Zstd(const Zstd&) = delete;
    Zstd& operator=(const Zstd&) = delete;

    ~Zstd() override { ::ZSTD_freeCCtx(context_); }

    [[nodiscard]] bool sound() const { return context_ != nullptr; }

    bool encode(std::string_view bytes, Until until, ByteQueue& out) override {
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        const ZSTD_EndDirective directive = until == Until::theEnd ? ZSTD_e_end
                                            : until == Until::now  ? ZSTD_e_flush
                                                                   : ZSTD_e_continue;
        while (true) {
            const std::span<char> room = out.extend(kRoom);
            ZSTD_outBuffer into{room.data(), room.size(), 0};
            const std::size_t left = ::ZSTD_compressStream2(context_, &into, &in, directive);
            if (::ZSTD_isError(left) != 0) {
                return false;
            }
            out.commit(into.pos);
            if (in.pos == in.size && (left == 0 || directive == ZSTD_e_continue)) {
                return true;
            }
        }
    }

  private:
    ZSTD_CCtx* context_;
};

template <typename Kind>
std::unique_ptr<Encoder> made(int level) {
    auto encoder = std::make_unique<Kind>(level);
    return encoder->sound() ? std::move(encoder) : nullptr;
}

} // namespace

std::unique_ptr<Encoder> Encoder::make(Coding coding, int level) {
    switch (coding) {
    case Coding::gzip:
        return made<Gzip>(level);
    case Coding::brotli:
        return made<Brotli>(level);
    case Coding::zstd:
        return made<Zstd>(level);
    case Coding::identity:
        break;
    }
    return nullptr;
}

} // namespace poise::compress
