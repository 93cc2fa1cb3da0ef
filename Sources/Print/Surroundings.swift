/// The lines over and under one page.
struct Surroundings {
    let texts: [(layout: TextLayout, x: Double, baseline: Double)]

    init(_ document: PrintDocument, page: Int, of pages: Int, in context: TextContext) {
        let isRightToLeft = document.isRightToLeft
        func placed(
            _ text: PrintText, atStart: Bool, baseline: Double
        ) -> (layout: TextLayout, x: Double, baseline: Double) {
            let layout = TextLayout(text, style: .small, width: nil, in: context)
            let isLeft = atStart != isRightToLeft
            return (layout, isLeft ? Page.side : Page.width - Page.side - layout.width, baseline)
        }
        texts = [
            placed(PrintText(document.header.start), atStart: true, baseline: Page.headerBaseline),
            placed(
                PrintText([PrintText.Run(document.header.end)], direction: .automatic), atStart: false,
                baseline: Page.headerBaseline),
            placed(
                PrintText([PrintText.Run(document.footer)], direction: .automatic), atStart: true,
                baseline: Page.footerBaseline),
            placed(PrintText(document.pageNumber(page, pages)), atStart: false, baseline: Page.footerBaseline),
        ]
    }
}
