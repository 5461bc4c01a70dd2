// SPDX-License-Identifier: GPL-3.0-or-later

enum Version {
  static let program = "0.1.0"
  /// Raised whenever an old seed gives new numbers.
  static let model = "1"

  static var swift: String {
    #if swift(>=6.4)
    "6.4 or later"
    #elseif swift(>=6.3)
    "6.3"
    #elseif swift(>=6.2)
    "6.2"
    #else
    "6.1"
    #endif
  }
}
