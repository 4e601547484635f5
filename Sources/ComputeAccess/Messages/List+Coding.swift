internal import SimulationKernel

extension ByteWriter {
    /// Appends a count and the elements.
    mutating func writeList<Element>(
        _ elements: some Collection<Element>, _ encode: (Element, inout ByteWriter) -> Void
    ) {
        write(UInt64(elements.count))
        for element in elements { encode(element, &self) }
    }
}

extension ByteReader {
    /// Reads a count and as many elements, one after the other: a count that lies ends with the bytes.
    mutating func readList<Element>(
        _ decode: (inout ByteReader) throws(ByteReadError) -> Element
    ) throws(ByteReadError) -> [Element] {
        let count: UInt64 = try read()
        var elements: [Element] = []
        var done: UInt64 = 0
        while done < count {
            elements.append(try decode(&self))
            done += 1
        }
        return elements
    }
}
