// SPDX-License-Identifier: GPL-3.0-or-later
import Elementary
import Testing

/// Bit patterns that no machine, compiler or setting may change: trajectories rest on them.
@Suite("Frozen bits of the elementary functions")
struct FrozenBitsTests {
  @Test func singlePrecisionBitsStay() {
    #expect(Elementary.exp(Float(1)).bitPattern == 0x402D_F854)
    #expect(Elementary.exp(Float(-0.3)).bitPattern == 0x3F3D_A643)
    #expect(Elementary.exp(Float(-100)).bitPattern == 0x0000_001B)
    #expect(Elementary.exp(Float(88.5)).bitPattern == 0x7F4C_DCC4)
    #expect(Elementary.log(Float(3)).bitPattern == 0x3F8C_9F54)
    #expect(Elementary.log(Float(0.001)).bitPattern == 0xC0DD_0C55)
    #expect(Elementary.log(Float(1.000_01)).bitPattern == 0x3727_FFC9)
    #expect(Elementary.pow(Float(2.5), 0.65).bitPattern == 0x3FE8_3466)
    #expect(Elementary.pow(Float(0.013), 1.06).bitPattern == 0x3C24_2272)
    #expect(Elementary.pow(Float(1_234), -2.2).bitPattern == 0x3429_D3AD)
    #expect(Elementary.logistic(-3).bitPattern == 0x3D42_41A2)
  }

  @Test func doublePrecisionBitsStay() {
    #expect(Elementary.exp(1.0).bitPattern == 0x4005_BF0A_8B14_576A)
    #expect(Elementary.exp(-7.5).bitPattern == 0x3F42_1F9B_A40F_31D5)
    #expect(Elementary.exp(-740.0).bitPattern == 0x0000_0000_0000_0055)
    #expect(Elementary.log(3.0).bitPattern == 0x3FF1_93EA_7AAD_030A)
    #expect(Elementary.log(0.001).bitPattern == 0xC01B_A18A_998F_FFA0)
    #expect(Elementary.log(1.000_01).bitPattern == 0x3EE4_F8AE_A9AF_0A25)
    #expect(Elementary.pow(2.5, 0.65).bitPattern == 0x3FFD_068C_C4A3_57EE)
    #expect(Elementary.pow(0.013, 1.06).bitPattern == 0x3F84_844D_DFCE_8438)
    #expect(Elementary.pow(1.000_1, 1e6).bitPattern == 0x48F3_30AB_10A3_7AA5)
  }
}
