internal import CLibYAML

/// The events of a YAML text, one after the other: a thin layer over libyaml's parser.
final class YAMLEvents {
    /// One step of the parser.
    struct Event {
        /// What begins, ends or stands here.
        var kind: Kind
        /// Line and column, from 0.
        var mark: yaml_mark_t
    }

    /// The events that a reader of values needs; directives, tags and styles are left out.
    enum Kind {
        case streamStart, documentStart, documentEnd, streamEnd
        case scalar(String, anchor: String?)
        case sequenceStart(anchor: String?)
        case mappingStart(anchor: String?)
        case alias(String)
        case sequenceEnd, mappingEnd
    }

    /// Why a text cannot be read, or not further.
    struct Failure: Error {
        /// What kind of problem it is.
        var code: IssueCode
        /// What is wrong.
        var message: String
        /// Where, from 0; nil for the text as a whole.
        var mark: yaml_mark_t?

        /// The text is not YAML, in libyaml's words.
        static func notYAML(_ problem: String, at mark: yaml_mark_t?) -> Failure {
            Failure(code: .syntax, message: "not YAML: \(problem)", mark: mark)
        }
    }

    /// libyaml keeps a pointer to the parser inside the parser, so it may not move.
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    /// The corresponding C functions are `yaml_parser_initialize` and `yaml_parser_set_input_string`.
    init(_ text: String) {
        bytes = .allocate(capacity: text.utf8.count)
        _ = bytes.initialize(from: text.utf8)
        // It only fails for want of memory, and then no event can be had either.
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        bytes.deallocate()
    }

    /// The next event. The corresponding C function is `yaml_parser_parse`.
    func next() throws(Failure) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) != 0 else {
            let hasPlace = parser.pointee.error != YAML_READER_ERROR
            let problem = parser.pointee.problem.map { String(cString: $0) }
            throw .notYAML(
                problem ?? "it cannot be parsed",
                at: hasPlace ? parser.pointee.problem_mark : nil)
        }
        defer { yaml_event_delete(&event) }
        return Event(kind: Self.kind(of: event), mark: event.start_mark)
    }

    private static func kind(of event: yaml_event_t) -> Kind {
        let data = event.data
        return switch event.type {
        case YAML_SCALAR_EVENT:
            .scalar(
                // A scalar may contain the character NUL.
                String(
                    decoding: UnsafeBufferPointer(
                        start: data.scalar.value, count: data.scalar.length), as: UTF8.self),
                anchor: text(data.scalar.anchor))
        case YAML_SEQUENCE_START_EVENT: .sequenceStart(anchor: text(data.sequence_start.anchor))
        case YAML_MAPPING_START_EVENT: .mappingStart(anchor: text(data.mapping_start.anchor))
        case YAML_ALIAS_EVENT: .alias(text(data.alias.anchor) ?? "")
        case YAML_SEQUENCE_END_EVENT: .sequenceEnd
        case YAML_MAPPING_END_EVENT: .mappingEnd
        case YAML_STREAM_START_EVENT: .streamStart
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        default: .streamEnd
        }
    }

    private static func text(_ name: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        name.map { String(cString: $0) }
    }
}
