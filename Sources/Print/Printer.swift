internal import CPango
internal import Synchronization

/// Why a document was not printed.
package enum PrintFault: Error, Equatable, CustomStringConvertible {
    /// As many documents as may wait are waiting already: try again in a moment.
    case busy
    /// A fault of the machine, such as no memory or no fonts, in the library's words.
    case failed(String)

    package var description: String {
        switch self {
        case .busy: "Too many pages are being printed at once. Try again in a moment."
        case .failed(let message): "The page could not be printed: \(message)."
        }
    }
}

/// Makes PDF files of A4 pages, in every script the machine has fonts for.
///
/// Safe to use from any thread: documents are made one after the other, as they share the fonts.
package final class Printer: Sendable {
    private let fonts = Mutex<FontMap?>(nil)
    private let taken = Atomic(0)
    private let atOnceMax: Int

    /// At most `atOnceMax` documents are being made or wait, each of which holds a worker of the server; none more than
    /// that is begun.
    package init(atOnceMax: Int = 3) { self.atOnceMax = atOnceMax }

    /// The document as a PDF: fonts embedded, structure and language marked, addresses as links.
    package func pdf(_ document: PrintDocument) throws(PrintFault) -> [UInt8] {
        let before = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        defer { taken.wrappingSubtract(1, ordering: .relaxed) }
        guard before < atOnceMax else { throw .busy }
        let (language, isRightToLeft) = (document.language, document.isRightToLeft)
        let result: Result<[UInt8], PrintFault> = fonts.withLock { fonts in
            // The first document looks for the fonts, which takes a moment.
            if fonts == nil { fonts = FontMap() }
            guard let context = fonts?.context(language: language, isRightToLeft: isRightToLeft) else {
                return .failure(.failed("there are no fonts"))
            }
            return Printer.pages(document, context)
        }
        return try PDFCatalog.adding(language: language, isRightToLeft: isRightToLeft, to: result.get())
    }

    private static func pages(_ document: PrintDocument, _ context: TextContext) -> Result<[UInt8], PrintFault> {
        var flow = Flow(context: context)
        let root = [flow.tag("Document")]
        let pieces = flow.pieces(document.blocks, width: Page.contentWidth, tags: root)
        var pages = Pagination(pieces)
        if flow.isCut || flow.isShortened || pages.isCut {
            var note = Flow(context: context)
            let sentence = PrintBlock.aside(.loud, [.paragraph(PrintText(document.cutNote))])
            pages.add(note.pieces([sentence], width: Page.contentWidth, tags: root))
        }
        var pdf = PDFPages(document)
        let count = pages.pages.count
        for (index, page) in pages.pages.enumerated() {
            pdf.draw(page, around: Surroundings(document, page: index + 1, of: count, in: context).texts)
        }
        do throws(PrintFault) { return .success(try pdf.finish()) } catch { return .failure(error) }
    }
}
