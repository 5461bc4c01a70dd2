// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Synchronization

private let signals = Atomic<Int>(0)

/// Ctrl-C and its relatives: the first asks the runs to stop, the second ends the program.
enum Interruption {
  static var isAsked: Bool { signals.load(ordering: .relaxed) > 0 }

  static func listen() {
    // Makes the counter before a handler may touch it.
    signals.store(0, ordering: .relaxed)
    let handler: @convention(c) (Int32) -> Void = { _ in
      if signals.add(1, ordering: .relaxed).oldValue > 0 { _exit(130) }
    }
    var ours = sigset_t()
    sigemptyset(&ours)
    for number in [SIGINT, SIGTERM] {
      signal(number, handler)
      sigaddset(&ours, number)
    }
    // Whoever started the program may have left them blocked.
    pthread_sigmask(SIG_UNBLOCK, &ours, nil)
    // `nohup` has the hang-up ignored, and means it.
    var before = sigaction()
    sigaction(SIGHUP, nil, &before)
    #if os(Linux)
    let ignored = before.__sigaction_handler.sa_handler
    #else
    let ignored = before.__sigaction_u.__sa_handler
    #endif
    if unsafeBitCast(ignored, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self) {
      signal(SIGHUP, handler)
    }
  }
}
