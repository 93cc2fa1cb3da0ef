import Crypto
import MerkleLog
import Testing

@Suite struct TileTests {
    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/8/000", "tile/-1/000", "tile/+1/000",
        "tile/00/000", "tile/0/x000/000", "tile/0/001/000", "tile/0/x001", "tile/0/000.p/0", "tile/0/000.p/256",
        "tile/0/000.p/05", "tile/0/000.p", "tile/0/000.p/", "tile/0/000/", "/tile/0/000", "tile/0/0a0", "tile/0/-01",
        "tile/data/000", "tile/entries/x1/000", "tile/0/x001.p/234", "tile/0/٠٠٠", "tile/0/000.p/5/6", "tile//000",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999",
    ]) func `an address that is not exactly a tile's is refused`(_ path: String) { #expect(Tile(path) == nil) }

    @Test(arguments: [
        ("tile/0/000", Tile(.hashes(level: 0), index: 0)), ("tile/7/999", Tile(.hashes(level: 7), index: 999)),
        ("tile/0/x001/000", Tile(.hashes(level: 0), index: 1_000)),
        ("tile/3/x001/x234/067", Tile(.hashes(level: 3), index: 1_234_067)),
        ("tile/1/x001/x234/067.p/8", Tile(.hashes(level: 1), index: 1_234_067, width: 8)),
        ("tile/entries/005", Tile(.entries, index: 5)),
        ("tile/entries/x001/005.p/255", Tile(.entries, index: 1_005, width: 255)),
    ]) func `a tile's address is read and printed unchanged`(_ path: String, _ tile: Tile?) throws {
        #expect(Tile(path) == tile)
        #expect(try #require(tile).description == path)
    }

    @Test func `a tile that cannot be is refused`() {
        #expect(Tile(.hashes(level: 8), index: 0) == nil)
        #expect(Tile(.entries, index: -1) == nil)
        #expect(Tile(.entries, index: .max) == nil)
        #expect(Tile(.entries, index: 0, width: 0) == nil)
        #expect(Tile(.entries, index: 0, width: 257) == nil)
    }

    @Test func `a tile exists once all it holds is complete`() throws {
        let level0 = try #require(Tile("tile/0/001.p/4")), level1 = try #require(Tile("tile/1/000.p/2"))
        #expect(level0.range == 256..<260)
        #expect(!level0.exists(in: 259) && level0.exists(in: 260))
        #expect(!level1.exists(in: 511) && level1.exists(in: 512))
        #expect(try #require(Tile("tile/entries/000")).exists(in: 256))
        #expect(try !#require(Tile("tile/7/x999/000")).exists(in: .max))
    }

    @Test func `a tile's hashes are read back, and a cut one refused`() {
        let hashes = PlainTree.leaves(256)
        let bytes = Tile.bytes(of: hashes)
        #expect(Tile.hashes(in: bytes) == hashes)
        #expect(Tile.hashes(in: []) == nil)
        #expect(Tile.hashes(in: bytes.dropLast()) == nil)
        #expect(Tile.hashes(in: bytes + hashes[0].bytes) == nil)
    }

    @Test func `entries are read back, and cut ones refused`() throws {
        let entries: [[UInt8]] = [[], [1], [UInt8](repeating: 2, count: 65_535)]
        let bytes = try #require(EntryBundle.bytes(of: entries))
        #expect(bytes.prefix(5) == [0, 0, 0, 1, 1])
        #expect(EntryBundle.entries(in: bytes) == entries)
        #expect(EntryBundle.entries(in: bytes.dropLast()) == nil)
        #expect(EntryBundle.entries(in: [0]) == nil)
        #expect(EntryBundle.entries(in: [UInt8](repeating: 0, count: 514)) == nil)
        #expect(EntryBundle.entries(in: [])?.isEmpty == true)
        #expect(EntryBundle.bytes(of: [[UInt8](repeating: 0, count: 65_536)]) == nil)
    }
}
