// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// The GNU Scientific Library, made quiet and listed once.
enum GSL {
  /// Turns GSL's abort-on-error handler off, once; read it before any call that may fail.
  static let quiet: Void = { _ = gsl_set_error_handler_off() }()

  /// Names of all generators in GSL's own order. GSL fills a C table here: done once.
  static let generatorNames: [String] = generatorTypes.map { String(cString: $0.pointee.name) }

  /// Generator of that exact name, if GSL has one.
  static func generatorType(named name: String) -> UnsafePointer<gsl_rng_type>? {
    generatorTypes.first { String(cString: $0.pointee.name) == name }
  }

  /// Pointers to GSL's constant tables, which live as long as the program.
  nonisolated(unsafe) private static let generatorTypes: [UnsafePointer<gsl_rng_type>] = {
    _ = quiet
    guard var cursor = gsl_rng_types_setup() else { return [] }
    var types: [UnsafePointer<gsl_rng_type>] = []
    while let type = cursor.pointee {
      types.append(type)
      cursor += 1
    }
    return types
  }()
}
