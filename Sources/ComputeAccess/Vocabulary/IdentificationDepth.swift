public import SimulationKernel

/// How much of an account holder a provider looks at.
public enum IdentificationDepth: UInt8, AxisValue, Comparable {
    /// Nothing: a means of payment suffices.
    case none
    /// What the applicant writes in a form.
    case selfDeclared
    /// Papers of the legal person.
    case documents
    /// The people and firms behind it.
    case beneficialOwner

    /// The words used in files and output, in the order of the cases.
    public static let labels = ["none", "self-declared", "documents", "beneficial-owner"]

    /// Shallower first.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
