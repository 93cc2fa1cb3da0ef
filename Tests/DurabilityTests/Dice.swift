/// Random numbers that come again with the same seed (SplitMix64), so that a failing run can be repeated.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A word that is nobody's name.
    mutating func word() -> String {
        "q" + String((0..<9).map { _ in Character(UnicodeScalar(UInt8.random(in: 97...122, using: &self))) })
    }
}
