// SPDX-License-Identifier: GPL-3.0-or-later
import Economy
import Testing

@Suite("Geography")
struct GeographyTests {
  @Test("cells cover the slots without gap or overlap, in the order sector, chain place, region")
  func cellsCoverSlots() {
    let firms = (0..<24).map { ($0 * 5) % 11 }
    let geography = Geography(sectors: 4, chainPlaces: 3, regions: 2, firmsPerCell: firms)
    var next = 0
    for sector in 0..<4 {
      for place in 0..<3 {
        #expect(geography.slots(sector: sector, chainPlace: place).lowerBound == next)
        for region in 0..<2 {
          let slots = geography.slots(sector: sector, chainPlace: place, region: region)
          let cell = geography.cell(sector: sector, chainPlace: place, region: region)
          #expect(slots.lowerBound == next)
          #expect(slots.count == Geography.slots(for: firms[cell]))
          next = slots.upperBound
        }
        #expect(geography.slots(sector: sector, chainPlace: place).upperBound == next)
      }
    }
    #expect(geography.slots == next)
  }

  @Test("slots are a quarter more than firms, plus a root and two, never rounded down")
  func slotLaw() {
    for firms in 0..<3000 {
      var root = 0
      while root * root < firms { root += 1 }
      var quarterMore = firms
      while 4 * quarterMore < 5 * firms { quarterMore += 1 }
      #expect(Geography.slots(for: firms) == quarterMore + root + 2)
    }
  }
}
