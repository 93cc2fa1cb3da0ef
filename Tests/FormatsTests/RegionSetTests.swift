import Foundation
import JSON
import Testing
import Thesaurus

/// Both sets of regions, and which country belongs where (S-400).
@Suite struct RegionSetTests {
    @Test func `every group that a country belongs to is a term`() throws {
        let thesaurus = try Shipped.thesaurus()
        for country in thesaurus.countries {
            for (vocabulary, term) in [
                ("unRegionalGroups", country.group), ("unRegions", country.region),
                ("projectRegions", country.projectRegion),
            ] {
                guard let term else { continue }
                #expect(thesaurus.vocabularies[vocabulary]?[term]?.key == term, "\(country.code): \(term)")
            }
        }
    }

    @Test func `every group has members, and the overlays cut across the five groups`() throws {
        let thesaurus = try Shipped.thesaurus()
        func keys(_ vocabulary: String) throws -> [String] {
            try #require(thesaurus.vocabularies[vocabulary]).terms.map(\.key)
        }
        let countries = thesaurus.countries
        #expect(try keys("unRegionalGroups").count == 5 && keys("projectRegions").count == 6)
        for key in try keys("unRegionalGroups") { #expect(countries.filter { $0.group == key }.count > 20, "\(key)") }
        for key in try keys("projectRegions") { #expect(countries.contains { $0.projectRegion == key }, "\(key)") }
        for key in try keys("countryOverlays") {
            let groups = Set(countries.filter { $0.overlays.contains(key) }.compactMap(\.group))
            #expect(groups.count >= 3, "\(key)")
        }
        #expect(countries.filter { $0.overlays.contains("ldc") }.count == 44)
    }

    @Test func `the project regions are those of the list of its countries`() throws {
        let path = FieldList.path().replacing("fields.json", with: "golden/project-countries.csv")
        guard let text = FileManager.default.contents(atPath: path).map({ String(decoding: $0, as: UTF8.self) }) else {
            return print("Not tested: \(path) is absent; set BCH_SHARED_DATA to the folder beside domain.")
        }
        var listed: [String: String] = [:]
        for line in text.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).suffix(2).map(String.init)
            listed[cells[0]] = cells[1].trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        }
        let ours = try Shipped.thesaurus().countries.filter { $0.projectRegion != nil }
        #expect(ours.count == listed.count && ours.count > 50)
        for country in ours {
            let region = try #require(country.projectRegion).replacing("-", with: " ")
            let expected = try #require(listed[country.iso3 ?? ""], "\(country.code)").replacing("-", with: " ")
            #expect(region == expected || region.hasSuffix(" africa") && expected == "africa", "\(country.code)")
        }
    }
}
