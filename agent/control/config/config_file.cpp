// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/config_file.hpp"

#include "agent/control/config/text_hash.hpp"
#include "shared/schema/toml.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace poise::control {
namespace {

namespace fs = std::filesystem;

/// Beside the file, so that a rename can put them in its place.
fs::path beside(const fs::path& target, const char* suffix) {
    return target.parent_path() / ("." + target.filename().string() + suffix);
}

fs::path newName(const fs::path& target) {
    return beside(target, ".poise-tmp");
}

fs::path oldName(const fs::path& target) {
    return beside(target, ".poise-old");
}

Errc ofErrno() {
    return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? Errc::storageFull : Errc::fileNotWritable;
}

class Descriptor {
  public:
    explicit Descriptor(int fd)
        : fd_(fd) {}

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    ~Descriptor() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }

    [[nodiscard]] int get() const { return fd_; }

    [[nodiscard]] bool valid() const { return fd_ >= 0; }

  private:
    int fd_;
};

bool writeAll(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written > 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

/// A name in a folder is only safe when the folder is. Some file systems cannot do that, and need not.
bool syncFolder(const fs::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened.valid() && (::fsync(opened.get()) == 0 || errno == EINVAL);
}

Result<fs::path> targetOf(const fs::path& path) {
    std::error_code error;
    fs::path target = fs::canonical(path, error);
    if (error) {
        return error == std::errc::no_such_file_or_directory ? Errc::fileChanged : Errc::fileNotWritable;
    }
    return target;
}

/// Writes and syncs the new file; the caller removes it when this fails.
Result<void> writeNew(const fs::path& name, std::string_view text, const struct stat& like) {
    const Descriptor file(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.valid()) {
        return ofErrno();
    }
    const bool ours = like.st_uid == ::geteuid() && like.st_gid == ::getegid();
    if (!ours && ::fchown(file.get(), like.st_uid, like.st_gid) != 0) {
        return Errc::fileNotWritable;
    }
    if (::fchmod(file.get(), like.st_mode & 07777U) != 0 || !writeAll(file.get(), text) || ::fsync(file.get()) != 0) {
        return ofErrno();
    }
    return {};
}

} // namespace

// Replaced.

Replaced::Replaced(fs::path target, fs::path old)
    : target_(std::move(target))
    , old_(std::move(old)) {}

Replaced::Replaced(Replaced&& other) noexcept
    : target_(std::move(other.target_))
    , old_(std::exchange(other.old_, {})) {}

Replaced::~Replaced() {
    if (!old_.empty()) {
        ::unlink(old_.c_str());
    }
}

Result<void> Replaced::undo() {
    const fs::path old = std::exchange(old_, {});
    if (::rename(old.c_str(), target_.c_str()) != 0 || !syncFolder(target_.parent_path())) {
        return Errc::fileNotWritable;
    }
    return {};
}

// ConfigFile.

ConfigFile::ConfigFile(fs::path path)
    : path_(std::move(path)) {}

void ConfigFile::cleanUp() const {
    if (const auto target = targetOf(path_)) {
        ::unlink(newName(*target).c_str());
        ::unlink(oldName(*target).c_str());
    }
}

Result<FileText> ConfigFile::read() const {
    // Without O_NONBLOCK a named pipe would keep us waiting for its writer.
    const Descriptor file(::open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat status{};
    if (!file.valid() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return Errc::fileNotReadable;
    }
    FileText out;
    constexpr std::size_t kPiece = 64U << 10U;
    while (out.text.size() <= schema::kLongestToml) {
        const std::size_t before = out.text.size();
        out.text.resize(before + kPiece);
        const ssize_t got = ::read(file.get(), out.text.data() + before, kPiece);
        out.text.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
        if (got == 0) {
            break;
        }
        if (got < 0 && errno != EINTR) {
            return Errc::fileNotReadable;
        }
    }
    out.hash = textHash(out.text);
    return out;
}

/// Gives the old file a second name. It is compared as late as can be: what somebody saved meanwhile must not be lost.
Result<void> ConfigFile::keepOld(const fs::path& target, const struct stat& status,
                                 const std::string& expectedHash) const {
    const auto current = read();
    if (!current || current->hash != expectedHash) {
        return Errc::fileChanged;
    }
    const fs::path old = oldName(target);
    // Some file systems have no second names: a copy is the next best.
    return ::link(target.c_str(), old.c_str()) == 0 ? Result<void>() : writeNew(old, current->text, status);
}

Result<Replaced> ConfigFile::replace(std::string_view text, const std::string& expectedHash) const {
    const auto target = targetOf(path_);
    if (!target) {
        return target.error();
    }
    struct stat status{};
    if (::stat(target->c_str(), &status) != 0 || !S_ISREG(status.st_mode) ||
        ::faccessat(AT_FDCWD, target->c_str(), W_OK, AT_EACCESS) != 0) {
        return Errc::fileNotWritable;
    }
    cleanUp();
    const fs::path fresh = newName(*target);
    const fs::path old = oldName(*target);
    if (const auto written = writeNew(fresh, text, status); !written) {
        ::unlink(fresh.c_str());
        return written.error();
    }
    const auto kept = keepOld(*target, status, expectedHash);
    if (!kept || ::rename(fresh.c_str(), target->c_str()) != 0) {
        ::unlink(fresh.c_str());
        ::unlink(old.c_str());
        return kept ? make_error_code(Errc::fileNotWritable) : kept.error();
    }
    Replaced replaced(*target, old);
    if (!syncFolder(target->parent_path())) {
        (void)replaced.undo();
        return Errc::fileNotWritable;
    }
    return replaced;
}

} // namespace poise::control
