// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/error.hpp"

#include <string>

namespace poise {
namespace {

const char* sentence(Errc code) {
    switch (code) {
    case Errc::addressInUse:
        return "another program listens on this address; stop it or choose another port";
    case Errc::addressNotUsable:
        return "this machine has no such address; use one of its own, 127.0.0.1, 0.0.0.0 or [::]";
    case Errc::permissionDenied:
        return "the operating system refuses it; ports below 1024 need CAP_NET_BIND_SERVICE";
    case Errc::fileNotReadable:
        return "the file cannot be read; check that it exists and who may read it";
    case Errc::fileNotWritable:
        return "the file cannot be written; check the folder's owner and the free space";
    case Errc::fileChanged:
        return "the file was changed by someone else; have the agent read it again (SIGHUP) or restore it";
    case Errc::stateLocked:
        return "another agent uses this state folder; stop it or give this one its own agent.state_dir";
    case Errc::configInvalid:
        return "the configuration has errors; poised --check lists all of them";
    case Errc::nameNotResolved:
        return "the host name has no address; check its spelling and the resolver";
    case Errc::outOfDescriptors:
        return "too many open files; raise RLIMIT_NOFILE";
    case Errc::tlsSetup:
        return "the certificate or key cannot be used; check that they belong together and are PEM";
    case Errc::tokenStore:
        return "the token store in the state folder is damaged; restore it or remove it to have a new admin.token made";
    case Errc::storageFull:
        return "the disk is full; make room, nothing was stored";
    case Errc::storageFailed:
        return "the state folder cannot be written; check its owner, that it is not mounted read-only, and the disk";
    case Errc::storageDamaged:
        return "the database is damaged; it is set aside beside the new one, restore it from a backup if it is missed";
    case Errc::notFound:
        return "there is no such thing; list what there is and check the name";
    }
    return "unknown error";
}

class Category final : public boost::system::error_category {
  public:
    [[nodiscard]] const char* name() const noexcept override { return "poise"; }

    [[nodiscard]] std::string message(int value) const override { return sentence(static_cast<Errc>(value)); }
};

} // namespace

const boost::system::error_category& errorCategory() noexcept {
    static const Category category;
    return category;
}

} // namespace poise
