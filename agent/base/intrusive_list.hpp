// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A doubly linked list whose links live in its elements: O(1) removal, no allocation.
///
/// Lifetime: the list owns nothing; an element unlinks itself when it is destroyed.
#pragma once

namespace poise {

/// Base of what can stand in one list at a time. Tag tells several memberships of one class apart.
template <typename Tag>
class ListHook {
  public:
    ListHook() = default;
    ListHook(const ListHook&) = delete;
    ListHook& operator=(const ListHook&) = delete;

    ~ListHook() { unlink(); }

    [[nodiscard]] bool linked() const { return next_ != nullptr; }

    void unlink() {
        if (next_ != nullptr) {
            next_->prev_ = prev_;
            prev_->next_ = next_;
            next_ = nullptr;
            prev_ = nullptr;
        }
    }

  private:
    template <typename T, typename U>
    friend class List;

    ListHook* next_ = nullptr;
    ListHook* prev_ = nullptr;
};

template <typename T, typename Tag>
class List {
    using Hook = ListHook<Tag>;

  public:
    List() { reset(); }

    List(const List&) = delete;
    List& operator=(const List&) = delete;

    ~List() {
        while (popFront() != nullptr) {
        }
        reset();
        head_.next_ = nullptr;
        head_.prev_ = nullptr;
    }

    [[nodiscard]] bool empty() const { return head_.next_ == &head_; }

    void pushBack(T& item) {
        Hook& hook = item;
        hook.next_ = &head_;
        hook.prev_ = head_.prev_;
        head_.prev_->next_ = &hook;
        head_.prev_ = &hook;
    }

    /// Unlinks and returns the first element, or nullptr.
    T* popFront() {
        if (empty()) {
            return nullptr;
        }
        Hook* hook = head_.next_;
        hook->unlink();
        return static_cast<T*>(hook);
    }

    /// Moves every element to the end of `other`.
    void spliceTo(List& other) {
        if (empty()) {
            return;
        }
        head_.next_->prev_ = other.head_.prev_;
        other.head_.prev_->next_ = head_.next_;
        head_.prev_->next_ = &other.head_;
        other.head_.prev_ = head_.prev_;
        reset();
    }

    /// Calls visit(T&) for each element; the visitor may unlink the element that it is given.
    template <typename Visit>
    void forEach(Visit&& visit) {
        for (Hook* hook = head_.next_; hook != &head_;) {
            Hook* following = hook->next_;
            visit(*static_cast<T*>(hook));
            hook = following;
        }
    }

  private:
    void reset() {
        head_.next_ = &head_;
        head_.prev_ = &head_;
    }

    Hook head_;
};

} // namespace poise
