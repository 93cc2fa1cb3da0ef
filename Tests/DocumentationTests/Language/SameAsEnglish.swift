/// Texts that are the same in English and in another language with Latin letters, and rightly so.
enum SameAsEnglish {
    /// Files of proper names, of which many are the same in Spanish or French.
    static let filesOfNames: Set<String> = [
        "thesaurus/countries.json", "thesaurus/languages.json", "thesaurus/regions.json", "thesaurus/unRegions.json",
    ]

    private static let reasons: [(reason: String, texts: [String])] = [
        (
            "French words that English took over",
            [
                "Admission", "Biomes", "Cassette", "Cassette {number}", "Coexistence", "Communication", "Conditions",
                "Confirmation", "Contact",
                "Contacts", "Description", "Discipline", "Document", "Documents", "Excellent", "Experts", "Forums",
                "Introduction", "Domestication", "Europe", "International",
                "National", "Non-Parties", "Orientation", "Page", "Page {number}", "Pages", "Pigmentation / Coloration",
                "Programme", "Publications", "Reproduction",
                "Reptiles", "Signature", "Signatures", "Transit", "Type", "Version", "date",
            ]
        ),
        (
            "Latin words that Spanish and English share",
            [
                "Asia", "Bilateral", "Error:", "Individual", "Manual", "Melanesia", "Micronesia", "Modular", "No",
                "Ornamental",
                "Regional", "Regional / Multilateral", "Reptiles", "Vector", "{count} byte", "{count} bytes",
            ]
        ),
        (
            "names of substances, parts of genes and methods",
            [
                "Aluminium", "Aminoglycosides", "Bromoxynil", "Chlorsulfuron", "Dicamba", "Glufosinate", "Glyphosate",
                "Imidazolinone", "Intron", "Isoxaflutole", "Southern blot", "Tembotrione", "Western blot",
            ]
        ),
        (
            "placeholders and units only",
            [
                "{label} {number}", "{percent}%", "{size} kb", "{size}\u{A0}GB", "{size}\u{A0}MB", "{size}\u{A0}TB",
                "{size}\u{A0}kB", "{title} ({count})",
            ]
        ),
    ]

    private static let texts = Set(reasons.flatMap(\.texts))

    static func isRight(_ text: String, in translation: Translation) -> Bool {
        texts.contains(text)
            || filesOfNames.contains(translation.place.split(separator: " ").first.map(String.init) ?? "")
    }
}
