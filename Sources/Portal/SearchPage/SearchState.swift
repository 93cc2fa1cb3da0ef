internal import Components
internal import Formats
internal import HTTP
internal import Search
internal import Thesaurus

/// A search as its address says it, with what could not be understood.
struct SearchState: Equatable {
    /// Why a part of the address was left out.
    enum Notice: Equatable {
        case unknownType(String), unknownCountry(String), unknownFilter(String), unknownSort(String)
        case unknownValue(filter: String, value: String)
        case badDate(String), datesReversed, badPage(String)
        case tooMany(max: Int)
    }

    var query = ""
    /// Schemas.
    var types: [String] = []
    /// Codes in lower case.
    var countries: [String] = []
    /// Facets of the chosen type, by their name in the index.
    var facets: [(name: String, values: [String])] = []
    var from: PlainDate?, to: PlainDate?
    /// Nil for the usual order: by relevance where there are words, else newest first.
    var sort: SearchRequest.Sort?
    /// Counted from 1.
    var page = 1
    private(set) var notices: [Notice] = []

    /// More values than this are left out.
    static let valuesMax = 100

    init(_ query: Query, formats: FormatLibrary) {
        for item in query.items where !item.value.isEmpty && item.name == "type" {
            guard formats.format(item.value) != nil else {
                notices.append(.unknownType(item.value))
                continue
            }
            if !types.contains(item.value) { types.append(item.value) }
        }
        var known: [String: SearchFacet.Values] = [:]
        if let format = facetFormat(formats) {
            for facet in format.facets { known[facet.index] = SearchFacet.values(of: facet) }
        }
        for item in query.items where !item.value.isEmpty {
            switch item.name {
            case "type": continue
            case "q": self.query = item.value
            case "country": readCountry(item.value, formats.thesaurus)
            case "from", "to": readDate(item)
            case "sort": readSort(item.value)
            case "page": readPage(item.value)
            default: readFacet(item, known, formats)
            }
        }
        if let from, let to, from.description > to.description {
            notices.append(.datesReversed)
            (self.from, self.to) = (nil, nil)
        }
    }

    static func == (left: SearchState, right: SearchState) -> Bool {
        left.query == right.query && left.types == right.types && left.countries == right.countries
            && left.facets.elementsEqual(right.facets, by: { $0.name == $1.name && $0.values == $1.values })
            && left.from == right.from && left.to == right.to && left.sort == right.sort && left.page == right.page
    }

    /// The type whose facets can be chosen: the only one that is set.
    func facetFormat(_ formats: FormatLibrary) -> Format? {
        types.count == 1 ? formats.format(types[0]) : nil
    }

    /// Whether anything narrows the search besides its words.
    var isFiltered: Bool { !types.isEmpty || !countries.isEmpty || !facets.isEmpty || from != nil || to != nil }

    private var valueCount: Int { types.count + countries.count + facets.reduce(0) { $0 + $1.values.count } }

    // MARK: - Reading

    private mutating func readCountry(_ value: String, _ thesaurus: Thesaurus) {
        let code = value.lowercased()
        guard thesaurus.country(code) != nil else { return notices.append(.unknownCountry(value)) }
        if hasRoom, !countries.contains(code) { countries.append(code) }
    }

    private mutating func readDate(_ item: Query.Item) {
        guard let date = PlainDate(item.value) else { return notices.append(.badDate(item.value)) }
        if item.name == "from" { from = date } else { to = date }
    }

    private mutating func readSort(_ value: String) {
        sort = SearchRequest.Sort(rawValue: value)
        if sort == nil { notices.append(.unknownSort(value)) }
    }

    private mutating func readPage(_ value: String) {
        guard let number = Int(value), number > 0 else { return notices.append(.badPage(value)) }
        page = number
    }

    private mutating func readFacet(
        _ item: Query.Item, _ known: [String: SearchFacet.Values], _ formats: FormatLibrary
    ) {
        guard let values = known[item.name] else { return notices.append(.unknownFilter(item.name)) }
        guard let value = SearchFacet.stored(item.value, among: values, formats.thesaurus) else {
            return notices.append(.unknownValue(filter: item.name, value: item.value))
        }
        if hasRoom { toggle(facet: item.name, value, isOn: true) }
    }

    private var hasRoom: Bool {
        mutating get {
            if valueCount < Self.valuesMax { return true }
            if !notices.contains(.tooMany(max: Self.valuesMax)) { notices.append(.tooMany(max: Self.valuesMax)) }
            return false
        }
    }

    mutating func refuse(_ notice: Notice) { notices.append(notice) }

    // MARK: - Writing

    mutating func toggle(facet name: String, _ value: String, isOn: Bool) {
        let place = facets.firstIndex { $0.name == name }
        if isOn {
            if let place {
                if !facets[place].values.contains(value) { facets[place].values.append(value) }
            } else {
                facets.append((name, [value]))
            }
        } else if let place {
            facets[place].values.removeAll { $0 == value }
            if facets[place].values.isEmpty { facets.remove(at: place) }
        }
    }

    /// The same search changed, from its first page.
    func with(_ change: (inout SearchState) -> Void) -> SearchState {
        var state = self
        state.page = 1
        change(&state)
        return state
    }

    /// Without type, country, facets and dates.
    var withoutFilters: SearchState {
        with { state in
            (state.types, state.countries, state.facets, state.from, state.to) = ([], [], [], nil, nil)
        }
    }

    /// Names and values in a settled order, so that one search has one address.
    var items: [Query.Item] {
        var items: [(String, String)] = query.isEmpty ? [] : [("q", query)]
        items += types.sorted().map { ("type", $0) } + countries.sorted().map { ("country", $0) }
        for facet in facets.sorted(by: { $0.name < $1.name }) {
            items += facet.values.sorted().map { (facet.name, $0) }
        }
        if let from { items.append(("from", from.description)) }
        if let to { items.append(("to", to.description)) }
        if let sort { items.append(("sort", sort.rawValue)) }
        if page > 1 { items.append(("page", String(page))) }
        return items.map { Query.Item(name: $0.0, value: $0.1) }
    }

    func address(_ language: Language) -> String {
        let query = Query(items).encoded
        return Route.search.address(language) + (query.isEmpty ? "" : "?\(query)")
    }
}
