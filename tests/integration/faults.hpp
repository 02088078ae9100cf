// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Makes one system call of one thread fail, by its number: the way to every step of a state machine.
///
/// The test's program is linked with --wrap for the calls below (CMakeLists.txt); only threads that asked to be
/// watched are concerned, so that peers in the same process stay sound.
#pragma once

namespace poise::test {

enum class Call { recv, send, connect, connectResult, socket, accept, watch };

/// What goes wrong at a call that can go wrong so.
struct Fault {
    const char* name;
    Call call;
    int error; ///< errno
};

/// Call number `number` (from 1) of that kind fails from now on, once.
void armFault(const Fault& fault, int number);

/// Nothing fails any more; true if the fault has struck.
bool disarmFault();

/// Sockets that watched threads make or accept from now on take a few kilobytes at a time, so that sends fall short.
void useSmallBuffers(bool small);

/// Who outruns a worker: what it sends never ends, and what is sent to the other one is taken at once.
enum class Flood { none, fromClient, fromServer };

/// The connection that a watched thread accepts next, and the one that it makes next, are a flood's two ends. The flood
/// lasts from start() until this goes.
class Flooding {
  public:
    explicit Flooding(Flood flood);
    ~Flooding();
    Flooding(const Flooding&) = delete;
    Flooding& operator=(const Flooding&) = delete;

    static void start();
};

/// From now on the present thread's calls count.
void watchThisThread();

} // namespace poise::test
