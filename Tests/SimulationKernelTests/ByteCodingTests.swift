import SimulationKernel
import Testing

@Suite struct ByteCodingTests {
    @Test func whatIsWrittenIsReadInTheSameOrder() throws {
        var writer = ByteWriter()
        writer.write(UInt8(7))
        writer.write(Int64.min)
        writer.write(-0.1)
        writer.write(true)
        writer.write("région")
        writer.write([1, 2, 3] as [UInt8])
        writer.write(UInt16(0xABCD))
        try writer.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            let byte: UInt8 = try reader.read()
            let least: Int64 = try reader.read()
            let number = try reader.readDouble()
            let flag = try reader.readBool()
            let text = try reader.readString()
            let data = try reader.readBytes()
            let last: UInt16 = try reader.read()
            #expect(byte == 7 && least == .min && number == -0.1 && flag)
            #expect(text == "région" && data == [1, 2, 3] && last == 0xABCD)
            #expect(reader.remaining == 0)
        }
    }

    @Test func integersAreLittleEndian() {
        var writer = ByteWriter(capacity: 2)
        writer.write(UInt32(0x0102_0304))
        writer.write(Int16(-2))
        #expect(writer.bytes == [4, 3, 2, 1, 0xFE, 0xFF])
    }

    @Test func bytesThatEndTooEarlyAreAnError() {
        [UInt8](repeating: 255, count: 7).withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            #expect(throws: ByteReadError.truncated(wanted: 8, left: 7)) {
                try reader.read(UInt64.self)
            }
            #expect(throws: ByteReadError.invalid(what: "flag", value: 255)) {
                try reader.readBool()
            }
            #expect(throws: ByteReadError.self) { try reader.readString() }
            #expect(throws: ByteReadError.self) { try reader.readBytes() }
            #expect(throws: ByteReadError.self) { try reader.take(-1) }
        }
    }

    @Test func readingAnyBytesNeverTraps() {
        for trial in 0..<2_000 {
            let draw = Draw(seed: 1, name: 1, purpose: 1, ordinal: UInt64(trial))
            let noise = (0..<draw.index(below: 40)).map {
                UInt8(truncatingIfNeeded: draw.derived(UInt64($0)).word)
            }
            noise.withUnsafeBytes { bytes in
                var reader = ByteReader(bytes)
                for step in 0..<6 {
                    switch draw.derived(UInt64(100 + step)).index(below: 5) {
                    case 0: _ = try? reader.readString()
                    case 1: _ = try? reader.readBytes()
                    case 2: _ = try? reader.readBool()
                    case 3: _ = try? reader.readDouble()
                    default: _ = try? reader.read(UInt32.self)
                    }
                }
                #expect(reader.remaining >= 0)
            }
        }
    }
}
