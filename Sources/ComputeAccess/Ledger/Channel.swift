public import SimulationKernel

/// The path by which compute reached its user: derived from the axes by the first line that matches,
/// so totals by any axis agree.
public enum Channel: UInt8, AxisValue {
    /// A US-headquartered cloud abroad, in the user's own name.
    case cloudDirect
    /// A China region run by a Chinese partner on a US provider's technology.
    case partnerRegion
    /// A cloud or landlord abroad without US headquarters.
    case offshoreDatacenter
    /// Chips of the user's own group abroad.
    case overseasSubsidiary
    /// An account abroad that the user controls under another name.
    case shellAccount
    /// An independent account holder abroad.
    case reseller
    /// An independent account holder abroad who asks for no identity.
    case broker
    /// The user's own chips, onshore.
    case ownStock
    /// Rented onshore from a Chinese cloud.
    case domesticRental
    /// Rented onshore from a state-backed centre.
    case stateCluster
    /// Onshore on chips brought in against a rule.
    case diverted
    /// Chinese chips.
    case domestic
    /// A model interface; never added to training.
    case modelAPI

    /// The words of the result tables, in the order of the cases.
    public static let labels = [
        "cloud-direct", "partner-region", "offshore-datacenter", "overseas-subsidiary",
        "shell-account", "reseller", "broker", "own-stock", "domestic-rental", "state-cluster",
        "diverted", "domestic", "model-api",
    ]

    /// The channel of a use. Source: the definition table of the model's section 1, line by line.
    public init(
        provenance: Provenance, access: AccessTitle, interface: Interface, location: Location,
        operator kind: OperatorKind, operatorIsUS: Bool
    ) {
        if access == .api {
            self = .modelAPI
        } else if provenance == .domestic || provenance == .proxyMade {
            self = .domestic
        } else if location == .onshore {
            self = Self.onshore(provenance, access, kind)
        } else {
            self = Self.abroad(access, interface, operatorIsUS)
        }
    }

    private static func onshore(
        _ provenance: Provenance, _ access: AccessTitle, _ kind: OperatorKind
    ) -> Channel {
        if provenance == .diverted { return .diverted }
        if kind == .partner { return .partnerRegion }
        if access == .own { return .ownStock }
        return kind == .stateCentre ? .stateCluster : .domesticRental
    }

    private static func abroad(
        _ access: AccessTitle, _ interface: Interface, _ operatorIsUS: Bool
    ) -> Channel {
        if access == .own { return .overseasSubsidiary }
        switch interface {
        case .shell: return .shellAccount
        case .broker: return .broker
        case .reseller: return .reseller
        case .direct, .subsidiary: return operatorIsUS ? .cloudDirect : .offshoreDatacenter
        }
    }
}

/// What kind of undertaking runs a region.
public enum OperatorKind: UInt8, AxisValue {
    /// A cloud that rents to anybody.
    case cloud
    /// A cloud that rents GPUs and little else.
    case gpuCloud
    /// A Chinese operator of a US provider's technology.
    case partner
    /// A state-backed computing centre.
    case stateCentre
    /// A landlord of a data centre built for or rented to few tenants.
    case offshore
    /// An organisation running its own chips for itself.
    case ownSite

    /// The words of the result tables, in the order of the cases.
    public static let labels = [
        "cloud", "gpu-cloud", "partner", "state-centre", "offshore", "own-site",
    ]
}
