// What a switched-off mechanism takes out of a world.
extension WorldDescription {
    /// Whether a region exists.
    func isAtWork(_ region: RegionDescription) -> Bool {
        switch region.kind {
        case .partner: return mechanisms.isOn(.partnerRegions)
        case .offshore: return mechanisms.isOn(.nonUSProviders)
        case .gpuCloud, .stateCentre: return mechanisms.isOn(.domesticRental)
        case .cloud, .ownSite: break
        }
        if region.location != .onshore && region.headquarters != .us {
            return mechanisms.isOn(.nonUSProviders)
        }
        return true
    }

    /// Whether a fleet exists.
    func isAtWork(_ lot: LotDescription) -> Bool {
        let isDomestic = lot.provenance == .domestic || lot.provenance == .proxyMade
        return !isDomestic || mechanisms.isOn(.domesticChips)
    }

    /// How long names of a class last, and whether others follow.
    func names(of intermediaries: IntermediaryDescription) -> NameDistribution {
        var law = intermediaries.names
        if !mechanisms.isOn(.shellReEntry) { law.reEntry = 0 }
        return law
    }

    /// Whether anybody can take a path.
    func isAtWork(_ path: Path) -> Bool {
        switch path {
        case .direct: mechanisms.isOn(.cloudDirect)
        case .shell, .reseller, .broker: mechanisms.isOn(.intermediaries)
        case .rental: mechanisms.isOn(.domesticRental)
        case .domestic: mechanisms.isOn(.domesticChips)
        default: true
        }
    }
}
