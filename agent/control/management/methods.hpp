// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Which code answers which method: typed handlers, behind the checks that every call has to pass.
///
/// Thread: control's; handlers are called there, answer there, at once or later.
/// Lifetime: outlives the sessions. A call may be answered after its session has ended; that answer goes nowhere.
#pragma once

#include "agent/control/management/session.hpp"
#include "shared/wire/envelope.hpp"
#include "shared/wire/methods.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poise::management {

/// A call that may change something, when it is answered.
struct AuditEntry {
    Caller caller;
    std::string_view method;
    std::string note;               ///< the caller's reason, where the method takes one
    std::optional<wire::Code> code; ///< why it was refused; nothing: done
};

/// Whom the port tells what it does; either may be empty.
struct Sinks {
    std::function<void(const AuditEntry&)> audit;
    std::function<void(const std::string&)> report; ///< a sentence for the log
};

/// A call until it is answered. One that nobody answers is answered `internal_error` when it is let go.
class Pending {
  public:
    /// `method`: nullptr where there is none of that name.
    Pending(const std::shared_ptr<Session>& session, const wire::Method* method, wire::CallMessage& message,
            std::shared_ptr<const Sinks> sinks);
    ~Pending();
    Pending(const Pending&) = delete;
    Pending& operator=(const Pending&) = delete;

    /// `result` is JSON. Only the first answer counts.
    void done(const std::string& result);
    void fail(const wire::Error& error);

    [[nodiscard]] const std::weak_ptr<Session>& session() const { return session_; }

    [[nodiscard]] const Caller& caller() const { return caller_; }

  private:
    void answer(std::optional<wire::Code> code, std::string text);

    std::weak_ptr<Session> session_;
    Caller caller_;
    const wire::Method* method_;
    wire::Id id_;
    std::string note_;
    std::shared_ptr<const Sinks> sinks_;
    bool answered_ = false;
};

/// What a handler gets. Copies answer the same call.
template <typename Params, typename ResultT>
struct Call {
    Caller caller;
    std::weak_ptr<Session> session;
    Params params;
    std::shared_ptr<Pending> pending;

    void done(const ResultT& result) const { pending->done(wire::toJson(result)); }

    void fail(const wire::Error& error) const { pending->fail(error); }
};

template <typename Params, typename ResultT>
using Handler = std::function<void(const Call<Params, ResultT>&)>;

template <typename M>
using CallOf = Call<typename M::Params, typename M::Result>;

class Methods {
  public:
    explicit Methods(Sinks sinks)
        : sinks_(std::make_shared<Sinks>(std::move(sinks))) {}

    /// Answers a method of shared/wire/methods.hpp with `handler`, which may throw: `internal_error` and a report.
    template <typename M>
    void on(Handler<typename M::Params, typename M::Result> handler) {
        handlers_[M::kFacts.name] = [handler = std::move(handler)](std::shared_ptr<Pending> pending,
                                                                   const boost::json::value& params) {
            CallOf<M> call{pending->caller(), pending->session(), {}, std::move(pending)};
            if (const auto error = wire::fromJson(params, call.params)) {
                call.fail(*error);
            } else {
                handler(call);
            }
        };
    }

    /// The names of the methods that are answered, in the order of the reference.
    [[nodiscard]] std::vector<std::string> names() const;

    /// From now on nobody is told: those whom the sinks know are about to go.
    void mute() { *sinks_ = {}; }

    void dispatch(const std::shared_ptr<Session>& session, wire::CallMessage message) const;

  private:
    using Run = std::function<void(std::shared_ptr<Pending>, const boost::json::value& params)>;

    std::map<std::string_view, Run> handlers_;
    std::shared_ptr<Sinks> sinks_;
};

} // namespace poise::management
