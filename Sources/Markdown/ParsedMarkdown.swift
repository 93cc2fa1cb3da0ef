import CCmark
import Synchronization

/// The tree cmark-gfm makes of a text; freed when this value ends.
///
/// Source: cmark-gfm(3). Raw HTML stays a node of its own kind and is never written by cmark.
struct ParsedMarkdown: ~Copyable {
    private let root: OpaquePointer?

    init(_ source: String) {
        _ = extensionsAreRegistered
        let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE)
        defer { cmark_parser_free(parser) }
        let cost = MarkdownCost(source)
        let extensions =
            ["strikethrough"] + (cost.allowsTables ? ["table"] : []) + (cost.allowsPlainAddresses ? ["autolink"] : [])
        for name in extensions {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        // With the backslash an image's beginning is text.
        var source = cost.allowsImages ? source : source.replacing("![", with: "!\\[")
        source.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        root = OpaquePointer(bitPattern: inlinesAreRead.withLock { _ in Int(bitPattern: cmark_parser_finish(parser)) })
    }

    deinit { if let root { cmark_node_free(root) } }

    /// Walks the tree in reading order without recursion, so that no nesting can exhaust the stack.
    func forEachStep(_ take: (MarkdownStep) -> Void) {
        guard let root, let iterator = cmark_iter_new(root) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE || event == CMARK_EVENT_NONE { return }
            guard let node = cmark_iter_get_node(iterator) else { return }
            let kind = MarkdownKind(node)
            take(event == CMARK_EVENT_ENTER ? .enter(kind) : .leave(kind))
        }
    }
}

/// While cmark reads what stands in lines, it enters the signs of the parser's extensions in a table of the whole
/// process, and takes them out again at the end: another thread would miss its own meanwhile.
private let inlinesAreRead = Mutex(())

/// cmark keeps its list of extensions in a global that must be filled once, before any thread reads it.
private let extensionsAreRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
}()
