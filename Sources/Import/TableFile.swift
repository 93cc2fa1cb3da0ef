internal import CSV
internal import FoundationEssentials

/// A CSV file that is read as often as needed, a piece at a time; the system, not the program, holds it in memory.
struct TableFile {
    let path: String
    private let data: Data
    private let separator: CSVSeparator

    /// Bytes read at once.
    private static let pieceBytes = 1 << 16
    /// The largest file, in bytes.
    static let bytesMax = 2 << 30

    init(path: String, separator: CSVSeparator) throws(ImportFault) {
        do {
            data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        } catch {
            throw .file(path: path, reason: "it cannot be read: is it there, and may this user read it?")
        }
        guard data.count <= TableFile.bytesMax else {
            throw .file(path: path, reason: "it has \(data.count) bytes; \(TableFile.bytesMax) are the most")
        }
        self.path = path
        self.separator = separator
    }

    /// The names of the columns.
    func heading() throws(ImportFault) -> TableHeading {
        var heading: TableHeading?
        try elements { (element) throws(ImportFault) in
            switch element {
            case .success(let row): heading = TableHeading(row.cells)
            case .failure(let error):
                throw .file(path: path, reason: "the heading cannot be read. \(error.description)")
            }
            return false
        }
        guard let heading else {
            throw .file(path: path, reason: "it is empty; a first row with column names is needed")
        }
        if let name = heading.duplicate {
            throw .file(path: path, reason: "two columns are called \"\(name)\"; give each a name of its own")
        }
        return heading
    }

    /// Every row after the heading that says anything, and every one that cannot be read.
    func rows(
        _ heading: TableHeading, _ body: (Result<ImportedRow, CSVRowError>) throws(ImportFault) -> Void
    ) throws(ImportFault) {
        var isHeading = true
        try elements { (element) throws(ImportFault) in
            if isHeading {
                isHeading = false
                return true
            }
            switch element {
            case .success(let row) where row.cells.allSatisfy(\.trimmingBlanks.isEmpty): break
            case .success(let row):
                try body(.success(ImportedRow(number: row.number, cells: row.cells, columns: heading, value: nil)))
            case .failure(let error): try body(.failure(error))
            }
            return true
        }
    }

    private func elements(_ body: (CSVReader.Element) throws(ImportFault) -> Bool) throws(ImportFault) {
        var reader = CSVReader(separator: separator)
        var place = data.startIndex
        while place < data.endIndex {
            let end = min(place + TableFile.pieceBytes, data.endIndex)
            for element in try read(
                { (reader) throws(CSVRefusal) in try reader.read(ArraySlice(data[place..<end])) }, &reader)
            {
                guard try body(element) else { return }
            }
            place = end
        }
        for element in try read({ (reader) throws(CSVRefusal) in try reader.finish() }, &reader) {
            guard try body(element) else { return }
        }
    }

    private func read(
        _ step: (inout CSVReader) throws(CSVRefusal) -> [CSVReader.Element], _ reader: inout CSVReader
    ) throws(ImportFault) -> [CSVReader.Element] {
        do throws(CSVRefusal) {
            return try step(&reader)
        } catch {
            throw .file(path: path, reason: error.description)
        }
    }
}
