// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// The one translation unit of poisectl that compiles Asio and Beast.

#include "ctl/link/link.hpp"

#include "ctl/link/reasons.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>
#include <utility>

namespace poise::ctl {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using boost::system::error_code;

using Clear = tcp::socket;
using Secure = asio::ssl::stream<tcp::socket>;

constexpr const char* kSubprotocol = "poise.v1";
constexpr const char* kPath = "/api/v1";
constexpr std::size_t kLongestMessage = 256UL << 20; ///< a full frame of very many servers is far from it

/// Starts an operation and lets it run until it is done or the deadline has passed. Nothing: the latter.
template <typename Start>
std::optional<error_code> within(asio::io_context& io, TimePoint deadline, Start start) {
    // Shared with the handler: an operation that is given up may still end later.
    const auto result = std::make_shared<std::optional<error_code>>();
    start([result](const error_code& error, auto&&...) { *result = error; });
    io.restart();
    while (!*result && io.run_one_until(deadline) > 0) {
    }
    return *result;
}

tcp::socket connect(asio::io_context& io, const Target& target, TimePoint deadline) {
    tcp::resolver resolver(io);
    tcp::resolver::results_type endpoints;
    const auto resolved = within(io, deadline, [&](auto done) {
        resolver.async_resolve(target.url.host, std::to_string(target.url.port),
                               [&endpoints, done](const error_code& error, tcp::resolver::results_type found) {
                                   if (!error) {
                                       endpoints = std::move(found);
                                   }
                                   done(error);
                               });
    });
    if (!resolved) {
        throw tookTooLong(target, "looking up its name");
    }
    tcp::socket socket(io);
    const auto connected =
        *resolved ? resolved : within(io, deadline, [&](auto done) { asio::async_connect(socket, endpoints, done); });
    if (!connected) {
        throw tookTooLong(target, "connecting");
    }
    if (*connected) {
        throw notConnected(target, connected->message());
    }
    socket.set_option(tcp::no_delay(true));
    return socket;
}

asio::ssl::context tlsContext(const Target& target) {
    asio::ssl::context context(asio::ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    if (!target.trust.ca.empty()) {
        error_code error;
        context.load_verify_file(target.trust.ca, error);
        if (error) {
            throw Failure(ExitCode::usage, "--ca: " + target.trust.ca + " holds no certificates: " + error.message());
        }
        context.set_verify_mode(asio::ssl::verify_peer);
        context.set_verify_callback(asio::ssl::host_name_verification(target.url.host));
    }
    return context;
}

/// Lower-case hexadecimal digits; empty if there is no certificate.
std::string fingerprintOf(SSL* tls) {
    const std::unique_ptr<X509, decltype(&X509_free)> leaf(SSL_get1_peer_certificate(tls), &X509_free);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (!leaf || X509_digest(leaf.get(), EVP_sha256(), digest.data(), &size) != 1) {
        return {};
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (unsigned i = 0; i < size; ++i) {
        out += {kDigits[digest[i] >> 4U], kDigits[digest[i] & 15U]};
    }
    return out;
}

/// What has to happen below the WebSocket: nothing in clear text.
void secure(Clear&, asio::io_context&, const Target&, TimePoint) {}

void secure(Secure& stream, asio::io_context& io, const Target& target, TimePoint deadline) {
    if (target.url.host.find_first_not_of("0123456789.:") != std::string::npos) { // RFC 6066: names only
        std::string name = target.url.host; // the macro for this has a cast of the old style
        SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
    }
    const auto done =
        within(io, deadline, [&](auto then) { stream.async_handshake(asio::ssl::stream_base::client, then); });
    if (!done) {
        throw tookTooLong(target, "the TLS handshake");
    }
    if (*done) {
        throw notSecured(target, done->message());
    }
    const std::string presented = fingerprintOf(stream.native_handle());
    if (!target.trust.fingerprint.empty() && presented != target.trust.fingerprint) {
        throw wrongFingerprint(target, presented);
    }
}

template <typename Stream>
class Socket final : public Link {
  public:
    /// `make` builds the stream on a socket of the io_context.
    template <typename Make>
    Socket(const Target& target, TimePoint deadline, Make make)
        : target_(target)
        , stream_(make(connect(io_, target, deadline))) {
        secure(stream_.next_layer(), io_, target_, deadline);
        upgrade(deadline);
        target_.token.clear(); // not needed any longer
        stream_.read_message_max(kLongestMessage);
        stream_.text(true);
    }

    void send(const std::string& text, TimePoint deadline) override {
        // Owned by the operation: one that is given up may still look at it.
        const auto kept = std::make_shared<std::string>(text);
        const auto sent = within(io_, deadline, [&](auto done) {
            stream_.async_write(asio::buffer(*kept),
                                [kept, done](const error_code& error, std::size_t) { done(error); });
        });
        if (!sent) {
            throw tookTooLong(target_, "sending");
        }
        if (*sent) {
            throw over(*sent);
        }
    }

    std::optional<std::string> receive(TimePoint until) override {
        if (!reading_) {
            reading_ = true;
            read_.reset();
            stream_.async_read(buffer_, [this](const error_code& error, std::size_t) { read_ = error; });
        }
        io_.restart();
        while (!read_ && io_.run_one_until(until) > 0) {
        }
        if (!read_) {
            return std::nullopt;
        }
        if (*read_) {
            throw over(*read_); // and again, should anybody ask again
        }
        reading_ = false;
        std::string message(static_cast<const char*>(buffer_.cdata().data()), buffer_.size());
        buffer_.clear();
        return message;
    }

    void close(TimePoint deadline) override {
        if (!read_ || !*read_) {
            within(io_, deadline, [&](auto done) { stream_.async_close(websocket::close_code::normal, done); });
        }
    }

  private:
    void upgrade(TimePoint deadline) {
        stream_.set_option(websocket::stream_base::decorator([this](websocket::request_type& request) {
            request.set(beast::http::field::sec_websocket_protocol, kSubprotocol);
            request.set(beast::http::field::authorization, "Bearer " + target_.token);
            request.set(beast::http::field::user_agent, "poisectl");
        }));
        websocket::response_type response;
        const auto done = within(
            io_, deadline, [&](auto then) { stream_.async_handshake(response, target_.url.authority(), kPath, then); });
        if (!done) {
            throw tookTooLong(target_, "opening a session");
        }
        if (*done == websocket::error::upgrade_declined) {
            throw notUpgraded(target_, response.result_int(), response.body());
        }
        if (*done && done->category() == make_error_code(websocket::error::closed).category()) {
            throw notAnAgent(target_);
        }
        if (*done) {
            throw notConnected(target_, done->message());
        }
        if (response[beast::http::field::sec_websocket_protocol] != kSubprotocol) {
            throw notAnAgent(target_);
        }
    }

    /// Whatever went wrong behind it, a close frame is the reason.
    Failure over(const error_code& error) {
        const websocket::close_reason& why = stream_.reason();
        return why ? ended(target_, why.code, {why.reason.data(), why.reason.size()})
                   : ended(target_, 0, error.message());
    }

    Target target_;
    asio::io_context io_{1};
    beast::flat_buffer buffer_;
    std::optional<error_code> read_; ///< how the read under way ended
    bool reading_ = false;
    websocket::stream<Stream> stream_;
};

} // namespace

std::unique_ptr<Link> openLink(const Target& target, TimePoint deadline) {
    if (!target.url.secure) {
        return std::make_unique<Socket<Clear>>(target, deadline, [](tcp::socket socket) { return socket; });
    }
    asio::ssl::context context = tlsContext(target);
    return std::make_unique<Socket<Secure>>(
        target, deadline, [&context](tcp::socket socket) { return Secure(std::move(socket), context); });
}

} // namespace poise::ctl
