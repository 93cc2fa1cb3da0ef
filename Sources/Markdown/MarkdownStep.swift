import CCmark

/// One step of a walk through a text: a piece begins or ends. Pieces that hold nothing only begin.
enum MarkdownStep {
    case enter(MarkdownKind)
    case leave(MarkdownKind)
}

/// What a piece of a text is, with what is needed to show it.
enum MarkdownKind: Equatable {
    case document, quote, item, emphasis, strong, strikethrough, rule, softBreak, lineBreak
    case list(start: Int?)
    /// In a tight list a paragraph is shown without space around it.
    case paragraph(tight: Bool)
    case heading(level: Int)
    case code(block: Bool, String)
    case text(String)
    case link(to: String)
    case image(at: String)
    case table
    case row(isHeader: Bool)
    case cell(isHeader: Bool, alignment: Alignment?)

    enum Alignment: String { case start, center, end }

    init(_ node: OpaquePointer) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_DOCUMENT: self = .document
        case CMARK_NODE_BLOCK_QUOTE: self = .quote
        case CMARK_NODE_LIST:
            let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
            self = .list(start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil)
        case CMARK_NODE_ITEM: self = .item
        case CMARK_NODE_PARAGRAPH: self = .paragraph(tight: Self.isInTightList(node))
        case CMARK_NODE_HEADING: self = .heading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_THEMATIC_BREAK: self = .rule
        case CMARK_NODE_CODE_BLOCK: self = .code(block: true, Self.literal(node))
        case CMARK_NODE_CODE: self = .code(block: false, Self.literal(node))
        // Tags someone typed are shown as text, so that nothing typed disappears and nothing becomes markup.
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE, CMARK_NODE_TEXT: self = .text(Self.literal(node))
        case CMARK_NODE_SOFTBREAK: self = .softBreak
        case CMARK_NODE_LINEBREAK: self = .lineBreak
        case CMARK_NODE_EMPH: self = .emphasis
        case CMARK_NODE_STRONG: self = .strong
        case CMARK_NODE_LINK: self = .link(to: Self.address(node))
        case CMARK_NODE_IMAGE: self = .image(at: Self.address(node))
        default: self = Self.ofExtension(node)
        }
    }

    private static func ofExtension(_ node: OpaquePointer) -> MarkdownKind {
        switch String(cString: cmark_node_get_type_string(node)) {
        case "table": .table
        case "table_header": .row(isHeader: true)
        case "table_row": .row(isHeader: cmark_gfm_extensions_get_table_row_is_header(node) != 0)
        case "table_cell": cell(node)
        case "strikethrough": .strikethrough
        default: .text("")
        }
    }

    private static func cell(_ node: OpaquePointer) -> MarkdownKind {
        guard let row = cmark_node_parent(node), let table = cmark_node_parent(row) else {
            return .cell(isHeader: false, alignment: nil)
        }
        let isHeader = cmark_gfm_extensions_get_table_row_is_header(row) != 0
        var column = 0
        var earlier = cmark_node_previous(node)
        while let cell = earlier {
            column += 1
            earlier = cmark_node_previous(cell)
        }
        guard column < Int(cmark_gfm_extensions_get_table_columns(table)),
            let alignments = cmark_gfm_extensions_get_table_alignments(table)
        else { return .cell(isHeader: isHeader, alignment: nil) }
        switch alignments[column] {
        case UInt8(ascii: "l"): return .cell(isHeader: isHeader, alignment: .start)
        case UInt8(ascii: "c"): return .cell(isHeader: isHeader, alignment: .center)
        case UInt8(ascii: "r"): return .cell(isHeader: isHeader, alignment: .end)
        default: return .cell(isHeader: isHeader, alignment: nil)
        }
    }

    private static func isInTightList(_ node: OpaquePointer) -> Bool {
        guard let item = cmark_node_parent(node), let list = cmark_node_parent(item),
            cmark_node_get_type(list) == CMARK_NODE_LIST
        else { return false }
        return cmark_node_get_list_tight(list) != 0
    }

    private static func literal(_ node: OpaquePointer) -> String {
        cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    }

    private static func address(_ node: OpaquePointer) -> String {
        cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    }
}
