import Components
import HTML
import Thesaurus

extension Gallery {
    func field(_ name: String, _ label: String, help: String? = nil, error: String? = nil, isOptional: Bool = false)
        -> Field
    {
        Field(name, label: label, help: help, error: error, isOptional: isOptional, words: words)
    }

    private var autosave: Autosave {
        Autosave(
            address: "/drafts/1/autosave", paste: "/en/centre/paste", account: "a", draft: "1", step: "general",
            updated: 0, controls: ["use"],
            uploadBytesMax: 1_000_000)
    }

    var forms: Node {
        formFrame(action: "/drafts/1", token: "t", opened: 3, autosave: autosave, words: words) {
            progressLine(
                [
                    Step(Link(say("General", "عام"), to: "?1"), .done),
                    Step(Link(say("Decision", "القرار"), to: "?2"), .begun, isCurrent: true),
                    Step(Link(say("Documents", "الوثائق"), to: "?3"), .attention),
                    Step(Link(say("Check and send", "المراجعة والإرسال"), to: "?4"), .ahead),
                ], words: words)
            errorSummary(
                [
                    FieldError(
                        "email", say("Enter an e-mail address such as name@example.org", "أدخل عنوان بريد إلكتروني"))
                ], words: words)
            simpleFields
            choiceFields
            richFields
            buttonRow {
                formButton(say("Send to the focal point", "إرسال إلى نقطة الاتصال"), .named("send"))
                formButton(say("Save draft", "حفظ المسودة"), .named("save"), style: .secondary)
                formButton(
                    say("Withdraw", "سحب"), .named("withdraw"), style: .danger, confirm: say("Withdraw?", "سحب؟"))
            }
        }
    }

    private var simpleFields: Node {
        group {
            field("title", say("Title", "العنوان"), help: say("As on the document.", "كما في الوثيقة.")).text(
                "A \"title\" <b>")
            field("summary", say("Summary", "ملخص"), isOptional: true).longText(
                "Line one\nline two", charactersMax: 2000)
            field(
                "email", say("E-mail", "البريد الإلكتروني"), help: say("For the public.", "للجمهور."),
                error: say("Enter an e-mail address such as name@example.org", "أدخل عنوان بريد إلكتروني")
            ).email("not an address")
            field("phone", say("Telephone", "الهاتف")).telephone("+254 20 7642920")
            field("url", say("Web page", "صفحة الويب")).url("https://example.org")
            field("count", say("Number of sites", "عدد المواقع")).integer("12")
            field("area", say("Area", "المساحة")).number("3.5", unit: "ha")
            field("date", say("Date of decision", "تاريخ القرار"), help: say("The day it was taken.", "يوم اتخاذه."))
                .date("2026-03-17")
            field("date2", say("Date kept as typed", "تاريخ كما كُتب")).date("17 mars")
            field("month", say("Month", "الشهر")).month("2026-03")
            field("year", say("Year", "السنة")).year("2026")
            field("secret", say("Password", "كلمة السر")).password()
        }
    }

    private var choiceFields: Node {
        let terms = [
            Choice("a", say("Food", "أغذية"), help: say("Eaten as it is or processed.", "تؤكل كما هي أو مجهزة.")),
            Choice("b", say("Feed", "أعلاف")),
            Choice("other", say("Other", "أخرى")),
        ]
        let tree = (1...4).map { top in
            Choice(
                "t\(top)", say("Trait \(top)", "سمة \(top)"),
                narrower: (1...4).map { Choice("t\(top)-\($0)", say("Trait \(top).\($0)", "سمة \(top).\($0)")) })
        }
        return group {
            field("amends", say("Is this an amendment?", "هل هذا تعديل؟")).yesNo(nil)
            field("use", say("Use", "الاستخدام"), isOptional: true).choice(
                "other", from: terms,
                others: [
                    OtherText(
                        for: "other",
                        field: field("use.other", say("Which other use?", "أي استخدام آخر؟")).text("Biofuel"))
                ])
            field("trait", say("Trait", "السمة")).choice("t2-1", from: tree)
            field("traits", say("Traits", "السمات"), error: say("Choose at least one", "اختر واحدا على الأقل")).choices(
                ["t2-1"], from: tree)
            field("uses", say("Uses", "الاستخدامات")).choices(["b"], from: terms)
            field("country", say("Country", "البلد")).country(
                "ke", from: [Choice("ke", say("Kenya", "كينيا")), Choice("br", say("Brazil", "البرازيل"))])
            field("language", say("Language", "اللغة")).language(.fr)
        }
    }

    private var richFields: Node {
        let exporters = field("exporters", say("Exporter", "المصدر"), isOptional: true)
        return group {
            field(
                "name", say("Title in each language", "العنوان بكل لغة"),
                help: say("In at least one.", "بلغة واحدة على الأقل.")
            ).localized([.en: "Decision", .ar: "قرار"], in: [.en, .fr])
            field("text", say("Reasons", "الأسباب"), isOptional: true).localized(
                [.en: "**Because**"], in: [.en, .ar], style: .markdown)
            field("body", say("Message", "الرسالة")).markdown("*x*", rows: 4)
            field("authority", say("Competent authority", "السلطة المختصة")).records(
                [RecordChoice("g1", title: "National Biosafety Authority", detail: "BCH-AUT-KE-12")], query: "nat",
                results: [RecordChoice("g2", title: "NEMA", detail: "BCH-AUT-KE-13")], isMany: true,
                create: [(say("Register a new authority", "تسجيل سلطة جديدة"), "authority")])
            field("document", say("Document", "الوثيقة")).linkOrFile(
                LinkEntry(url: "https://example.org/a", name: "A", language: .fr))
            field("document2", say("Document", "الوثيقة")).linkOrFile(
                LinkEntry(file: (digest: "ab12", detail: "decision.pdf, 1.2 MB")))
            exporters.repeated(
                (0..<2).map { field("exporters[\($0)].name", say("Name", "الاسم")).text("Exporter \($0)") },
                addLabel: say("Add an exporter", "إضافة مصدر"))
            constructPicture(
                [
                    [
                        ConstructPart(kind: .start, isSense: true, name: "CaMV 35S", what: say("Start", "بداية")),
                        ConstructPart(
                            kind: .element, isSense: true, name: "cry1Ab", what: say("Sense", "اتجاه أمامي"),
                            size: (3.5, "3.5 kb")),
                        ConstructPart(kind: .stop, isSense: true, name: "nos", what: say("End", "نهاية")),
                    ],
                    [ConstructPart(kind: .element, isSense: false, name: "bar", what: say("Antisense", "اتجاه عكسي"))],
                ], words: words)
        }
    }
}
