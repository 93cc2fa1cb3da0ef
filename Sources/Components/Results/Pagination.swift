package import HTML

/// The way to the other pages of a list; nothing if there is only one. Pages count from 1.
package func pagination(page: Int, of pages: Int, words: Words, address: (Int) -> String) -> Node {
    guard pages > 1 else { return .nothing }
    let page = min(max(page, 1), pages)
    return nav(.class("pagination"), .aria(.label, words["pagination.label"])) {
        if page > 1 { a(words["pagination.previous"], .href(address(page - 1)), .rel("prev")) }
        ul {
            for number in shownPages(page, pages) {
                if let number {
                    li {
                        if number == page {
                            span(words.number(number), .aria(.current, "page"))
                        } else {
                            a(
                                words.number(number), .href(address(number)),
                                .aria(.label, words["pagination.page", ["number": .number(number)]]))
                        }
                    }
                } else {
                    li("…", .class("gap"))
                }
            }
        }
        if page < pages { a(words["pagination.next"], .href(address(page + 1)), .rel("next")) }
    }
}

/// The first, the last, this one and its neighbours; nil where some are left out.
private func shownPages(_ page: Int, _ pages: Int) -> [Int?] {
    let wanted = Set([1, page - 1, page, page + 1, pages]).filter { (1...pages).contains($0) }.sorted()
    var shown: [Int?] = []
    var last = 0
    for number in wanted {
        if number == last + 2 { shown.append(last + 1) } else if number > last + 2 { shown.append(nil) }
        shown.append(number)
        last = number
    }
    return shown
}
