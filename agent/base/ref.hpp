// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Shared ownership within one thread: a counter in the object, without the atomics of shared_ptr.
///
/// Thread: one; all references to an object live on the thread that made it.
#pragma once

#include <cstdint>
#include <utility>

namespace poise {

/// Base of what Ref counts.
class Counted {
  public:
    Counted() = default;
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;

  private:
    template <typename T>
    friend class Ref;
    std::uint32_t references_ = 0;
};

template <typename T>
class Ref {
  public:
    Ref() = default;

    explicit Ref(T* object)
        : object_(object) {
        if (object_ != nullptr) {
            ++object_->references_;
        }
    }

    Ref(const Ref& other)
        : Ref(other.object_) {}

    Ref(Ref&& other) noexcept
        : object_(std::exchange(other.object_, nullptr)) {}

    Ref& operator=(Ref other) noexcept {
        std::swap(object_, other.object_);
        return *this;
    }

    ~Ref() {
        if (object_ != nullptr && --object_->references_ == 0) {
            destroy(object_);
        }
    }

    explicit operator bool() const { return object_ != nullptr; }

    T* get() const { return object_; }

    T* operator->() const { return object_; }

    T& operator*() const { return *object_; }

    bool operator==(const Ref&) const = default;

  private:
    /// The rare end stays out of the many places where a reference goes; inlined there, g++ 12 mistakes two
    /// references to one object for a use after free.
    [[gnu::noinline]] static void destroy(T* object) { delete object; }

    T* object_ = nullptr;
};

template <typename T, typename... Args>
[[nodiscard]] Ref<T> makeRef(Args&&... args) {
    return Ref<T>(new T(std::forward<Args>(args)...));
}

} // namespace poise
