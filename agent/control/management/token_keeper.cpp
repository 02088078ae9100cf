// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/token_keeper.hpp"

#include "shared/schema/units.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace poise::management {
namespace {

using wire::Code;
using wire::Error;

Error notStored(const boost::system::error_code& error, std::string_view consequence) {
    return {Code::storageFull, error.message().append("; ").append(consequence)};
}

} // namespace

TokenKeeper::TokenKeeper(TokenStore store, Hooks hooks)
    : hooks_(std::move(hooks)) {
    begin(std::move(store));
}

void TokenKeeper::begin(TokenStore store) {
    store_ = std::move(store);
    for (const Token& token : store_.tokens()) {
        if (token.lastUsed) {
            useStored_[token.name] = *token.lastUsed;
        }
    }
}

std::optional<Caller> TokenKeeper::authenticate(std::string_view token) {
    const std::int64_t now = hooks_.now();
    Token* const known = store_.identify(token);
    if (known == nullptr || !known->validAt(now)) {
        return std::nullopt;
    }
    known->lastUsed = now;
    const auto stored = useStored_.find(known->name);
    // A clock that was set back counts as well: what is stored then lies in the future.
    if (stored == useStored_.end() || std::abs(now - stored->second) >= kUseAge) {
        useStored_[known->name] = now;
        hooks_.save(store_.text(), [](const Result<void>&) {}); // not worth a word: it is tried again in an hour
    }
    return Caller{known->name, known->role, known->expires, {}};
}

void TokenKeeper::answer(Methods& methods) {
    const auto with = [weak = weak_from_this()](auto&& act) {
        return [weak, act](const auto& call) {
            if (const auto self = weak.lock()) {
                act(*self, call);
            }
        };
    };
    methods.on<wire::methods::TokenAdd>(with([](TokenKeeper& self, const Add& call) { self.add(call); }));
    methods.on<wire::methods::TokenList>(with([](TokenKeeper& self, const auto& call) { call.done(self.list()); }));
    methods.on<wire::methods::TokenRevoke>(with([](TokenKeeper& self, const Revoke& call) { self.revoke(call); }));
}

void TokenKeeper::add(const Add& call) {
    const wire::TokenAddParams& params = call.params;
    if (store_.find(params.name) != nullptr) {
        call.fail({Code::conflict, "there is a token " + params.name + " already; revoke it or take another name"});
        return;
    }
    if (store_.tokens().size() >= kMostTokens) {
        call.fail({Code::conflict, "there are 1,000 tokens already; revoke some that are not used"});
        return;
    }
    const std::int64_t now = hooks_.now();
    Token token{.name = params.name, .role = params.role, .created = now};
    if (params.expires) {
        token.expires = now + schema::parseDuration(*params.expires)->count();
    }
    const auto expires = token.expires;
    const Result<std::string> secret = store_.add(std::move(token));
    if (!secret) {
        call.fail(Error(Code::internalError));
        return;
    }
    hooks_.save(store_.text(), [self = shared_from_this(), call, secret = *secret, expires](const Result<void>& saved) {
        if (saved) {
            call.done({secret, expires});
            return;
        }
        self->store_.remove(call.params.name);
        self->hooks_.revoked(call.params.name);
        call.fail(notStored(saved.error(), "no token was made"));
    });
}

bool TokenKeeper::lastAdmin(const Token& token) const {
    const auto tokens = store_.tokens();
    return token.role == wire::Role::admin && std::none_of(tokens.begin(), tokens.end(), [&](const Token& other) {
               return other.role == wire::Role::admin && other.name != token.name && other.validAt(hooks_.now());
           });
}

void TokenKeeper::revoke(const Revoke& call) {
    const Token* const token = store_.find(call.params.name);
    if (token == nullptr) {
        call.fail({Code::notFound, "there is no token " + call.params.name});
        return;
    }
    if (lastAdmin(*token)) {
        call.fail({Code::conflict, call.params.name + " is the last token of an admin; make another one first"});
        return;
    }
    store_.remove(call.params.name);
    useStored_.erase(call.params.name);
    hooks_.save(store_.text(), [self = shared_from_this(), call](const Result<void>& saved) {
        if (saved) {
            call.done({});
        } else {
            call.fail(notStored(saved.error(), "the token is invalid until the agent starts again"));
        }
        self->hooks_.revoked(call.params.name); // its own session may be among them, and gets the answer first
    });
}

wire::TokenList TokenKeeper::list() const {
    wire::TokenList out;
    for (const Token& token : store_.tokens()) {
        out.tokens.push_back({token.name, token.role, token.created, token.expires, token.lastUsed});
    }
    return out;
}

} // namespace poise::management
