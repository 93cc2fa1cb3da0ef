import Crypto
import Dispatch
import Synchronization
import Testing

@Suite struct PasswordHasherTests {
    static let hasher = PasswordHasher(cost: .insecure)

    @Test(arguments: [
        "", "secret", "$2b$10$abcdef", "$argon2id$\u{0}", "$argon2id$" + String(repeating: "a", count: 120),
    ])
    func `text that is no Argon2id hash is refused`(_ text: String) { #expect(PasswordHash(text) == nil) }

    @Test func `only the password itself opens its hash`() throws {
        let hash = try Self.hasher.hash(Array("correct horse 駱駝".utf8))
        #expect(try Self.hasher.isValid(Array("correct horse 駱駝".utf8), for: hash))
        #expect(try !Self.hasher.isValid(Array("correct horse".utf8), for: hash))
        #expect(try !Self.hasher.isValid([], for: hash))
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
        #expect(PasswordHash(hash.text) == hash)
    }

    @Test func `the same password has another hash every time`() throws {
        #expect(try Self.hasher.hash([1]) != Self.hasher.hash([1]))
    }

    @Test func `a hash that only looks like one opens nothing`() throws {
        let hash = try #require(PasswordHash("$argon2id$v=19$nonsense"))
        #expect(try !Self.hasher.isValid([1], for: hash))
        #expect(Self.hasher.needsRehash(hash))
    }

    @Test func `a hash of another cost is still verified and asks to be made again`() throws {
        let dearer = PasswordHasher(cost: .init(passes: 2, memoryBytes: 16_384))
        let hash = try Self.hasher.hash([1])
        #expect(try dearer.isValid([1], for: hash))
        #expect(dearer.needsRehash(hash))
        #expect(!Self.hasher.needsRehash(hash))
    }

    @Test func `the cost for sign-in is 64 MiB and two passes`() throws {
        let hasher = PasswordHasher()
        let hash = try hasher.hash([1])
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
        #expect(try hasher.isValid([1], for: hash))
    }

    @Test func `who does not get a turn in time is told so`() throws {
        let hasher = PasswordHasher(
            cost: .init(passes: 1, memoryBytes: 32 << 20), concurrentMax: 1, waitMax: .zero)
        let counts = Mutex((done: 0, busy: 0))
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            do throws(PasswordHashRefusal) {
                _ = try hasher.hash([1])
                counts.withLock { $0.done += 1 }
            } catch {
                #expect(error == .busy(waited: .zero))
                counts.withLock { $0.busy += 1 }
            }
        }
        let (done, busy) = counts.withLock { $0 }
        #expect(done >= 1 && done + busy == 8)
        #expect(throws: Never.self) { try hasher.hash([1]) }
    }

    @Test func `many threads get their turn one after the other`() throws {
        let hasher = PasswordHasher(cost: .insecure, concurrentMax: 2)
        let done = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 40) { number in
            let password = [UInt8(number)]
            if let hash = try? hasher.hash(password), (try? hasher.isValid(password, for: hash)) == true {
                done.withLock { $0 += 1 }
            }
        }
        #expect(done.withLock { $0 } == 40)
    }
}
