/// The pages of a document: each a list of pieces with the height at which they stand.
struct Pagination {
    struct Placed {
        let piece: Piece
        /// Of the piece, from the top of the paper.
        let top: Double
        /// The space over it, which bars fill.
        let space: Double
    }

    private(set) var pages: [[Placed]] = [[]]
    private(set) var isCut = false
    private var bottom = Page.top

    /// Pages of one document; what is longer ends with the note that the rest was left out.
    static let pagesMax = 200

    init(_ pieces: [Piece]) {
        var start = 0
        while start < pieces.count {
            var end = start
            while end < pieces.count - 1, pieces[end].keepsNext { end += 1 }
            guard place(pieces[start...end]) else {
                isCut = true
                return
            }
            start = end + 1
        }
    }

    /// Adds pieces after the last, on a page more if need be.
    mutating func add(_ pieces: [Piece]) {
        if bottom + pieces.height > Page.top + Page.contentHeight { newPage() }
        for piece in pieces { put(piece, space: isPageEmpty ? 0 : piece.spaceBefore) }
    }

    /// Puts pieces that belong together on one page, if a page can hold them; false once there are too many pages.
    private mutating func place(_ chain: ArraySlice<Piece>) -> Bool {
        let height = Array(chain).height
        let space = isPageEmpty ? 0 : chain.first?.spaceBefore ?? 0
        if bottom + space + height > Page.top + Page.contentHeight, !isPageEmpty, height <= Page.contentHeight {
            guard newPage(before: chain.first) else { return false }
        }
        for piece in chain {
            var space = isPageEmpty ? 0 : piece.spaceBefore
            if bottom + space + piece.height > Page.top + Page.contentHeight, !isPageEmpty {
                guard newPage(before: piece) else { return false }
                space = 0
            }
            put(piece, space: space)
        }
        return true
    }

    private var isPageEmpty: Bool { pages[pages.count - 1].isEmpty }

    private mutating func newPage(before piece: Piece?) -> Bool {
        guard pages.count < Self.pagesMax else { return false }
        newPage()
        // A higher head would leave no room for the highest row.
        if let head = piece?.head, head.height <= Page.contentHeight / 3 {
            for piece in head { put(piece, space: 0) }
        }
        return true
    }

    private mutating func newPage() {
        pages.append([])
        bottom = Page.top
    }

    private mutating func put(_ piece: Piece, space: Double) {
        pages[pages.count - 1].append(Placed(piece: piece, top: bottom + space, space: space))
        bottom += space + piece.height
    }
}
