internal import CPango
internal import Synchronization

/// Why a document was not printed: a fault of the machine, such as no memory or no fonts.
package struct PrintFault: Error, Equatable, CustomStringConvertible {
    package let message: String

    package var description: String { "The page could not be printed: \(message)." }
}

/// Makes PDF files of A4 pages, in every script the machine has fonts for.
///
/// Safe to use from any thread: documents are made one after the other, as they share the fonts.
package final class Printer: Sendable {
    private let fonts = Mutex<FontMap?>(nil)

    package init() {}

    /// The document as a PDF: fonts embedded, structure and language marked, addresses as links.
    package func pdf(_ document: PrintDocument) throws(PrintFault) -> [UInt8] {
        let result: Result<[UInt8], PrintFault> = fonts.withLock { fonts in
            if fonts == nil { fonts = FontMap() }
            return Printer.pages(document, fonts!.context(language: document.language, isRightToLeft: document.isRightToLeft))
        }
        return try PDFCatalog.adding(language: document.language, isRightToLeft: document.isRightToLeft, to: result.get())
    }

    private static func pages(_ document: PrintDocument, _ context: TextContext) -> Result<[UInt8], PrintFault> {
        var flow = Flow(context: context)
        let root = [flow.tag("Document")]
        let pieces = flow.pieces(document.blocks, width: Page.contentWidth, tags: root)
        var pages = Pagination(pieces)
        if flow.isCut || pages.isCut {
            var note = Flow(context: context)
            pages.add(note.pieces([.aside(.loud, [.paragraph(PrintText(document.cutNote))])], width: Page.contentWidth, tags: root))
        }
        var pdf = PDFPages(document)
        let count = pages.pages.count
        for (index, page) in pages.pages.enumerated() {
            pdf.draw(page, around: Surroundings(document, page: index + 1, of: count, in: context).texts)
        }
        do throws(PrintFault) { return .success(try pdf.finish()) } catch { return .failure(error) }
    }
}
