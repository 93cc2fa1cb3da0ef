/// A moment in whole seconds as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
package struct HTTPDate: Hashable, Comparable, Sendable, LosslessStringConvertible {
    /// Seconds since 1970-01-01 00:00:00 UTC.
    package let seconds: Int

    package init(seconds: Int) { self.seconds = seconds }

    package static func < (one: HTTPDate, other: HTTPDate) -> Bool { one.seconds < other.seconds }

    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Reads the three forms a recipient must accept: IMF-fixdate, RFC 850 and asctime. Nil for anything else.
    package init?(_ text: String) {
        let words = text.split(separator: " ")
        switch words.count {
        case 6 where words[5] == "GMT" && words[0].last == ",":
            self.init(day: words[1], month: words[2], year: Int(words[3]), time: words[4])
        case 4 where words[3] == "GMT" && words[0].last == ",":
            let date = words[1].split(separator: "-")
            guard date.count == 3, let short = Int(date[2]), (0..<100).contains(short) else { return nil }
            self.init(day: date[0], month: date[1], year: short + (short < 70 ? 2000 : 1900), time: words[2])
        case 5: self.init(day: words[2], month: words[1], year: Int(words[4]), time: words[3])
        default: return nil
        }
    }

    private init?(day: Substring, month: Substring, year: Int?, time: Substring) {
        let clock = time.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = clock.compactMap { $0.utf8.count == 2 && $0.utf8.allSatisfy(\.isDigit) ? Int($0) : nil }
        guard numbers.count == 3, clock.count == 3, numbers[0] < 24, numbers[1] < 60, numbers[2] <= 60,
            let monthIndex = Self.months.firstIndex(of: String(month)), let year, (1600...9999).contains(year),
            day.utf8.allSatisfy(\.isDigit), let day = Int(day), day >= 1,
            day <= Self.length(month: monthIndex + 1, year: year)
        else { return nil }
        let midnight = Self.daysSince1970(year: year, month: monthIndex + 1, day: day) * 86_400
        seconds = midnight + numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
    }

    /// The IMF-fixdate form.
    package var description: String {
        let day = Self.floorDivided(seconds, 86_400), rest = seconds - day * 86_400
        let (year, month, dayOfMonth) = Self.civil(daysSince1970: day)
        let weekday = Self.days[((day % 7) + 7) % 7]
        return "\(weekday), \(Self.two(dayOfMonth)) \(Self.months[month - 1]) \(Self.four(year)) "
            + "\(Self.two(rest / 3600)):\(Self.two(rest / 60 % 60)):\(Self.two(rest % 60)) GMT"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    private static func four(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number)"
    }
    private static func floorDivided(_ number: Int, _ by: Int) -> Int { (number - (number < 0 ? by - 1 : 0)) / by }

    private static func length(month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Years begin in March here, so that the leap day is the last (proleptic Gregorian calendar).
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = floorDivided(year, 400), yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468, era = floorDivided(shifted, 146_097), dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
