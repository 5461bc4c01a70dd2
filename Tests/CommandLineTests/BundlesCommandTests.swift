// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite("The map of bundles from the command line")
struct BundlesCommandTests {
  @Test func writesATableOfSixtyFourBundles() throws {
    let program = Program()
    let result = try program.run("bundles", "--points", "500")
    #expect(result.code == 0 && result.errors.isEmpty)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 65)
    #expect(
      lines[0].hasPrefix("bundle,instruments,verdict,optimal_share,dominated_by,margin,stage,"))
    #expect(lines[64].hasPrefix("63,contract+monitoring+hostage+ownership+exclusivity+go_between,"))
  }

  @Test func theSameDesignGivesTheSameBytesInAFileOrADirectory() throws {
    let program = Program()
    mkdir(program.folder + "/maps", 0o700)
    let text = try program.run("bundles", "--points", "300").output
    #expect(try program.run("bundles", "--points", "300", "--out", "maps").code == 0)
    #expect(try program.run("bundles", "--points", "300", "--out", "map.csv").code == 0)
    for name in ["maps/bundles.csv", "map.csv"] {
      let file = try String(contentsOfFile: "\(program.folder)/\(name)", encoding: .utf8)
      #expect(file == text)
    }
    // Nothing is overwritten.
    #expect(try program.run("bundles", "--points", "300", "--out", "map.csv").code == 74)
  }

  @Test func settingsMoveTheMap() throws {
    let off = try Program().run(
      "bundles", "--points", "300", "--set", "mechanisms.governance.hostage=off")
    #expect(off.output.contains("\n4,hostage,switched_off,0,"))
    let idle = try Program().run(
      "bundles", "--points", "300", "--set", "governance.contract-effect=0", "--set",
      "governance.contract-shield=0")
    #expect(idle.output.contains("\n1,contract,dominated,0,none,"))
    let wrong = try Program().run("bundles", "--set", "governance.contract-efect=0")
    #expect(wrong.code == 65)
    #expect(wrong.errors.contains("did you mean 'governance.contract-effect'?"))
    #expect(try Program().run("bundles", "--points", "0").code == 64)
  }
}
