// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/terminal/interrupts.hpp"

namespace poise::ctl {
namespace {

volatile std::sig_atomic_t came = 0;

extern "C" void note(int) {
    came = 1;
}

} // namespace

Interrupts::Interrupts() {
    came = 0;
    struct sigaction noting{};
    noting.sa_handler = note;
    ::sigemptyset(&noting.sa_mask);
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        ::sigaction(kSignals[i], &noting, &before_[i]);
    }
}

Interrupts::~Interrupts() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        ::sigaction(kSignals[i], &before_[i], nullptr);
    }
}

bool Interrupts::pending() const {
    return came != 0;
}

} // namespace poise::ctl
