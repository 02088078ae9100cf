// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/ctl/agent_double.hpp"

#include "tests/support/deadline.hpp"

#include <QByteArray>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace poise::test {
namespace {

constexpr unsigned kText = 1;
constexpr unsigned kClose = 8;

/// The connection has ended, or the deadline has passed.
struct Gone {};

/// Bytes to and from the client, through TLS or not.
class Channel {
  public:
    Channel(Stream& stream, SSL_CTX* context)
        : stream_(stream)
        , tls_(context != nullptr ? SSL_new(context) : nullptr, &SSL_free) {
        if (tls_) {
            SSL_set_bio(tls_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
            SSL_set_accept_state(tls_.get());
            while (SSL_do_handshake(tls_.get()) != 1) {
                exchange();
            }
            flush();
        }
    }

    /// Appends what is there, at least a byte.
    void read(std::string& into) {
        if (!tls_) {
            require(stream_.read(into, Deadline()));
            return;
        }
        std::array<char, 16384> bytes;
        int size = 0;
        while ((size = SSL_read(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))) <= 0) {
            exchange();
        }
        into.append(bytes.data(), static_cast<std::size_t>(size));
    }

    void write(std::string_view bytes) {
        if (tls_) {
            SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()));
            flush();
        } else {
            require(stream_.write(bytes, Deadline()));
        }
    }

  private:
    static void require(Io io) {
        if (io != Io::ok) {
            throw Gone();
        }
    }

    void flush() {
        std::array<char, 16384> bytes;
        for (int size = 0; (size = BIO_read(SSL_get_wbio(tls_.get()), bytes.data(), bytes.size())) > 0;) {
            require(stream_.write({bytes.data(), static_cast<std::size_t>(size)}, Deadline()));
        }
    }

    void exchange() {
        flush();
        std::string bytes;
        require(stream_.read(bytes, Deadline()));
        BIO_write(SSL_get_rbio(tls_.get()), bytes.data(), static_cast<int>(bytes.size()));
    }

    Stream& stream_;
    std::unique_ptr<SSL, decltype(&SSL_free)> tls_;
};

/// RFC 6455, section 4.2.2.
std::string acceptOf(const std::string& head) {
    const std::string field = "Sec-WebSocket-Key: ";
    const std::size_t at = head.find(field) + field.size();
    const std::string key = head.substr(at, head.find("\r\n", at) - at) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return QCryptographicHash::hash(QByteArray::fromStdString(key), QCryptographicHash::Sha1).toBase64().toStdString();
}

/// RFC 6455, section 5.2: unmasked, whole.
std::string frame(unsigned opcode, std::string_view payload) {
    std::string out(1, static_cast<char>(0x80U | opcode));
    const unsigned digits = payload.size() < 126 ? 0 : payload.size() < 65536 ? 2 : 8;
    out += static_cast<char>(digits == 0 ? payload.size() : digits == 2 ? 126 : 127);
    for (unsigned i = digits; i-- > 0;) {
        out += static_cast<char>(payload.size() >> (8 * i));
    }
    return out.append(payload);
}

QJsonObject objectOf(std::string_view text) {
    return QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size()))).object();
}

std::string idOf(std::string_view call) {
    return std::to_string(objectOf(call)["id"].toInteger());
}

} // namespace

/// Frames over a channel; what is heard is told to the agent.
class ServedPeer final : public Peer {
  public:
    ServedPeer(Channel& channel, AgentDouble& agent)
        : channel_(channel)
        , agent_(agent) {}

    void send(std::string_view text) override { channel_.write(frame(kText, text)); }

