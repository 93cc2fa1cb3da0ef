import Foundation
import HTTP
import Testing

@Suite struct PrintedPagesTests {
    /// Writes the files for the eye, where `PRINTED_PAGES` names a folder.
    @Test func `printed pages can be looked at`() throws {
        guard let folder = ProcessInfo.processInfo.environment["PRINTED_PAGES"] else { return }
        let records = try TestRecords(TestPortal())
        for language in ["en", "ar", "zh", "fr"] {
            for (name, path) in [("lmo", "records/BCH-LMO-SCBD-3?format=pdf"), ("construct", "records/BCH-LMO-SCBD-10?format=pdf"), ("decision", "records/BCH-DEC-KE-5?format=pdf"), ("withdrawn", "records/BCH-LAW-KE-7?format=pdf"), ("law", "records/BCH-LAW-KE-11?format=pdf"), ("form", "formats/biosafetyDecision.pdf")] {
                let response = try records.site.get("/\(language)/\(path)")
                guard case .bytes(let bytes) = response.body else { continue }
                if name == "form", language == "en" { print(bytes.count) }
                try Data(bytes).write(to: URL(filePath: "\(folder)/\(name).\(language).pdf"))
            }
        }
    }
}
