import Components
import HTML
import Thesaurus

/// Every component once, with texts as long as real ones.
struct Gallery {
    let words: Words

    var page: Node {
        let shell = Shell(
            words: words,
            assets: Shell.Assets(
                style: "style.css", record: "record.css", script: "app.js", mark: "icons/mark.svg",
                formStyle: "forms.css", formScript: "forms/draft.js"),
            home: "/\(words.language.rawValue)",
            entries: [
                Link(say("Search", "البحث"), to: "/search"), Link(say("Countries", "البلدان"), to: "/countries"),
                Link(say("Living modified organisms", "الكائنات الحية المحورة"), to: "/lmos"),
                Link(say("Obligations", "الالتزامات"), to: "/obligations"), Link(say("Help", "المساعدة"), to: "/help"),
                Link("Never shown", to: "/six"),
            ],
            searchAction: "/search",
            footer: [
                Link(say("Help", "المساعدة"), to: "/help"), Link(say("About the data", "عن البيانات"), to: "/data"),
                Link(say("Verify", "التحقق"), to: "/verify"), Link(say("Contact", "الاتصال"), to: "/contact"),
            ],
            version: "1.0.0",
            person: Shell.Person(
                name: "Wanjikũ <Kamau>", government: say("Kenya", "كينيا"),
                centre: Link(say("Management Centre", "مركز الإدارة"), to: "/centre"), signOutAction: "/sign-out",
                token: "t"),
            notice: p(
                say("The site is read-only on Sunday, 22 November, 06:00–07:00 UTC.", "الموقع للقراءة فقط يوم الأحد.")))
        return shell.page(
            PageSetting(
                title: "Gallery",
                addresses: Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, "/\($0.rawValue)/x") }),
                entry: "/countries",
                breadcrumbs: [
                    Link(say("Countries", "البلدان"), to: "/countries"),
                    Link(say("Kenya", "كينيا"), to: "/countries/ke"),
                ])
        ) {
            record
            results
            notices
            forms
            tables
        }
    }

    func say(_ english: String, _ arabic: String) -> String { words.language == .ar ? arabic : english }

    private var record: Node {
        columns {
            article {
                RecordHeading(
                    kind: say("Country’s decision or any other communication", "قرار البلد أو أي بلاغ آخر"),
                    origin: a(say("Kenya", "كينيا"), .href("/countries/ke")),
                    title: say(
                        "Decision on the import for direct use as food or feed of maize modified for insect resistance and herbicide tolerance (MON-87427-7 × MON-89Ø34-3)",
                        "قرار بشأن استيراد الذرة المحورة لمقاومة الحشرات وتحمل مبيدات الأعشاب للاستخدام المباشر كأغذية أو أعلاف"
                    ),
                    number: "BCH-DEC-KE-104221-3", revision: 3, published: PlainDate("2026-03-17"), status: .published,
                    keyFacts: [
                        Fact(say("Outcome", "النتيجة"), text: say("Approved with conditions", "موافقة مشروطة")),
                        Fact(say("Use", "الاستخدام"), text: say("Food, feed or processing", "أغذية أو أعلاف أو تجهيز")),
                        Fact(say("LMO", "الكائن الحي المحور"), bdi("MON-87427-7 × MON-89Ø34-3")),
                        Fact(
                            say("Date of decision", "تاريخ القرار"),
                            words.time(PlainDate(secondsSince1970: 1_772_000_000))),
                    ]
                ).node(words)
                factGroup(
                    id: "general", title: say("General information", "معلومات عامة"),
                    facts: [
                        Fact(
                            say("Competent national authority", "السلطة الوطنية المختصة"),
                            a("National Biosafety Authority", .href("/r/1"))),
                        Fact(
                            say("Summary", "ملخص"),
                            p(
                                "Long text in English that goes on for more than one line so that the measure of the column can be judged by eye.",
                                words.attributes(of: .en))),
                        Fact(say("Amendments", "التعديلات"), text: nil), Fact(say("Remarks", "ملاحظات"), text: ""),
                        Fact(
                            say("Documents", "الوثائق"),
                            list: [
                                a("Decision.pdf", .href("https://example.org/d.pdf")),
                                a("Annex.pdf", .href("https://example.org/a.pdf")),
                            ]),
                    ], words: words)
            }
        } side: {
            contentsList([Link(say("General information", "معلومات عامة"), to: "#general")], words: words)
            sideBox(title: words["shell.languages"]) { languagesPresent([(.en, nil), (.fr, "/fr/x"), (.ar, "/ar/x")]) }
            sideBox(title: say("Cite", "الاستشهاد")) { citation("Kenya (2026). BCH-DEC-KE-104221-3.", words: words) }
            sideBox(title: say("Status tags", "الحالات")) {
                ul(.class("plain")) { for status in Status.allCases { li { statusTag(status, words: words) } } }
            }
        }
    }

    private var results: Node {
        columns(sideFirst: true) {
            chips(
                [
                    Chip(group: say("Country", "البلد"), value: say("Kenya", "كينيا"), removeAddress: "?"),
                    Chip(group: say("Type", "النوع"), value: "LMO", removeAddress: "?"),
                ],
                clearAddress: "?", words: words)
            resultCount(1234, indexed: 1_772_000_000, words: words)
            filtersLink(words: words)
            resultList(
                [
                    ResultLine(
                        kind: say("Decision", "قرار"), origin: say("Kenya", "كينيا"), date: PlainDate("2026-03-17"),
                        link: Link("Decision on maize MON-87427-7", to: "/r/2"), titleLanguage: .en),
                    ResultLine(
                        kind: say("Risk assessment", "تقييم المخاطر"), link: Link(say("Cotton", "قطن"), to: "/r/3"),
                        status: .withdrawn),
                ], words: words)
            pagination(page: 5, of: 42, words: words) { "?page=\($0)" }
        } side: {
            filters(words: words) {
                filterGroup(
                    title: say("Type of record", "نوع السجل"),
                    values: (1...11).map {
                        FilterValue(
                            say("Record type number \($0)", "نوع السجل رقم \($0)"), count: $0 * 1111,
                            address: "?t=\($0)", isSet: $0 == 2)
                    },
                    words: words)
            }
        }
    }

    private var notices: Node {
        section {
            banner(.success, title: say("Sent to the focal point", "أُرسل إلى نقطة الاتصال")) { p("BCH-DEC-KE-104221") }
            banner(.attention, title: say("A newer revision exists", "توجد مراجعة أحدث")) {
                a(say("See revision 4", "المراجعة 4"), .href("/r"))
            }
            banner(.failure, say("The file was not uploaded", "لم يُرفع الملف"))
            banner(.information, say("This record was confirmed on 1 March 2026", "تم تأكيد هذا السجل"))
            confirmationPanel(title: say("Published", "نُشر"), number: "BCH-DEC-KE-104221-3") {
                p { a(say("See the record", "عرض السجل"), .href("/r")) }
            }
            emptyState(title: say("No drafts wait for you", "لا توجد مسودات في انتظارك")) {
                p { a(say("Start a record", "ابدأ سجلا"), .href("/new")) }
            }
            progressBar(label: say("Import", "الاستيراد"), percent: 42, words: words)
            FailurePage.failed(reference: "01J-X").node(words)
            FailurePage.busy(seconds: 3).node(words)
        }
    }

    private var tables: Node {
        dataTable(
            caption: say("Decisions by country", "القرارات بحسب البلد"),
            columns: [
                Column(say("Country", "البلد"), sortAddress: "?s=c", sorting: .ascending),
                Column(say("Region", "المنطقة")),
                Column(say("Decisions", "القرارات"), isNumeric: true, sortAddress: "?s=n"),
            ],
            rows: [
                [a(say("Kenya", "كينيا"), .href("/ke")), .text(say("Africa", "أفريقيا")), .text(words.number(1234))],
                [
                    a(say("Brazil", "البرازيل"), .href("/br")),
                    .text(say("Latin America and the Caribbean", "أمريكا اللاتينية")), .text(words.number(98)),
                ],
            ], download: Link("CSV (12 kB)", to: "/x.csv"), words: words)
    }
}
