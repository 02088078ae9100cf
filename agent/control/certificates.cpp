// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/certificates.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poise::control {
namespace {

constexpr std::int64_t kDay = 24LL * 60 * 60 * 1'000;

/// Whole days that are left; none where less than a day is.
std::int64_t daysLeft(const wire::Certificate& certificate, std::int64_t now) {
    return (certificate.until - now) / kDay;
}

/// How many of the warnings are due.
std::size_t dueOf(const wire::Certificate& certificate, std::int64_t now) {
    const std::int64_t left = certificate.until - now;
    return static_cast<std::size_t>(std::ranges::count_if(
        CertificateWatch::kWarnings, [left](int days) { return left <= std::int64_t{days} * kDay; }));
}

std::string nameOf(const wire::Certificate& certificate) {
    return certificate.names.empty() ? certificate.subject : certificate.names.front();
}

wire::Event expiring(const wire::Certificate& certificate, std::int64_t now) {
    wire::Event event;
    const bool past = certificate.until <= now;
    event.severity = past ? wire::EventSeverity::critical : wire::EventSeverity::warning;
    event.kind = past ? "certificate.expired" : "certificate.expires";
    event.source = certificate.listener;
    const std::int64_t days = daysLeft(certificate, now);
    const std::string when = past        ? std::string("has expired")
                             : days == 0 ? std::string("expires in less than a day")
                                         : fmt::format("expires in {} day{}", days, days == 1 ? "" : "s");
    event.text =
        fmt::format("the certificate for {} of listener {} {}", nameOf(certificate), certificate.listener, when);
    event.args = {{"file", certificate.file},
                  {"names", fmt::format("{}", fmt::join(certificate.names, " "))},
                  {"not_after", certificate.until}};
    return event;
}

} // namespace

wire::CertificateList certificatesOf(const snapshot::Snapshot& snapshot) {
    wire::CertificateList list;
    for (const auto& listener : snapshot.listeners) {
        if (!listener->tls) {
            continue;
        }
        bool first = true;
        for (const tls::CertificateFacts& facts : listener->tls->certificates()) {
            list.certificates.push_back({.listener = listener->name,
                                         .file = facts.file,
                                         .isDefault = std::exchange(first, false),
                                         .names = facts.names,
                                         .subject = facts.subject,
                                         .issuer = facts.issuer,
                                         .serial = facts.serial,
                                         .fingerprint = facts.fingerprint,
                                         .key = facts.key,
                                         .from = facts.from,
                                         .until = facts.until,
                                         .chain = facts.chain,
                                         .selfSigned = facts.selfSigned});
        }
    }
    return list;
}

std::vector<wire::Event> CertificateWatch::due(const snapshot::Snapshot& snapshot, std::int64_t now) {
    std::vector<wire::Event> events;
    std::map<Shown, std::size_t> told;
    for (const wire::Certificate& certificate : certificatesOf(snapshot).certificates) {
        const Shown shown(certificate.listener, certificate.fingerprint);
        const auto before = told_.find(shown);
        const std::size_t due = dueOf(certificate, now);
        if (due > (before == told_.end() ? 0 : before->second)) {
            events.push_back(expiring(certificate, now));
        }
        told[shown] = due;
    }
    told_ = std::move(told); // what is not in use any more is forgotten
    return events;
}

} // namespace poise::control
