package import HTML

/// A column of a table.
package struct Column: Sendable {
    /// In which order the rows stand by this column.
    package enum Sorting: String, Sendable { case none, ascending, descending }

    package let label: String
    package let isNumeric: Bool
    /// Where the heading leads to sort by this column; nil if it cannot.
    package let sortAddress: String?
    package let sorting: Sorting

    package init(
        _ label: String, isNumeric: Bool = false, sortAddress: String? = nil, sorting: Sorting = .none
    ) {
        (self.label, self.isNumeric) = (label, isNumeric)
        (self.sortAddress, self.sorting) = (sortAddress, sorting)
    }
}

/// A table to compare in: sticky head, sorted by address, rows as labelled blocks on small screens.
///
/// The first cell of a row is its heading and should be a link. Roles are written out because browsers drop a table's
/// meaning when it is shown as blocks (WCAG 1.3.1). Rows shorter than `columns` are filled with empty cells.
package func dataTable(
    caption text: String, columns: [Column], rows: [[Node]], download: Link? = nil, words: Words
) -> Node {
    div(.class("data-table")) {
        table(.role(.table)) {
            caption(text)
            thead(.role(.rowgroup)) {
                tr(.role(.row)) { for column in columns { headCell(column, words) } }
            }
            tbody(.role(.rowgroup)) {
                for row in rows { tr(.role(.row)) { cells(of: row, columns) } }
            }
        }
        if let download {
            p(.class("table-download")) {
                a(.href(download.address), .download()) {
                    Icon.download.node
                    span(download.label)
                }
            }
        }
    }
}

private func headCell(_ column: Column, _ words: Words) -> Node {
    th(
        .scope(.col), .role(.columnheader), .when(column.isNumeric, .class("numeric")),
        .when(column.sortAddress != nil, .aria(.sort, column.sorting.rawValue))
    ) {
        if let address = column.sortAddress {
            a(column.label, .href(address), .class("sort sort-\(column.sorting.rawValue)"))
        } else {
            column.label
        }
    }
}

private func cells(of row: [Node], _ columns: [Column]) -> [Node] {
    columns.indices.map { index in
        let content = index < row.count ? row[index] : .nothing
        let column = columns[index]
        if index == 0 { return th(.scope(.row), .role(.rowheader)) { content } }
        return td(.role(.cell), .data("label", column.label), .when(column.isNumeric, .class("numeric"))) { content }
    }
}
