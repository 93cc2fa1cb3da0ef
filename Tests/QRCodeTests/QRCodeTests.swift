import QRCode
import TestSupport
import Testing

@Suite struct QRCodeTests {
    @Test func `an empty text is refused`() {
        #expect(throws: QRCode.Refusal.empty) { try QRCode("") }
    }

    @Test func `a text beyond the limit is refused with its length in bytes`() {
        let text = String(repeating: "é", count: QRCode.textBytesMax / 2 + 1)
        #expect(throws: QRCode.Refusal.tooLong(bytes: QRCode.textBytesMax + 2)) { try QRCode(text) }
    }

    @Test func `the longest text has a code`() throws {
        let code = try QRCode(String(repeating: "x", count: QRCode.textBytesMax))
        #expect(code.isDark.count == code.side * code.side)
    }

    @Test func `runs are the dark modules, each once`() throws {
        let code = try QRCode("https://bch.example.org/")
        var drawn = Array(repeating: false, count: code.side * code.side)
        for run in code.runs {
            for column in run.column..<run.column + run.count {
                #expect(!drawn[run.row * code.side + column])
                drawn[run.row * code.side + column] = true
            }
        }
        #expect(drawn == code.isDark)
        #expect(code.viewBox == "-4 -4 \(code.side + 8) \(code.side + 8)")
        #expect(code.path.hasPrefix("M0 0h7v1h-7z"))
    }

    @Test(arguments: [
        "https://bch.example.org/en/verify?record=BCH-DEC-KE-1042-3", "MON-ØØ81Ø-6", "改性活生物体 ذرة",
        String(repeating: "0123456789", count: 60),
    ])
    func `a camera reads the text back`(_ text: String) throws {
        guard let reader = OtherProgram("zbarimg") else { return }
        let code = try QRCode(text)
        let scale = 4, side = (code.side + 2 * QRCode.quietZone) * scale
        var pixels = Array("P5 \(side) \(side) 255\n".utf8)
        for y in 0..<side {
            for x in 0..<side {
                let (row, column) = (y / scale - QRCode.quietZone, x / scale - QRCode.quietZone)
                let isInside = (0..<code.side).contains(row) && (0..<code.side).contains(column)
                pixels.append(isInside && code.isDark[row * code.side + column] ? 0 : 255)
            }
        }
        let found = try reader.output(of: pixels, ending: "pgm", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"])
        #expect(found == text + "\n")
    }
}
