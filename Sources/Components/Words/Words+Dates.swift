package import HTML
import Thesaurus

extension Words {
    /// A day as people write it: `17 March 2026`.
    package func date(_ date: PlainDate) -> String {
        let name = Self.months[language]?[date.month - 1] ?? ""
        switch language {
        case .ar, .en: return "\(date.day) \(name) \(date.year)"
        case .es: return "\(date.day) de \(name) de \(date.year)"
        case .fr: return "\(date.day == 1 ? "1er" : String(date.day)) \(name) \(date.year)"
        case .ru: return "\(date.day) \(name) \(date.year)\u{A0}г."
        case .zh: return "\(date.year)年\(date.month)月\(date.day)日"
        }
    }

    /// A month as people write it: `March 2026`; empty unless `month` is 1 to 12.
    package func month(_ month: Int, of year: Int) -> String {
        guard (1...12).contains(month) else { return "" }
        let names = language == .ru ? Self.monthsStandingAlone : Self.months[language] ?? []
        switch language {
        case .ar, .en, .fr: return "\(names[month - 1]) \(year)"
        case .es: return "\(names[month - 1]) de \(year)"
        case .ru: return "\(names[month - 1]) \(year)\u{A0}г."
        case .zh: return "\(year)年\(month)月"
        }
    }

    /// A month such as `2026-03` as people write it; nil where `text` is none.
    package func month(_ text: String) -> String? {
        PlainDate(text + "-01").map { month($0.month, of: $0.year) }
    }

    /// A stored date or month as people write it; nil where `text` is none.
    package func written(_ text: String) -> String? { PlainDate(text).map(date) ?? month(text) }

    /// A month in a `time` tag that machines read; anything else as it stands.
    package func time(month text: String) -> Node {
        month(text).map { HTML.time($0, .datetime(text)) } ?? .text(text)
    }

    /// A moment with its zone: `17 March 2026, 14:05 UTC`.
    package func moment(secondsSince1970 seconds: Int) -> String {
        let day = date(PlainDate(secondsSince1970: seconds))
        let minutes = ((seconds % 86_400) + 86_400) % 86_400 / 60
        let (hour, minute) = (pad(minutes / 60, 2), pad(minutes % 60, 2))
        switch language {
        case .ar: return "\(day)، \(hour):\(minute) UTC"
        case .en, .es, .ru: return "\(day), \(hour):\(minute) UTC"
        case .fr: return "\(day) à \(hour)\u{A0}h\u{A0}\(minute) UTC"
        case .zh: return "\(day) \(hour):\(minute) UTC"
        }
    }

    /// A day in a `time` tag that machines read.
    package func time(_ date: PlainDate) -> Node {
        HTML.time(self.date(date), .datetime(date.description))
    }

    /// A moment in a `time` tag that machines read.
    package func time(secondsSince1970 seconds: Int) -> Node {
        let minutes = ((seconds % 86_400) + 86_400) % 86_400 / 60
        let machine =
            "\(PlainDate(secondsSince1970: seconds))T\(pad(minutes / 60, 2)):\(pad(minutes % 60, 2))Z"
        return HTML.time(moment(secondsSince1970: seconds), .datetime(machine))
    }

    /// Month names inside a date; the Arabic pairs are those of the United Nations.
    private static let months: [Language: [String]] = [
        .ar: [
            "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
            "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر",
            "كانون الأول/ديسمبر",
        ],
        .en: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        .es: [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ],
        .fr: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ],
        .ru: [
            "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
            "ноября", "декабря",
        ],
        .zh: (1...12).map { "\($0)月" },
    ]

    private static let monthsStandingAlone = [
        "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
        "декабрь",
    ]
}
