/// Keeps the first `limit` of many elements in order without sorting all: a heap whose root is the last one kept.
struct TopSelection<Element> {
    private var heap: [Element] = []
    private let limit: Int
    private let precedes: (Element, Element) -> Bool

    init(limit: Int, precedes: @escaping (Element, Element) -> Bool) {
        (self.limit, self.precedes) = (limit, precedes)
        heap.reserveCapacity(min(limit, 1_024))
    }

    mutating func offer(_ element: Element) {
        if heap.count < limit {
            heap.append(element)
            siftUp(from: heap.count - 1)
        } else if limit > 0, precedes(element, heap[0]) {
            heap[0] = element
            siftDown()
        }
    }

    /// The elements kept, first to last.
    func sorted() -> [Element] { heap.sorted(by: precedes) }

    private mutating func siftUp(from start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard precedes(heap[parent], heap[child]) else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var last = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(heap[last], heap[child])
            {
                last = child
            }
            guard last != parent else { return }
            heap.swapAt(parent, last)
            parent = last
        }
    }
}
