package import HTML

/// The buttons of one entry of a list: up, down and remove.
///
/// `path` is the entry's, such as `exporters[1]`; the first cannot go up, the last not down. `context` says which entry.
package func entryButtons(
    _ path: String, index: Int, count: Int, canRemove: Bool = true, context: String, words: Words
) -> Node {
    let id = Field.id(of: path)
    return span(.class("entry-buttons")) {
        if index > 0 {
            formButton(words["form.up"], .up(path), style: .link, context: context, id: "\(id)-up")
        }
        if index + 1 < count {
            formButton(words["form.down"], .down(path), style: .link, context: context, id: "\(id)-down")
        }
        if canRemove { formButton(words["form.remove"], .remove(path), style: .link, context: context) }
    }
}
