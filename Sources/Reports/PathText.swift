// SPDX-License-Identifier: GPL-3.0-or-later

/// Paths as text, split and joined at `/`.
///
/// Written out because Foundation's `deletingLastPathComponent` on Linux traps on a path of one
/// character.
public enum PathText {
  /// Everything before the last component: `a/b` → `a`, `/a` and `/` → `/`, `a` → empty.
  public static func parent(_ path: String) -> String {
    let trimmed = trimming(path[...])
    guard let slash = trimmed.lastIndex(of: "/") else { return path.hasPrefix("/") ? "/" : "" }
    let before = trimming(trimmed[..<slash])
    return before.isEmpty ? "/" : String(before)
  }

  /// The last component: `a/b/` → `b`.
  public static func name(_ path: String) -> String {
    let trimmed = trimming(path[...])
    guard let slash = trimmed.lastIndex(of: "/") else { return String(trimmed) }
    return String(trimmed[trimmed.index(after: slash)...])
  }

  /// `name` in `folder`; the current one where that is empty.
  public static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// Without slashes at the end.
  private static func trimming(_ path: Substring) -> Substring {
    var path = path
    while path.last == "/" { path = path.dropLast() }
    return path
  }
}
