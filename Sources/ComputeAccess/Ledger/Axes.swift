public import SimulationKernel

// The independent axes of a used GPU-second. The channel is derived from them, never stored.
// One byte each in a ledger key; the order of cases is the order of rows.

/// How a chip came to be where it is.
public enum Provenance: UInt8, AxisValue {
    /// Installed before the first rule could touch it.
    case preControl
    /// Sold when no licence was needed.
    case freeAtSale
    /// Sold under a licence.
    case licensed
    /// Brought in against a rule.
    case diverted
    /// Made in China.
    case domestic
    /// Made abroad for a Chinese designer through a front.
    case proxyMade

    /// The words of the result tables, in the order of the cases.
    public static let labels = [
        "pre-control", "free-at-sale", "licensed", "diverted", "domestic", "proxy-made",
    ]
}

/// On what title the user holds the chip.
public enum AccessTitle: UInt8, AxisValue {
    /// Owned by the user or the user's group.
    case own
    /// Rented by the hour.
    case rent
    /// Used through a model interface; metered apart from training.
    case api

    /// The words of the result tables, in the order of the cases.
    public static let labels = ["own", "rent", "api"]
}

/// Who stands between the end user and the operator.
public enum Interface: UInt8, AxisValue {
    /// The end user's own account.
    case direct
    /// A unit of the end user's group, openly.
    case subsidiary
    /// An account the end user controls under another name.
    case shell
    /// An independent account holder who sells on.
    case reseller
    /// An independent account holder who asks for no identity.
    case broker

    /// The words of the result tables, in the order of the cases.
    public static let labels = ["direct", "subsidiary", "shell", "reseller", "broker"]
}

/// Where the chip stands.
public enum Location: UInt8, AxisValue {
    /// The United States.
    case home
    /// A country with approval presumed (EAR groups A:1, A:5 and the like).
    case allied
    /// A third country through which trade flows.
    case hub
    /// Mainland China, Hong Kong or Macau.
    case onshore

    /// The words of the result tables, in the order of the cases.
    public static let labels = ["home", "allied", "hub", "onshore"]
}

/// What the GPU-seconds are used for. Fine-tuning is post-train.
public enum Purpose: UInt8, AxisValue {
    /// Training a model from scratch.
    case pretrain
    /// Fine-tuning, reinforcement learning and the like.
    case postTrain
    /// Runs that try something out.
    case experiment
    /// Serving a model.
    case inference
    /// Everything else.
    case other

    /// The words of the result tables, in the order of the cases.
    public static let labels = ["pretrain", "post-train", "experiment", "inference", "other"]

    /// Whether it counts as training.
    public var isTraining: Bool { self == .pretrain || self == .postTrain || self == .experiment }
}

/// How many chips work on one job as a gang.
public enum JobScale: UInt8, AxisValue {
    /// Fewer than 8 chips.
    case belowNode
    /// 8 to 63 chips.
    case nodes
    /// 64 to 511 chips.
    case cluster
    /// 512 to 4,095 chips.
    case large
    /// 4,096 chips and more.
    case frontier

    /// The words of the result tables, in the order of the cases.
    public static let labels = ["1-7", "8-63", "64-511", "512-4095", "4096+"]

    /// The scale of a gang of `chips`.
    public init(chips: Int) {
        switch chips {
        case ..<8: self = .belowNode
        case ..<64: self = .nodes
        case ..<512: self = .cluster
        case ..<4096: self = .large
        default: self = .frontier
        }
    }
}

/// Whether the act was regulated, and if so on what footing it took place.
public enum ActStatus: UInt8, AxisValue {
    /// No rule in force speaks of it.
    case notRegulated
    /// Under a licence that was granted.
    case authorised
    /// Begun before the rule took effect, and allowed to go on.
    case grandfathered
    /// Against the provider's terms, not against a rule.
    case termsBreach
    /// Against a rule in force.
    case contraryToRule
    /// No US rule reaches the operator or the place.
    case outsideJurisdiction

    /// The words of the result tables, in the order of the cases.
    public static let labels = [
        "not-regulated", "authorised", "grandfathered", "terms-breach", "contrary-to-rule",
        "outside-jurisdiction",
    ]
}

/// What the Entity List says of a user, by the truth.
public enum ListingStanding: UInt8, AxisValue {
    case unlisted
    /// At least half owned by listed parties together.
    case ownedByListed
    case listed

    /// The words of the result tables, in the order of the cases.
    public static let labels = ["unlisted", "owned-by-listed", "listed"]
}

/// Whether the chip itself is tainted.
public enum ChipStatus: UInt8, AxisValue {
    /// Lawfully sold to whoever installed it.
    case clean
    /// Brought in against a rule.
    case diverted

    /// The words of the result tables, in the order of the cases.
    public static let labels = ["clean", "diverted"]
}

/// A value of one axis: few cases, each with a word, kept as one byte.
public protocol AxisValue: RawRepresentable<UInt8>, BitwiseCopyable, Wired, CaseIterable,
    Hashable, Sendable
{
    /// The words of the result tables, in the order of the cases.
    static var labels: [String] { get }
}

extension AxisValue {
    /// The word of the result tables.
    public var label: String { Self.labels[Int(rawValue)] }

    /// The case a word stands for, or nil.
    public init?(label: String) {
        guard let index = Self.labels.firstIndex(of: label) else { return nil }
        self.init(rawValue: UInt8(index))
    }
}
