import Components
import Database
import FoundationEssentials
import HTTP
import HTTPServer
import ManagementCentre
import JSON
import Registry
import Testing

@testable import Site

/// What the whole adds to its parts: kept pages, assets, fields of every answer.
@Suite struct SiteTests {
    @Test func `assets are kept for ever under a name made from what they hold`() throws {
        let house = try TestSite()
        let style = house.site.assets.addresses.style
        #expect(style.hasPrefix("/assets/") && style.hasSuffix("-style.css"))
        let response = try house.get(style)
        #expect(response.status == .ok && response.tag != nil)
        #expect(response.fields["Cache-Control"] == "public, max-age=31536000, immutable")
        #expect(response.fields["Content-Type"] == "text/css; charset=utf-8")
        guard case .shared(let shared) = response.body else {
            Issue.record("the style sheet is not shared")
            return
        }
        #expect(try #require(shared.gzipped).count < shared.bytes.count)
        #expect(try house.get("/assets/0000000000000000-style.css").status == .notFound)
        #expect(try house.get("/assets/style.css").status == .notFound)
    }

    @Test func `a form may hold a file of the size that is offered, and all its texts`() throws {
        let needed = ManagementCentre.uploadBytesMax + Form.Limits().textBytesMax + 1 << 20
        let taken = Limits().bodyBytesMax
        #expect(taken >= needed)
        let proxy = try String(contentsOfFile: TestSite.resources + "/deploy/nginx.conf", encoding: .utf8)
        #expect(proxy.contains("client_max_body_size \(taken >> 20)m;"))
    }

    @Test func `every page names the assets that are there`() throws {
        let house = try TestSite()
        let page = try house.text("/en/")
        for address in [house.site.assets.addresses.style, house.site.assets.addresses.script] {
            #expect(page.contains("\"\(address)\""))
            #expect(try house.get(address).status == .ok)
        }
    }

    @Test(arguments: ["/en/", "/en/about", "/en/formats"])
    func `a page made for a visitor is served again as it is, and made anew after a publication`(
        _ path: String
    ) throws {
        let house = try TestSite()
        let first = try house.get(path), second = try house.get(path)
        guard case .shared(let one) = first.body, case .shared(let two) = second.body else {
            Issue.record("the page was not kept")
            return
        }
        #expect(one === two)
        try house.publishOrganism()
        // Published past the site's own pages, as another node would: seen once the log is looked at again.
        house.site.watch.forget()
        guard case .shared(let three) = try house.get(path).body else {
            Issue.record("the page was not kept")
            return
        }
        #expect(one !== three)
        #expect(try house.get("/fr" + path.dropFirst(3)).fields["Content-Language"] == "fr")
    }

    @Test func `who is signed in is never served a kept page, nor is theirs kept`() throws {
        let house = try TestSite()
        #expect(try !house.text("/en/").contains("Amina"))
        let cookie = try house.signIn()
        #expect(try house.text("/en/", cookie: cookie).contains("Amina"))
        #expect(try house.get("/en/", cookie: cookie).fields["Cache-Control"] == "no-store")
        #expect(try !house.text("/en/").contains("Amina"))
        // A cookie of no session is a visitor's.
        #expect(try !house.text("/en/", cookie: "bch=nonsense").contains("Amina"))
        // What is asked for over TLS goes by another cookie.
        #expect(try !house.text("/en/", cookie: cookie, isSecure: true).contains("Amina"))
    }

    @Test func `searches are not kept`() throws {
        let house = try TestSite()
        guard case .bytes = try house.get("/en/search?q=maize").body else {
            Issue.record("a search was kept")
            return
        }
    }

    @Test func `over TLS the browser is told to stay there; otherwise not`() throws {
        let house = try TestSite()
        for path in ["/", "/en/", "/healthz", "/nothing", "/log/checkpoint", "/api/records", "/robots.txt", "/lmo/x"] {
            let secure = try house.get(path, isSecure: true), plain = try house.get(path)
            #expect(
                secure.fields["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains", "\(path)")
            #expect(plain.fields["Strict-Transport-Security"] == nil, "\(path)")
            for response in [secure, plain] {
                #expect(response.fields.values("Content-Security-Policy").count == 1, "\(path)")
                let policy = try #require(response.fields["Content-Security-Policy"])
                #expect(!policy.contains("unsafe") && policy.contains("default-src 'none'"), "\(path)")
            }
        }
    }

