import Testing

@testable import Database

@Suite struct SQLTests {
    @Test func `an interpolated value is bound and never part of the text`() {
        let words = "x'; DROP TABLE note; --"
        let sql: SQL = "SELECT * FROM note WHERE words = \(words) AND id > \(7)"
        #expect(sql.text == "SELECT * FROM note WHERE words = ? AND id > ?")
        #expect(sql.values == [.text(words), .integer(7)])
    }

    @Test func `each kind of value has its place`() {
        let absent: String? = nil
        let blob: [UInt8] = [1, 2]
        let sql: SQL = "\(absent) \(true) \(2.5) \(blob) \(Int64(9)) \(SQLValue.null)"
        #expect(sql.values == [.null, .integer(1), .real(2.5), .blob([1, 2]), .integer(9), .null])
    }

    @Test func `parts and lists keep the order of values`() {
        let part: SQL = "weight > \(1.5)"
        let sql: SQL = "SELECT \(raw: "id") FROM note WHERE \(part) AND id IN \(list: [4, 5]) AND words = \("é?")"
        let sum = sql + " LIMIT \(3)"
        #expect(sum.text == "SELECT id FROM note WHERE weight > ? AND id IN (?, ?) AND words = ? LIMIT ?")
        #expect(sum.numbered == "SELECT id FROM note WHERE weight > $1 AND id IN ($2, $3) AND words = $4 LIMIT $5")
        #expect(sum.values == [.real(1.5), .integer(4), .integer(5), .text("é?"), .integer(3)])
    }

    @Test func `a question mark in quotes or comments is no placeholder`() {
        let sql = SQL(text: "SELECT 'é?', \"a?\" -- why?\n, /* ? */ ?, ?", values: [.integer(1), .integer(2)])
        #expect(sql.numbered == "SELECT 'é?', \"a?\" -- why?\n, /* ? */ $1, $2")
    }

    @Test func `a wrong number of values is refused`() {
        #expect(throws: DatabaseError.self) { try SQL(text: "SELECT ?, ?", values: [.null]).checked() }
        #expect(throws: DatabaseError.self) {
            try SQL(text: "SELECT 1", values: Array(repeating: .null, count: 1)).checked()
        }
        let many: SQL = "SELECT 1 WHERE 1 IN \(list: Array(0...SQL.valuesMax))"
        #expect(throws: DatabaseError.self) { try many.checked() }
    }
}
