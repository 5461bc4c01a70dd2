// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// Owns the memory of one economy: small columns share slabs, large ones get 2 MiB pages.
///
/// A sweep of sixty-firm runs must not map hundreds of MiB, and thirty-three million firms must not
/// miss the TLB at every gather; so columns below 4 MiB are cut from 256 KiB slabs and larger ones
/// are aligned to 2 MiB and offered to the kernel for huge pages. Memory starts as zero bytes.
public final class Arena {
  private static let slabBytes = 256 << 10
  private static let hugeBytes = 2 << 20
  private static let largeBytes = 4 << 20
  private static let lineBytes = 64

  private var blocks: [UnsafeMutableRawPointer] = []
  private var slab: UnsafeMutableRawPointer?
  private var slabUsed = 0
  /// Bytes handed out so far, abandoned columns included.
  public private(set) var bytes = 0

  public init() {}

  deinit { for block in blocks { block.deallocate() } }

  /// A zeroed column of `count` elements, its first element on a cache line of its own.
  public func column<Element: BitwiseCopyable>(
    _ count: Int, of type: Element.Type
  ) -> Column<Element> {
    let size = max(1, count) * MemoryLayout<Element>.stride
    let rounded = (size + Self.lineBytes - 1) / Self.lineBytes * Self.lineBytes
    let raw = rounded >= Self.largeBytes ? large(rounded) : small(rounded)
    return Column(base: raw.bindMemory(to: Element.self, capacity: max(1, count)), count: count)
  }

  private func small(_ size: Int) -> UnsafeMutableRawPointer {
    bytes += size
    if size > Self.slabBytes / 4 { return block(size, alignment: Self.lineBytes) }
    if slab == nil || slabUsed + size > Self.slabBytes {
      slab = block(Self.slabBytes, alignment: Self.lineBytes)
      slabUsed = 0
    }
    defer { slabUsed += size }
    return slab! + slabUsed
  }

  private func large(_ size: Int) -> UnsafeMutableRawPointer {
    let rounded = (size + Self.hugeBytes - 1) / Self.hugeBytes * Self.hugeBytes
    bytes += rounded
    let memory = UnsafeMutableRawPointer.allocate(byteCount: rounded, alignment: Self.hugeBytes)
    madvise(memory, rounded, 14)  // MADV_HUGEPAGE: a wish, never an error
    memset(memory, 0, rounded)
    blocks.append(memory)
    return memory
  }

  private func block(_ size: Int, alignment: Int) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: alignment)
    memset(memory, 0, size)
    blocks.append(memory)
    return memory
  }
}