    @Test(arguments: ["/api/records/", "/log/proof?record="])
    func `a number with another code or country is no record's`(_ address: String) throws {
        let house = try TestSite()
        try house.publishOrganism()
        #expect(try house.get(address + "BCH-ORGA-SCBD-1").status == .ok)
        for number in ["BCH-ORGA-FR-1", "BCH-DEC-SCBD-1", "BCH-ORGA-SCBD-2"] {
            #expect(try house.get(address + number).status == .notFound, "\(number)")
        }
    }

    @Test(arguments: [
        ("/log/proof", 400), ("/log/consistency", 400), ("/log/consistency?from=x&to=5", 400),
        ("/log/consistency?from=1&to=99999999999999999999", 400), ("/log/nothing", 404), ("/log", 404), ("/api", 404),
        ("/api/nothing", 404), ("/api/records/A/B", 404), ("/api/schemas/a/b", 404),
    ])
    func `a program that asks wrongly is answered as programs are`(_ path: String, _ status: Int) throws {
        let response = try TestSite().get(path)
        #expect(response.status.code == status)
        #expect(response.fields["Content-Type"] == "application/problem+json")
        #expect(response.fields["Access-Control-Allow-Origin"] == "*")
    }

    @Test func `a page of records is canonical JSON`() throws {
        let house = try TestSite()
        try house.publishOrganism()
        for (address, count) in [("/api/records", 1), ("/api/records?schema=contact", 0)] {
            let text = try house.text(address)
            let json = try JSON.parse(text)
            #expect(json.canonicalText == text)
            #expect(json["total"]?.integer == count && json["records"]?.array?.count == count)
        }
    }

    @Test func `a parameter that is not known is named with those that are`() throws {
        let text = try TestSite().text("/api/records?foo=1")
        #expect(text.contains(#"\"foo\" is not known here; known are government, page, schema, size."#))
    }

    @Test func `measures tell what was answered`() throws {
        let house = try TestSite()
        house.site.metrics.note(status: 200, bytes: 10, duration: .milliseconds(3))
        house.site.metrics.note(status: 404, bytes: 5, duration: .seconds(60))
        let text = try house.text("/metrics")
        for line in [
            "bch_http_requests_total{status=\"200\"} 1", "bch_http_requests_total{status=\"404\"} 1",
            "bch_http_response_bytes_total 15", "bch_http_request_duration_seconds_bucket{le=\"0.001\"} 0",
            "bch_http_request_duration_seconds_bucket{le=\"0.005\"} 1",
            "bch_http_request_duration_seconds_bucket{le=\"5.0\"} 1",
            "bch_http_request_duration_seconds_bucket{le=\"+Inf\"} 2", "bch_http_request_duration_seconds_count 2",
            "bch_log_entries 0", "bch_search_entries 0",
        ] {
            #expect(text.contains(line + "\n"), "\(line)")
        }
    }

    @Test func `a fault of the database is told to the operator, and to the reader as a reference`() throws {
        let house = try TestSite()
        try house.site.registry.database.write { (connection) throws(DatabaseError) in
            try connection.execute("ALTER TABLE log_entry RENAME TO lost_entry")
            try connection.execute("ALTER TABLE record RENAME TO lost_record")
        }
        house.site.watch.forget()
        for path in ["/healthz", "/en/", "/ar/records/BCH-ORGA-SCBD-1", "/api/records", "/log/checkpoint", "/metrics"] {
            let before = house.faults.count
            let response = try house.get(path)
            #expect(response.status == .serviceUnavailable && response.fields["Retry-After"] == "5", "\(path)")
            #expect(response.fields["Cache-Control"] == "no-store", "\(path)")
            #expect(response.fields["Content-Security-Policy"] != nil, "\(path)")
            let text = house.text(of: response)
            #expect(!text.contains("no such table") && !text.contains("SELECT"), "\(path)")
            #expect(house.faults.count == before + 1, "\(path)")
            let told = try #require(house.faults.last)
            let reference = try #require(told.split(separator: " ").dropFirst().first)
            #expect(told.hasPrefix("fault ") && told.contains(" GET \(path)"))
            #expect(reference.utf8.count == 12 && text.contains(reference), "\(path)")
        }
    }
}
