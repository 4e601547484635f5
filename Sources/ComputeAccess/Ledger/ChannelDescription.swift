/// How a channel is shown: the one place from which tables, pages, pictures and examples take words, order and
/// colours.
public struct ChannelDescription: Hashable, Sendable {
    /// Which one it is.
    public var channel: Channel
    /// A short label for people who do not know the word.
    public var label: String
    /// What it is, in one plain sentence.
    public var description: String
    /// The part of the choice that it belongs to: `abroad`, `onshore`, `domestic chips` or `models`.
    public var group: String
    /// Its colour on a light ground, such as `#299ebb`.
    public var light: String
    /// Its colour on a dark ground.
    public var dark: String
}

extension Channel {
    /// How channels are shown, in the order in which they are listed: paths abroad, chips in China, Chinese
    /// chips, models.
    ///
    /// Colours of one group are of one family. Any two stay apart for people who see no red or no green, and
    /// each stands out from its ground; a test computes both.
    public static let descriptions: [ChannelDescription] = [
        .init(
            channel: .cloudDirect, label: "US cloud abroad",
            description: "Rented from a US cloud outside China, in the user's own name.",
            group: "abroad", light: "#299ebb", dark: "#6d62c3"),
        .init(
            channel: .offshoreDatacenter, label: "other cloud abroad",
            description: "Rented outside China from a cloud or landlord without US headquarters.",
            group: "abroad", light: "#0094e3", dark: "#7addfb"),
        .init(
            channel: .overseasSubsidiary, label: "own chips abroad",
            description: "Chips that the user's own group owns outside China.",
            group: "abroad", light: "#3564e3", dark: "#18a4fd"),
        .init(
            channel: .reseller, label: "reseller",
            description: "Rented outside China from an independent account holder who sells on.",
            group: "abroad", light: "#25184e", dark: "#78679a"),
        .init(
            channel: .broker, label: "broker",
            description:
                "Rented outside China from an independent account holder who asks for no identity.",
            group: "abroad", light: "#535396", dark: "#43a7db"),
        .init(
            channel: .shellAccount, label: "shell account",
            description: "An account outside China that the user controls under another name.",
            group: "abroad", light: "#261a82", dark: "#3a78f9"),
        .init(
            channel: .ownStock, label: "own chips in China",
            description: "Foreign chips in China that their user bought and owns.",
            group: "onshore", light: "#964402", dark: "#e9bd76"),
        .init(
            channel: .domesticRental, label: "Chinese cloud",
            description: "Foreign chips rented in China from a Chinese cloud.",
            group: "onshore", light: "#9a494e", dark: "#ac5612"),
        .init(
            channel: .stateCluster, label: "state centre",
            description: "Foreign chips rented in China from a state-backed centre.",
            group: "onshore", light: "#c4861d", dark: "#f3a29a"),
        .init(
            channel: .partnerRegion, label: "partner region",
            description:
                "A region in China that a Chinese partner runs on a US cloud's technology.",
            group: "onshore", light: "#631900", dark: "#cb9f2d"),
        .init(
            channel: .diverted, label: "diverted chips",
            description: "Chips in China that were brought in against a rule.",
            group: "onshore", light: "#c18458", dark: "#c27d56"),
        .init(
            channel: .domestic, label: "Chinese chips",
            description: "Chips of Chinese design, whoever runs them.",
            group: "domestic chips", light: "#2ea48b", dark: "#33fad1"),
        .init(
            channel: .modelAPI, label: "model interface",
            description: "Models used over an interface; metered apart, never added to training.",
            group: "models", light: "#212627", dark: "#847374"),
    ]

    /// The words of channels in the order in which they are listed.
    public static let listed = descriptions.map(\.channel.label)
}
