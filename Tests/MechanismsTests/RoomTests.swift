// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Mechanisms
import Parameters
import Testing

@Suite("Room for ties")
struct RoomTests {
  /// S1 in double precision, away from the halves where rounding could go either way.
  @Test(arguments: [1, 2, 3.5, 10, 49, 250, 3_000, 1e5, 1e6])
  func isTheRoundedPowerOfSize(size: Double) {
    let settings = Settings()
    let base = Double(settings[Room.base])
    let exponent = Double(settings[Room.exponent])
    let hours = base * Glibc.pow(size, exponent)
    let room = Room(settings)
    #expect(abs(Double(room.hours(size: Float(size))) - hours) <= 1e-5 * hours)
    let exact = Int(min(128, max(1, hours.rounded())))
    let fraction = hours - hours.rounded(.down)
    if abs(fraction - 0.5) > 1e-3 { #expect(room.ties(size: Float(size)) == exact) }
  }

  @Test func keepsBetweenOneAndAHundredAndTwentyEight() {
    for (base, exponent) in [(0.0, 0.35), (128, 1), (3.6, 0), (0.4, 1)] {
      var values = ParameterValues()
      values.set(Room.base, to: base)
      values.set(Room.exponent, to: exponent)
      let room = Room(Settings(values: values))
      var last = 1
      for size: Float in [1, 2, 10, 1_000, 1e6] {
        let ties = room.ties(size: size)
        #expect(ties >= last && ties <= 128)
        last = ties
      }
    }
  }
}