    void close(std::uint16_t code, std::string_view reason) override {
        const std::string payload{static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
        channel_.write(frame(kClose, payload + std::string(reason)));
    }

    std::optional<std::string> receive() override {
        for (;;) {
            need(2);
            const auto opcode = static_cast<unsigned char>(bytes_[0]) & 15U;
            std::size_t size = static_cast<unsigned char>(bytes_[1]) & 127U;
            std::size_t head = 2;
            if (size >= 126) {
                const std::size_t digits = size == 126 ? 2 : 8;
                need(head + digits);
                size = 0;
                for (std::size_t i = 0; i < digits; ++i) {
                    size = (size << 8U) | static_cast<unsigned char>(bytes_[head + i]);
                }
                head += digits;
            }
            need(head + 4 + size);
            std::string payload = bytes_.substr(head + 4, size);
            for (std::size_t i = 0; i < size; ++i) {
                payload[i] = static_cast<char>(payload[i] ^ bytes_[head + i % 4]);
            }
            bytes_.erase(0, head + 4 + size);
            agent_.hear(payload);
            if (opcode == kClose) {
                channel_.write(frame(kClose, payload));
                return std::nullopt;
            }
            if (opcode == kText) {
                agent_.heardCall(payload);
                return payload;
            }
        }
    }

  private:
    void need(std::size_t size) {
        while (bytes_.size() < size) {
            channel_.read(bytes_);
        }
    }

    Channel& channel_;
    AgentDouble& agent_;
    std::string bytes_;
};

TestCertificate::TestCertificate()
    : context_(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free) {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> leaf(X509_new(), &X509_free);
    X509_set_version(leaf.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(leaf.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(leaf.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(leaf.get()), 3600);
    X509_set_pubkey(leaf.get(), key.get());
    X509_NAME* const name = X509_get_subject_name(leaf.get());
    const std::string cn = "agent";
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(cn.data()), -1, -1, 0);
    X509_set_issuer_name(leaf.get(), name);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> address(
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1"), &X509_EXTENSION_free);
    X509_add_ext(leaf.get(), address.get(), -1);
    X509_sign(leaf.get(), key.get(), EVP_sha256());
    SSL_CTX_use_certificate(context_.get(), leaf.get());
    SSL_CTX_use_PrivateKey(context_.get(), key.get());

    unsigned char* der = nullptr;
    const int size = i2d_X509(leaf.get(), &der);
    const QByteArray bytes(reinterpret_cast<const char*>(der), size);
    OPENSSL_free(der);
    fingerprint_ = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
    pem_ = "-----BEGIN CERTIFICATE-----\n" + bytes.toBase64().toStdString() + "\n-----END CERTIFICATE-----\n";
}

std::string answer(std::string_view call, std::string_view result) {
    return R"({"jsonrpc":"2.0","id":)" + idOf(call) + R"(,"result":)" + std::string(result) + "}";
}

std::string refusal(std::string_view call, int number, std::string_view message, std::string_view data) {
    return R"({"jsonrpc":"2.0","id":)" + idOf(call) + R"(,"error":{"code":)" + std::to_string(number) +
           R"(,"message":")" + std::string(message) + R"(","data":)" + std::string(data) + "}}";
}

std::string methodOf(std::string_view call) {
    return objectOf(call)["method"].toString().toStdString();
}

AgentDouble::AgentDouble(Conduct conduct)
    : conduct_(std::move(conduct))
    , server_([this](Stream& stream, std::size_t) { serve(stream); }) {}

std::string AgentDouble::url() const {
    return (conduct_.tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port());
}

std::string AgentDouble::heard() const {
    const std::lock_guard lock(mutex_);
    return heard_;
}

std::vector<std::string> AgentDouble::calls() const {
    const std::lock_guard lock(mutex_);
    return calls_;
}

bool AgentDouble::waitForCall(std::string_view method) const {
    return eventually([&] {
        for (const std::string& call : calls()) {
            if (methodOf(call) == method) {
                return true;
            }
        }
        return false;
    });
}

void AgentDouble::hear(std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    heard_.append(bytes);
}

void AgentDouble::heardCall(std::string call) {
    const std::lock_guard lock(mutex_);
    calls_.push_back(std::move(call));
}

void AgentDouble::converse(Peer& peer) {
    if (conduct_.session) {
        conduct_.session(peer);
        return;
    }
    while (const auto call = peer.receive()) {
        const auto found = conduct_.results.find(methodOf(*call));
        peer.send(found != conduct_.results.end()
                      ? answer(*call, found->second)
                      : refusal(*call, -32601, "there is no such method", R"({"code":"method_not_found"})"));
    }
}

void AgentDouble::serve(Stream& stream) {
    if (conduct_.silentTls) {
        static_cast<void>(stream.pause(patience));
        return;
    }
    try {
        Channel channel(stream, conduct_.tls ? certificate_.context() : nullptr);
        std::string head;
        while (head.find("\r\n\r\n") == std::string::npos) {
            channel.read(head);
        }
        hear(head);
        if (conduct_.silentUpgrade) {
            static_cast<void>(stream.pause(patience));
            return;
        }
        if (conduct_.status != 101) {
            channel.write("HTTP/1.1 " + std::to_string(conduct_.status) +
                          " No\r\nContent-Type: application/problem+json\r\nContent-Length: " +
                          std::to_string(conduct_.body.size()) + "\r\n\r\n" + conduct_.body);
            channel.read(head); // its end
            return;
        }
        channel.write("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                      "Sec-WebSocket-Accept: " +
                      acceptOf(head) + "\r\n" +
                      (conduct_.subprotocol.empty() ? "" : "Sec-WebSocket-Protocol: " + conduct_.subprotocol + "\r\n") +
                      "\r\n");
        ServedPeer peer(channel, *this);
        converse(peer);
    } catch (const Gone&) { // as clients may
    }
}

} // namespace poise::test
