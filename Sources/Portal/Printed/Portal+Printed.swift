internal import Components
internal import Database
internal import HTTP
internal import Print
internal import Thesaurus
internal import Visit

extension Portal {
    /// After so long a reader may ask again for what could not be printed at once.
    private static let printWaitSeconds = 2

    /// A document as a PDF that browsers show in place and save as `name`.pdf.
    ///
    /// A fault of the printer is a fault of the machine, told to the operator as those of the store are.
    func printed(_ document: PrintDocument, named name: String, _ visit: Visit) throws(DatabaseError) -> Response {
        let bytes: [UInt8]
        do throws(PrintFault) { bytes = try printer.pdf(document) } catch {
            if error == .busy {
                var response = visit.failure(.busy(seconds: Self.printWaitSeconds), status: .serviceUnavailable)
                response.fields.add("Retry-After", "\(Self.printWaitSeconds)")
                return response
            }
            throw DatabaseError(kind: .other, message: "\(error)")
        }
        return Response(
            fields: [
                "Content-Type": "application/pdf", "Content-Language": visit.language.rawValue,
                "Content-Disposition": "inline; filename=\"\(name).pdf\"",
                "Cache-Control": visit.actor == nil ? "no-cache" : "no-store",
            ], body: .bytes(bytes))
    }
}
